import { describe, expect, it } from 'vitest'
import { expectSame } from '../../../../test/backends/expect-same.ts'
import { wildView } from '../../../../test/backends/views.ts'
import { watchedAdapter } from '../../../../test/backends/watched-adapter.ts'
import type { Calibrator } from '../../calibrators/calibrator.ts'
import { quantize } from '../../quantize.ts'
import { findRecipe } from '../../recipes/find-recipe.ts'
import { referenceBackend } from '../reference/reference-backend.ts'
import type { TensorView } from '../tensor-view.ts'
import { createWebGpuBackend } from './webgpu-backend.ts'

/** 64 kB of bf16, in 4 slices; the columns fill up whole vectors in the first, and not in the second. */
const even = wildView('bf16', [4, 64, 128], 1)
const uneven = wildView('bf16', [4, 64, 124], 2)
const BYTES = 4 * 64 * 128 * 2
/** The views begin at an odd address. */
const ROOM = BYTES + 1

/** A backend, and how much was uploaded to tensors: what is smaller is scales and sizes. */
const watched = (keepBytes: number) => {
  const uploads: number[] = []
  const { devices, requestAdapter } = watchedAdapter(({ queue }) => {
    const writeBuffer = queue.writeBuffer.bind(queue)
    queue.writeBuffer = (buffer, offset, data: Uint8Array<ArrayBuffer>) => {
      if (data.byteLength > SMALL) uploads.push(data.byteLength)
      writeBuffer(buffer, offset, data)
    }
  })
  const backend = createWebGpuBackend({ requestAdapter, sliceBytes: BYTES / 4, keepBytes })
  /** Bytes uploaded since the last call. */
  const uploaded = () => uploads.splice(0).reduce((sum, bytes) => sum + bytes, 0)
  return { backend, devices, uploaded }
}

/** More than the scales of a slice by channel, less than its weights. */
const SMALL = 4096

const MAX: Calibrator = { kind: 'max' }
const jobs = [
  ['fp8-per-tensor-eager', MAX],
  ['fp8-per-channel', MAX],
  ['int8-per-channel', MAX],
  ['fp8-per-tensor-cuda', { kind: 'percentile', percentile: 99 }],
] as const

const run = async (backend: ReturnType<typeof watched>['backend'], view: TensorView, at = 0) => {
  const [recipe, calibrator] = jobs[at] ?? jobs[0]
  const found = await quantize(view, findRecipe(recipe), calibrator, backend, { histogram: true })
  expectSame(
    found,
    await quantize(view, findRecipe(recipe), calibrator, referenceBackend, { histogram: true }),
  )
}

describe('tensors on the GPU', () => {
  it.each([
    ['as they lie', even],
    ['row by row', uneven],
  ])('are uploaded once, %s, for all recipes and calibrators', async (_how, view) => {
    const { backend, uploaded } = watched(ROOM)
    await run(backend, view)
    expect(uploaded()).toBe(BYTES)
    for (const at of jobs.keys()) await run(backend, view, at)
    expect(uploaded()).toBe(0)
    backend.dispose()
  })

  it('make room for others, the oldest first', async () => {
    const { backend, uploaded } = watched(2 * ROOM)
    const third = wildView('bf16', [4, 64, 128], 3)
    for (const view of [even, uneven, even]) await run(backend, view)
    expect(uploaded()).toBe(2 * BYTES)
    await run(backend, third)
    expect(uploaded()).toBe(BYTES)
    await run(backend, even)
    expect(uploaded()).toBe(0)
    await run(backend, uneven)
    expect(uploaded()).toBe(BYTES)
    backend.dispose()
  })

  it('do not stay where there is no room for them', async () => {
    const { backend, uploaded } = watched(BYTES / 2)
    await run(backend, even)
    // Once for amax, once for the codes.
    expect(uploaded()).toBe(2 * BYTES)
    backend.dispose()
  })

  it('are gone with their device', async () => {
    const { backend, devices, uploaded } = watched(ROOM)
    await run(backend, even)
    devices[0]?.destroy()
    await devices[0]?.lost
    // The backend hears of it a moment later.
    await new Promise((resolve) => setTimeout(resolve))
    uploaded()
    await run(backend, even)
    expect(uploaded()).toBe(BYTES)
    expect(devices).toHaveLength(2)
    backend.dispose()
  })

  it('are uploaded again after the device failed at them', async () => {
    const { backend, devices, uploaded } = watched(ROOM)
    await run(backend, uneven)
    const [device] = devices
    const createBuffer = device?.createBuffer.bind(device)
    if (!device || !createBuffer) throw new Error('There is no device.')
    device.createBuffer = (descriptor) =>
      createBuffer({ ...descriptor, size: device.limits.maxBufferSize + 4 })
    await expect(run(backend, even)).rejects.toMatchObject({ code: 'gpu-invalid' })
    device.createBuffer = createBuffer
    uploaded()
    await run(backend, even)
    expect(uploaded()).toBe(BYTES)
    backend.dispose()
  })
})
