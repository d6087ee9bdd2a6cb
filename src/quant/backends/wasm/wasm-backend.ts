import type { Backend, EncodeOptions, EncodeResult, JobOptions, ReduceResult } from '../backend.ts'
import type { EncodePlan } from '../encode-plan.ts'
import type { Groups } from '../groups.ts'
import type { Dtype, TensorShape, TensorView } from '../tensor-view.ts'
import { checkTensorSize } from '../tensor-view.ts'
import { batches } from './batches.ts'
import { canRunKernels } from './compile-kernels.ts'
import type { HeldPiece, HeldView } from './held-tensor.ts'
import { commonPiece, dealPieces } from './held-tensor.ts'
import {
  emptyEncodeTotals,
  emptyReduceResult,
  finishEncode,
  groupsOfPiece,
  mergeEncoded,
  mergeReduced,
} from './merge-results.ts'
import type { Piece } from './pieces.ts'
import { piecesOf } from './pieces.ts'
import { runPieces } from './run-pieces.ts'
import { spawnLocal } from './spawn-local.ts'
import type { Task } from './task.ts'
import { TravellingBuffers } from './travelling-buffers.ts'
import { WorkerPool } from './worker-pool.ts'
import type { SpawnWorker } from './worker-port.ts'

/** What a backend may use beside its input: 64 MB, which all its workers share. */
const MEMORY = 64 * 2 ** 20
/** A slice takes about eight times its bytes at most: twice on its way, in the worker, and with f64 and codes beside it. */
const SHARE = 8
/** Larger slices are no faster. */
const MAX_SLICE_BYTES = 2 * 2 ** 20
/** What is held need not travel, which leaves room for larger slices and so for fewer requests. */
const HELD_SHARE = 4
const MAX_HELD_SLICE_BYTES = 8 * 2 ** 20
/** So many held slices are reduced at one request: what it costs would else show at the speed of memory. */
const SLICES_PER_REDUCTION = 4

/** A tensor that the workers held is gone with one of them, or was released. */
export class HeldTensorError extends Error {
  readonly code = 'held-tensor'
  override readonly name = 'HeldTensorError'
  readonly value: number

  constructor(value: number) {
    super(`The workers no longer hold tensor ${value}: load it again.`)
    this.value = value
  }
}

export interface WasmOptions {
  /** Starts a worker; without it, all is done on the calling thread. */
  readonly spawn?: SpawnWorker
  /** How many, 1 or more; one per core is best. */
  readonly workers?: number
}

export interface WasmBackend extends Backend {
  reduce(view: TensorView | HeldView, groups: Groups, options?: JobOptions): Promise<ReduceResult>
  encode(view: TensorView | HeldView, plan: EncodePlan, options?: EncodeOptions): Promise<EncodeResult>
  /**
   * Moves a tensor into the workers, where jobs read it at the speed of memory, as often as they like.
   *
   * @param read gives the bytes from `begin` up to `end`; called for consecutive parts of a few MB, so that the whole need
   * never be in the caller's memory.
   * @returns a view for `reduce` and `encode` of this backend.
   */
  load(
    dtype: Dtype,
    shape: TensorShape,
    read: (begin: number, end: number) => Uint8Array | Promise<Uint8Array>,
    options?: JobOptions,
  ): Promise<HeldView>
  /** Frees what `load` took; views of it are then of no use. */
  release(view: HeldView): void
}

interface Held {
  readonly pieces: readonly HeldPiece[]
  /** How often each worker had ended when it was given its pieces. */
  readonly lives: readonly number[]
}

/**
 * The kernels of assembly/ in a pool of workers. Slices go to the workers through a few buffers; no memory is shared, so that
 * any page may use it.
 */
export const createWasmBackend = ({ spawn = spawnLocal, workers = 1 }: WasmOptions = {}): WasmBackend => {
  const pool = new WorkerPool(spawn, workers)
  const sliceBytes = Math.min(MEMORY / SHARE / workers, MAX_SLICE_BYTES)
  const heldSliceBytes = Math.min(MEMORY / HELD_SHARE / workers, MAX_HELD_SLICE_BYTES)
  const held = new Map<number, Held>()
  let loads = 0

  const isLost = ({ lives }: Held): boolean => lives.some((life, worker) => pool.livesOf(worker) !== life)

  const cut = (view: TensorView | HeldView, buffers: TravellingBuffers): Piece[] => {
    const { source, dtype, shape } = view
    if (source instanceof Uint8Array || !('held' in source)) {
      const sendable = { dtype, shape, source }
      checkTensorSize(sendable)
      return piecesOf(sendable, sliceBytes, buffers)
    }
    const tensor = held.get(source.held)
    if (tensor === undefined || isLost(tensor)) throw new HeldTensorError(source.held)
    return tensor.pieces.flatMap((piece) => commonPiece({ dtype, shape, source }, piece) ?? [])
  }

  const taskOf = (dtype: Dtype, piece: Piece, groups: Groups): [Task, ArrayBuffer[]] => {
    const input = piece.input()
    return [{ dtype, shape: piece.shape, input, groups }, input.kind === 'sent' ? [input.buffer] : []]
  }

  const release = (tensor: number): void => {
    const entry = held.get(tensor)
    held.delete(tensor)
    entry?.lives.forEach((life, worker) => {
      // A worker that has ended holds nothing, and one that ends now neither.
      if (pool.livesOf(worker) === life) pool.ask(worker, { kind: 'release', tensor }).catch(() => {})
    })
  }

  return {
    name: 'wasm',
    available: () => Promise.resolve(canRunKernels()),

    reduce: async (view, groups, options = {}) => {
      const buffers = new TravellingBuffers()
      const result = emptyReduceResult(view.shape[0], groups)
      await runPieces(
        pool,
        batches(cut(view, buffers), SLICES_PER_REDUCTION),
        options,
        ({ pieces }) => {
          const made = pieces.map((piece) => taskOf(view.dtype, piece, groupsOfPiece(groups, piece)[0]))
          return [
            { kind: 'reduce', tasks: made.map(([task]) => task) },
            made.flatMap(([, transfer]) => transfer),
          ]
        },
        ({ pieces }, { reduced, buffer }) => {
          buffers.welcome(buffer)
          reduced?.forEach((slice, i) => {
            const piece = pieces[i]
            if (piece) mergeReduced(result, groups, piece, slice)
          })
        },
      )
      return result
    },

    encode: async (view, plan, options = {}) => {
      const buffers = new TravellingBuffers()
      const { groups, element, scaleBy, decodeBy, output, scale, decodeScale } = plan
      const totals = emptyEncodeTotals(view.shape, groups, options)
      const { codes = false, groupErrors = false, histogram = false } = options
      const common = { element, scaleBy, decodeBy, output, codes, groupErrors, histogram }
      await runPieces(
        pool,
        cut(view, buffers),
        options,
        (piece) => {
          const [own, first] = groupsOfPiece(groups, piece)
          const [task, transfer] = taskOf(view.dtype, piece, own)
          const scales = scale.slice(first, first + own.count)
          const decodeScales = decodeScale === scale ? scales : decodeScale.slice(first, first + own.count)
          const part = { ...common, scale: scales, decodeScale: decodeScales }
          return [{ kind: 'encode', task, part }, transfer]
        },
        (piece, { encoded, buffer }) => {
          buffers.welcome(buffer)
          if (encoded) mergeEncoded(totals, view.shape, groups, piece, encoded)
        },
      )
      return finishEncode(totals, groups)
    },

    load: async (dtype, shape, read, options = {}) => {
      const tensor = loads++
      const buffers = new TravellingBuffers()
      const { pieces, heldBytes } = dealPieces(dtype, shape, workers, heldSliceBytes)
      await Promise.all(heldBytes.map((bytes, worker) => pool.ask(worker, { kind: 'hold', tensor, bytes })))
      const entry = { pieces, lives: heldBytes.map((_, worker) => pool.livesOf(worker)) }
      held.set(tensor, entry)
      const view: HeldView = { dtype, shape, source: { held: tensor, firstExpert: 0, firstRow: 0 } }
      try {
        await runPieces(
          pool,
          pieces,
          options,
          async ({ begin, bytes, heldAt }) => {
            const { buffer } = buffers.copyOf(await read(begin, begin + bytes))
            return [{ kind: 'fill', tensor, begin: heldAt, buffer, bytes }, [buffer]]
          },
          (_, { buffer }) => buffers.welcome(buffer),
        )
        if (isLost(entry)) throw new HeldTensorError(tensor)
      } catch (reason) {
        release(tensor)
        throw reason
      }
      return view
    },

    release: ({ source }) => release(source.held),
    dispose: () => {
      pool.dispose()
      held.clear()
    },
  }
}
