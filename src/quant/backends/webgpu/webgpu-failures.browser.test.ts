import { describe, expect, it } from 'vitest'
import { watchedAdapter } from '../../../../test/backends/watched-adapter.ts'
import type { Backend } from '../backend.ts'
import type { FallbackNote } from '../fallback.ts'
import { withFallback } from '../fallback.ts'
import { groupsOf } from '../groups.ts'
import { referenceBackend } from '../reference/reference-backend.ts'
import type { TensorView } from '../tensor-view.ts'
import { createWebGpuBackend } from './webgpu-backend.ts'

/** 4 slices of 64 kB. */
const SLICE_BYTES = 0x10000
const view: TensorView = {
  dtype: 'bf16',
  shape: [4, 128, 256],
  source: { kind: 'trained', seed: 1, layer: 1, firstExpert: 0, firstRow: 0 },
}
const groups = groupsOf(view.shape, 'row')

/** A backend whose devices can be had hold of, and changed, as they are opened. */
const watched = (change?: (device: GPUDevice) => void, subgroups = true) => {
  const { devices, requestAdapter } = watchedAdapter(change)
  return { devices, backend: createWebGpuBackend({ requestAdapter, subgroups, sliceBytes: SLICE_BYTES }) }
}

/** From here on, the device's buffers are made after `altered` descriptors. */
const alterBuffers =
  (altered: (descriptor: GPUBufferDescriptor, device: GPUDevice) => Partial<GPUBufferDescriptor>) =>
  (device: GPUDevice): void => {
    const createBuffer = device.createBuffer.bind(device)
    device.createBuffer = (descriptor) => createBuffer({ ...descriptor, ...altered(descriptor, device) })
  }

const asksForAllMemory = alterBuffers((_descriptor, { limits }) => ({ size: limits.maxBufferSize }))
const asksForTooMuch = alterBuffers((_descriptor, { limits }) => ({ size: limits.maxBufferSize + 4 }))
const forgetsUsage = alterBuffers(({ usage }) => ({ usage: usage & ~GPUBufferUsage.STORAGE }))
const breaksKernels = (device: GPUDevice): void => {
  const createShaderModule = device.createShaderModule.bind(device)
  device.createShaderModule = ({ code }) => createShaderModule({ code: `${code}\nnot WGSL` })
}

const reduceOf = (backend: Backend) => backend.reduce(view, groups)

describe('webgpu backend', () => {
  it('uses subgroups where the adapter has them, unless told not to', async () => {
    for (const subgroups of [true, false]) {
      const { devices, backend } = watched(undefined, subgroups)
      expect(await backend.available()).toBe(true)
      expect(devices.map(({ features }) => features.has('subgroups'))).toEqual([subgroups])
      backend.dispose()
      await devices[0]?.lost
    }
  })

  it('asks for the limits of the adapter', async () => {
    const { devices, backend } = watched()
    await backend.available()
    const adapter = await navigator.gpu.requestAdapter()
    expect(devices[0]?.limits.maxBufferSize).toBe(adapter?.limits.maxBufferSize)
    backend.dispose()
  })

  it('shows how long the GPU took', async () => {
    const { backend } = watched()
    performance.clearMeasures()
    await reduceOf(backend)
    const measures = performance.getEntriesByName('splitscope.gpu.reduce')
    expect(measures.length).toBeGreaterThan(0)
    for (const { duration } of measures) expect(duration).toBeGreaterThan(0)
    backend.dispose()
  })

  it('is not available without an adapter, and says so', async () => {
    const backend = createWebGpuBackend({ requestAdapter: () => Promise.resolve(null) })
    expect(await backend.available()).toBe(false)
    await expect(reduceOf(backend)).rejects.toMatchObject({ name: 'WebGpuError', code: 'gpu-missing' })
  })

  it('loses a device in the middle of a job, and opens another for the next', async () => {
    const { devices, backend } = watched()
    const onProgress = (): void => devices[0]?.destroy()
    const lost = backend.reduce(view, groups, { onProgress })
    await expect(lost).rejects.toMatchObject({ name: 'WebGpuError', code: 'gpu-lost' })
    expect(await reduceOf(backend)).toEqual(await reduceOf(referenceBackend))
    expect(devices).toHaveLength(2)
    backend.dispose()
  })

  it.each([
    ['runs out of memory', asksForAllMemory, 'gpu-memory'],
    ['asks for more than the limits', asksForTooMuch, 'gpu-invalid'],
    ['gets a command wrong', forgetsUsage, 'gpu-invalid'],
    ['has a kernel refused', breaksKernels, 'gpu-invalid'],
  ] as const)('%s, and another backend gives the answer', async (_what, change, code) => {
    const { backend } = watched(change)
    await expect(reduceOf(backend)).rejects.toMatchObject({ name: 'WebGpuError', code })
    const notes: FallbackNote[] = []
    const both = withFallback(backend, referenceBackend, (note) => notes.push(note))
    expect(await reduceOf(both)).toEqual(await reduceOf(referenceBackend))
    expect(notes).toMatchObject([{ from: 'webgpu', to: 'reference', cause: { code } }])
    both.dispose()
  })
})
