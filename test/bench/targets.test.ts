import { describe, expect, it } from 'vitest'
import type { PairResult } from './measure-pair.ts'
import { TARGETS, isMet, worstOf } from './targets.ts'

const summary = (median: number) => ({ median, low: median, high: median, count: 3 })

const pair = (changes: Partial<PairResult>): PairResult => ({
  work: 'expert-amax',
  dtype: 'bf16',
  experts: 64,
  ours: summary(1),
  oursBy: 'Splitscope',
  theirs: summary(1),
  theirsBy: 'tfjs-wasm',
  label: 'x.abs().max()',
  place: 'Node',
  onlyReads: false,
  ratio: summary(7),
  agreement: 'equal',
  ...changes,
})

const worst = (
  text: RegExp,
  pairs: readonly PairResult[],
  memory: Parameters<typeof worstOf>[1]['memory'] = [],
) => {
  const target = TARGETS.find((one) => text.test(one.text))
  if (target === undefined) throw new Error('There is no such target.')
  const value = worstOf(target, { pairs, memory })
  return value === null ? null : { value, met: isMet(target, value) }
}

describe('a target', () => {
  it('is decided by the worst of what it is about', () => {
    const pairs = [pair({}), pair({ work: 'nvfp4', ratio: summary(4) })]
    expect(worst(/peer, in Node/, pairs)).toEqual({ value: 4, met: false })
    expect(worst(/peer, in Node/, pairs.slice(0, 1))).toEqual({ value: 7, met: true })
  })

  it('is about its peer, place, dtype and method only', () => {
    const amax = pair({ theirsBy: 'PyTorch', place: 'Python', label: 'x.abs().amax(-1).amax(-1)' })
    expect(worst(/peer, in Node/, [amax])).toBeNull()
    expect(worst(/amax\(-1\)/, [amax])).toEqual({ value: 7, met: true })
    expect(worst(/amax\(-1\)/, [{ ...amax, dtype: 'f32' }])).toBeNull()
    expect(worst(/aminmax/, [amax])).toBeNull()
  })

  it('takes what only reads for the bandwidth, and for no peer', () => {
    const reads = [0.9, 0.75].map((share) => pair({ onlyReads: true, ratio: summary(share) }))
    expect(worst(/bf16, as a share/, reads)).toEqual({ value: 75, met: false })
    expect(worst(/peer, in Node/, reads)).toBeNull()
  })

  it('on memory is met by less', () => {
    const use = {
      dtype: 'bf16',
      input: 0,
      before: 0,
      beside: [
        ['loaded', 30e6],
        ['fp8', 70e6],
      ],
    } as const
    expect(worst(/Memory/, [], [use])).toEqual({ value: 70, met: false })
  })
})
