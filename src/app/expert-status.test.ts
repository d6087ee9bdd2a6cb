import { describe, expect, it } from 'vitest'
import { decompose } from '../modelopt/decompose.ts'
import { findParser } from '../modelopt/parsers.ts'
import { findRelease } from '../te/atlas.ts'
import { expertStatuses } from './expert-status.ts'

const taken = (te: string, parser: string, gemms: number, bias = false, packed = false) =>
  decompose(findRelease(te), findParser(parser), {
    path: 'forward',
    bias,
    mSplits: Array.from({ length: gemms }, () => 2),
    outFeatures: 8,
    inFeatures: 4,
    singleGroupedBias: packed,
  })
const atEnd = ({ call, run, verdict }: ReturnType<typeof taken>) =>
  expertStatuses(call.options.mSplits.length, run.steps, verdict)
const tally = (statuses: readonly string[]) =>
  Object.fromEntries(
    [...new Set(statuses)].map((each) => [each, statuses.filter((other) => other === each).length]),
  )

describe('expertStatuses', () => {
  it('are all reached where the parser is right', () => {
    expect(atEnd(taken('v2.12', '833', 4))).toEqual(['reached', 'reached', 'reached', 'reached'])
  })

  it('agree with the verdict: missed are the experts that it names', () => {
    const found = taken('v2.12', '632', 32)
    expect(tally(atEnd(found))).toEqual({ missed: 22, reached: 10 })
    expect(atEnd(found).flatMap((status, expert) => (status === 'missed' ? [expert] : []))).toEqual(
      found.verdict.missed,
    )
  })

  it('are wrong where a real bias passed for a weight; an empty one leaves no trace', () => {
    expect(tally(atEnd(taken('v2.12', '632', 32, true)))).toEqual({ wrong: 11, missed: 11, reached: 10 })
    expect(tally(atEnd(taken('v2.12', '632', 128, false)))).toEqual({ missed: 128 })
    expect(tally(atEnd(taken('v2.12', '632', 128, true)))).toEqual({ missed: 107, wrong: 21 })
  })

  it('are stopped where the call raised before TE, reached where their quantizer had been', () => {
    expect(tally(atEnd(taken('v2.12', '632', 16)))).toEqual({ stopped: 16 })
    expect(tally(atEnd(taken('v2.17', '833', 16)))).toEqual({ stopped: 16 })
    expect(tally(atEnd(taken('v2.15', '833', 16)))).toEqual({ reached: 16 })
  })

  it('wait until their line has run', () => {
    const { run } = taken('v2.12', '833', 3)
    const line = run.steps.findIndex(({ quantized }) =>
      quantized.some(({ quantizer }) => quantizer === 'weight'),
    )
    expect(line).toBeGreaterThan(0)
    expect(expertStatuses(3, run.steps.slice(0, line), null)).toEqual(['waiting', 'waiting', 'waiting'])
    expect(expertStatuses(3, run.steps.slice(0, line + 1), null)).toEqual(['reached', 'reached', 'reached'])
  })
})
