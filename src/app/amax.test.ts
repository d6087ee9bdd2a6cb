import { describe, expect, it } from 'vitest'
import { rankAmax } from './amax.ts'
import { deriveCase } from './derive.ts'
import { expertStatuses } from './expert-status.ts'
import { initialState, type State } from './state.ts'
import { tracePosition } from './trace-position.ts'

/** The rank's amax at a step of the trace; null for its end. */
const amaxAt = (step: number | null, change: Partial<State>) => {
  const found = deriveCase({ ...initialState, ...change })
  if (!found) throw new Error('The layout is illegal.')
  const { done, verdict } = tracePosition(found.decomposition, step)
  return rankAmax(found, expertStatuses(found.legal.localExperts, done, verdict), verdict)
}
const seen = ({ collected }: { readonly collected: readonly boolean[] }) => collected.filter(Boolean).length

describe('the amax of a rank', () => {
  it('is there for every weight that reached its quantizer, and for no other', () => {
    expect(seen(amaxAt(null, { ep: 8, parser: '833' }))).toBe(16)
    const some = amaxAt(null, { ep: 4 })
    expect(seen(some)).toBe(10)
    expect(some.because).toBe('never reached a quantizer')
    expect(some.grid.values.every((value, cell) => Number.isNaN(value) === cell < 22 * some.grid.cols)).toBe(
      true,
    )
  })

  it('is lost where the call raises at the end, after every weight was seen', () => {
    const raising = { ep: 8, te: 'v2.15', parser: '833' }
    expect(seen(amaxAt(14, raising))).toBe(16)
    const ended = amaxAt(null, raising)
    expect(seen(ended)).toBe(0)
    expect(ended.ending.amax.every((amax) => amax === null)).toBe(true)
    expect(ended.because).toBe('calibration ended before it was loaded')
  })

  it('is there whatever the parser does where weights are visited first and nothing raises', () => {
    const packedBias = { te: 'main', ep: 8, bias: true, singleGroupedBias: true }
    expect(seen(amaxAt(null, { ...packedBias, parser: '1550' }))).toBe(16)
  })
})
