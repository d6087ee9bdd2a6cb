import { describe, expect, it } from 'vitest'
import { expectSame } from '../../../../test/backends/expect-same.ts'
import { quantize } from '../../quantize.ts'
import { findRecipe } from '../../recipes/find-recipe.ts'
import { groupsOf } from '../groups.ts'
import { referenceBackend } from '../reference/reference-backend.ts'
import type { TensorView } from '../tensor-view.ts'
import { HeldTensorError } from '../tensor-view.ts'
import { spawnLocal } from './spawn-local.ts'
import { createWasmBackend } from './wasm-backend.ts'
import { WorkerCrashError } from './worker-pool.ts'
import type { SpawnWorker } from './worker-port.ts'

const shape = [3, 300, 256] as const
const values = Float32Array.from({ length: 3 * 300 * 256 }, (_, i) => Math.sin(i))
const bytes = new Uint8Array(values.buffer)
const view: TensorView = { dtype: 'f32', shape, source: bytes }
const rows = groupsOf(shape, 'row')

/** Workers of which the first ends when it is to reduce, and all later ones work. */
const crashingSpawn = (): SpawnWorker => {
  let hasCrashed = false
  return (events) => {
    const worker = spawnLocal(events)
    return {
      ...worker,
      post: (asked, transfer) => {
        if (!hasCrashed && asked.request.kind === 'reduce') {
          hasCrashed = true
          events.onCrash(new Error('out of memory'))
        } else worker.post(asked, transfer)
      },
    }
  }
}

describe('the pool', () => {
  it('rejects a job whose worker crashes, and does the next one', async () => {
    const expected = await createWasmBackend().reduce(view, rows)
    const backend = createWasmBackend({ spawn: crashingSpawn(), workers: 2 })
    const crashed = backend.reduce(view, rows)
    await expect(crashed).rejects.toThrow(WorkerCrashError)
    await expect(crashed).rejects.toThrow('out of memory')
    expect(await backend.reduce(view, rows)).toEqual(expected)
  })

  it('rejects what is under way when it is disposed of, and starts anew', async () => {
    let isSilent = true
    let say = (): void => {}
    const asked = new Promise<void>((resolve) => {
      say = resolve
    })
    const spawn: SpawnWorker = (events) => {
      const worker = spawnLocal(events)
      return isSilent ? { ...worker, post: () => say() } : worker
    }
    const backend = createWasmBackend({ spawn })
    const rejected = expect(backend.reduce(view, rows)).rejects.toThrow('disposed of')
    await asked
    backend.dispose()
    await rejected
    isSilent = false
    expect(await backend.reduce(view, rows)).toEqual(await createWasmBackend().reduce(view, rows))
  })
})

describe('a loaded tensor', () => {
  const load = (backend: ReturnType<typeof createWasmBackend>) =>
    backend.load('f32', shape, (begin, end) => bytes.subarray(begin, end))

  it('gives what a sent one gives, whole and in part', async () => {
    const backend = createWasmBackend({ workers: 3 })
    const held = await load(backend)
    expect(await backend.reduce(held, rows)).toEqual(await backend.reduce(view, rows))
    const part = [1, 128, 256] as const
    const begin = (300 + 128) * 256 * 4
    const sent: TensorView = {
      dtype: 'f32',
      shape: part,
      source: bytes.subarray(begin, begin + 128 * 256 * 4),
    }
    const heldPart = {
      dtype: 'f32',
      shape: part,
      source: { ...held.source, firstExpert: 1, firstRow: 128 },
    } as const
    const partRows = groupsOf(part, 'row')
    expect(await backend.reduce(heldPart, partRows)).toEqual(await backend.reduce(sent, partRows))
  })

  it('is quantized like any other, and by its backend only', async () => {
    const backend = createWasmBackend({ workers: 3 })
    const held = await load(backend)
    const options = { codes: true, histogram: true, sliceBytes: 128 * 256 * 4 }
    for (const id of ['fp8-per-tensor-eager', 'nvfp4-export']) {
      const of = (tensor: TensorView) => quantize(tensor, findRecipe(id), { kind: 'max' }, backend, options)
      expectSame(await of(held), await of(view))
    }
    await expect(referenceBackend.reduce(held, rows)).rejects.toThrow(HeldTensorError)
  })

  it('is read in order, once', async () => {
    const read: number[] = []
    const backend = createWasmBackend()
    await backend.load('f32', shape, (begin, end) => {
      read.push(begin)
      return bytes.subarray(begin, end)
    })
    expect(read).toEqual([...new Set(read)].sort((a, b) => a - b))
  })

  it('is gone when released, and when a worker that holds it crashed', async () => {
    const backend = createWasmBackend()
    const held = await load(backend)
    backend.release(held)
    await expect(backend.reduce(held, rows)).rejects.toThrow(HeldTensorError)

    const crashing = createWasmBackend({ spawn: crashingSpawn() })
    const lost = await load(crashing)
    await expect(crashing.reduce(lost, rows)).rejects.toThrow(WorkerCrashError)
    await expect(crashing.reduce(lost, rows)).rejects.toThrow('load it again')
    const again = await load(crashing)
    expect(await crashing.reduce(again, rows)).toEqual(await crashing.reduce(view, rows))
  })

  it('rejects where reading it fails', async () => {
    const backend = createWasmBackend()
    const failing = backend.load('f32', shape, () => Promise.reject(new Error('no such file')))
    await expect(failing).rejects.toThrow('no such file')
  })
})
