import { describe, expect, it } from 'vitest'
import type { Backend, JobOptions } from './backend.ts'
import type { FallbackNote } from './fallback.ts'
import { withFallback } from './fallback.ts'
import { groupsOf } from './groups.ts'
import { referenceBackend } from './reference/reference-backend.ts'
import type { TensorView } from './tensor-view.ts'
import { TensorSizeError } from './tensor-view.ts'

const view: TensorView = { dtype: 'fp8', shape: [1, 2, 2], source: Uint8Array.of(0x38, 0x40, 0xb8, 0x00) }
const groups = groupsOf(view.shape, 'row')
const ROWS = [2, 1]

/** Gets half way, and fails. */
const failing = (error: Error): Backend => {
  const fail = ({ onProgress }: JobOptions = {}) => {
    onProgress?.(0.5)
    return Promise.reject(error)
  }
  return {
    name: 'webgpu',
    available: () => Promise.resolve(false),
    reduce: (_view, _groups, options) => fail(options),
    encode: (_view, _plan, options) => fail(options),
    dispose: () => {},
  }
}

const noting = (primary: Backend) => {
  const notes: FallbackNote[] = []
  return { notes, backend: withFallback(primary, referenceBackend, (note) => notes.push(note)) }
}

describe('withFallback', () => {
  it('stays with the first backend as long as that works', async () => {
    const { notes, backend } = noting(referenceBackend)
    expect([...(await backend.reduce(view, groups)).amax]).toEqual(ROWS)
    expect(notes).toEqual([])
  })

  it('runs a failed job on the second one, says so, and never reports less progress than before', async () => {
    const cause = new Error('The GPU was lost.')
    const { notes, backend } = noting(failing(cause))
    expect(await backend.available()).toBe(true)
    const progress: number[] = []
    const { amax } = await backend.reduce(view, groups, { onProgress: (done) => progress.push(done) })
    expect([...amax]).toEqual(ROWS)
    expect(notes).toEqual([{ from: 'webgpu', to: 'reference', reason: cause.message, cause }])
    expect(progress).toEqual(progress.toSorted((a, b) => a - b))
    expect(progress).toContain(0.5)
    expect(progress.at(-1)).toBe(1)
  })

  it('throws what another backend would not mend', async () => {
    const size = noting(referenceBackend)
    await expect(size.backend.reduce({ ...view, shape: [1, 2, 3] }, groups)).rejects.toThrow(TensorSizeError)
    const signal = AbortSignal.abort(new Error('stopped'))
    const ended = noting(failing(new Error('stopped')))
    await expect(ended.backend.reduce(view, groups, { signal })).rejects.toThrow('stopped')
    expect([...size.notes, ...ended.notes]).toEqual([])
  })
})
