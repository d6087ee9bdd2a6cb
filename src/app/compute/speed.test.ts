import { describe, expect, it } from 'vitest'
import { referenceBackend } from '../../quant/backends/reference/reference-backend.ts'
import { fastest, measureSpeed, speedFrom } from './speed.ts'

const quickStart = { overheadMs: 1, elementsPerMs: 100 }
const highSpeed = { overheadMs: 50, elementsPerMs: 10_000 }

describe('the choice of a backend', () => {
  it('takes the quick starter for small work and the fast one for large', () => {
    const present = [
      { name: 'wasm', speed: quickStart },
      { name: 'webgpu', speed: highSpeed },
    ] as const
    expect(fastest(present, 100)).toBe('wasm')
    expect(fastest(present, 1_000_000)).toBe('webgpu')
  })

  it('is wasm while nothing was measured, and the reference where there is no other', () => {
    const unmeasured = (names: readonly ('reference' | 'wasm' | 'webgpu')[]) =>
      names.map((name) => ({ name, speed: null }))
    expect(fastest(unmeasured(['reference', 'webgpu', 'wasm']), 10)).toBe('wasm')
    expect(fastest(unmeasured(['reference', 'webgpu']), 10)).toBe('reference')
    expect(fastest([], 10)).toBe('reference')
  })

  it('leaves out what was not measured once something was', () => {
    const present = [
      { name: 'wasm', speed: null },
      { name: 'reference', speed: quickStart },
    ] as const
    expect(fastest(present, 10)).toBe('reference')
  })
})

describe('a measurement', () => {
  it('tells the start from the work', () => {
    expect(speedFrom(100, 6, 1100, 16)).toEqual({ elementsPerMs: 100, overheadMs: 5 })
    expect(speedFrom(100, 16, 1100, 6).overheadMs).toBeGreaterThan(0)
  })

  it('is taken of a backend', async () => {
    const { overheadMs, elementsPerMs } = await measureSpeed(referenceBackend, new AbortController().signal)
    expect(elementsPerMs).toBeGreaterThan(10)
    expect(overheadMs).toBeGreaterThanOrEqual(0)
  })

  it('ends when it is told to', async () => {
    const stop = AbortSignal.abort(new Error('stop'))
    await expect(measureSpeed(referenceBackend, stop)).rejects.toThrow('stop')
  })
})
