import type { Backend, JobOptions } from '../backend.ts'
import type { Groups } from '../groups.ts'
import { groupsOf } from '../groups.ts'
import type { Dtype, TensorShape, TensorView } from '../tensor-view.ts'
import { bytesOf, checkTensorSize, HeldTensorError } from '../tensor-view.ts'
import type { Batch } from './batches.ts'
import { batches } from './batches.ts'
import { canRunKernels } from './compile-kernels.ts'
import type { HeldPiece, HeldView } from './held-tensor.ts'
import { commonPiece, dealPieces } from './held-tensor.ts'
import {
  emptyEncodeTotals,
  emptyReduceResult,
  finishEncode,
  mergeEncoded,
  mergeReduced,
} from './merge-results.ts'
import { scalesOfBatch } from './batch-scales.ts'
import { piecesOf } from './pieces.ts'
import { runPieces } from './run-pieces.ts'
import { spawnLocal } from './spawn-local.ts'
import type { Task } from './task.ts'
import { sentBuffers } from './task.ts'
import { TravellingBuffers } from './travelling-buffers.ts'
import { WorkerPool } from './worker-pool.ts'
import type { SpawnWorker } from './worker-port.ts'

/** What a backend may use beside its input: 64 MB, which all its workers share. */
const MEMORY = 64 * 2 ** 20
/** A slice takes about eight times its bytes at most: twice on its way, in the worker, and with f64 and codes beside it. */
const SHARE = 8
/** Larger slices are no faster. */
const MAX_SLICE_BYTES = 2 * 2 ** 20
/** What is held is dealt out in pieces: few, as each costs some time, and at least as many to a worker, to share the work evenly. */
const MAX_HELD_BYTES = 4 * 2 ** 20
const PIECES_PER_WORKER = 4
/**
 * So much is asked for at once: of rows, whose answers are short, few enough requests not to show at the speed of memory, and
 * else so many that answers on their way take little.
 */
const REQUEST_BYTES = { rows: 128 * 2 ** 20, other: 8 * 2 ** 20 } as const

export interface WasmOptions {
  /** Starts a worker; without it, all is done on the calling thread. */
  readonly spawn?: SpawnWorker
  /** How many, 1 or more; one per core is best. */
  readonly workers?: number
}

export interface WasmBackend extends Backend {
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
  const buffers = new TravellingBuffers()
  const held = new Map<number, Held>()
  let loads = 0

  const isLost = ({ lives }: Held): boolean => lives.some((life, worker) => pool.livesOf(worker) !== life)

  const cut = (view: TensorView, requests: keyof typeof REQUEST_BYTES): readonly Batch[] => {
    checkTensorSize(view)
    const { source } = view
    if (source instanceof Uint8Array || source.kind !== 'held') {
      return batches(piecesOf(view, sliceBytes, buffers), sliceBytes)
    }
    const tensor = held.get(source.held)
    if (tensor === undefined || isLost(tensor)) throw new HeldTensorError(source.held)
    const pieces = tensor.pieces.flatMap((piece) => commonPiece(view, source, piece) ?? [])
    return batches(pieces, REQUEST_BYTES[requests])
  }

  const taskOf = (dtype: Dtype, { shape, input }: Batch, { granularity }: Groups): Task => ({
    dtype,
    shape,
    input: input(),
    groups: groupsOf(shape, granularity),
  })

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
      const result = emptyReduceResult(view.shape[0], groups)
      await runPieces(
        pool,
        cut(view, groups.gridColumns === 1 ? 'rows' : 'other'),
        options,
        (batch) => {
          const task = taskOf(view.dtype, batch, groups)
          const answer = buffers.take(task.groups.count * 4)
          return [{ kind: 'reduce', task, answer }, [...sentBuffers(task), answer]]
        },
        (batch, { reduced, buffers: sent = [] }) => {
          if (reduced) mergeReduced(result, groups, batch, reduced)
          buffers.welcome(reduced ? [...sent, reduced.amax.buffer] : sent)
        },
      )
      return result
    },

    encode: async (view, plan, options = {}) => {
      const { groups, element, scaleBy, decodeBy, output } = plan
      const totals = emptyEncodeTotals(view.shape, plan, options)
      const { codes = false, groupErrors = false, histogram = false } = options
      const asked = { element, scaleBy, decodeBy, output, codes, groupErrors, histogram }
      await runPieces(
        pool,
        cut(view, 'other'),
        options,
        (batch) => {
          const scales = scalesOfBatch(plan, batch, buffers)
          const task = { ...taskOf(view.dtype, batch, groups), scales }
          return [{ kind: 'encode', task, asked }, sentBuffers(task)]
        },
        (batch, { encoded, buffers: sent = [] }) => {
          if (encoded) mergeEncoded(totals, view.shape, plan, batch, encoded)
          buffers.welcome(sent)
        },
      )
      return finishEncode(totals, groups)
    },

    load: async (dtype, shape, read, options = {}) => {
      const tensor = loads++
      const pieceBytes = Math.min(bytesOf(dtype, shape) / workers / PIECES_PER_WORKER, MAX_HELD_BYTES)
      const { pieces, heldBytes } = dealPieces(dtype, shape, workers, pieceBytes)
      await Promise.all(heldBytes.map((bytes, worker) => pool.ask(worker, { kind: 'hold', tensor, bytes })))
      const entry = { pieces, lives: heldBytes.map((_, worker) => pool.livesOf(worker)) }
      held.set(tensor, entry)
      const view: HeldView = {
        dtype,
        shape,
        source: { kind: 'held', held: tensor, firstExpert: 0, firstRow: 0 },
      }
      try {
        await runPieces(
          pool,
          pieces,
          options,
          async ({ begin, bytes, heldAt }) => {
            const part = buffers.copyOf(await read(begin, begin + bytes))
            return [{ kind: 'fill', tensor, begin: heldAt, part }, [part.buffer]]
          },
          (_, reply) => buffers.welcome(reply.buffers ?? []),
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
