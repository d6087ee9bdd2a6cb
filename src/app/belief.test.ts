import { describe, expect, it } from 'vitest'
import { decompose } from '../modelopt/decompose.ts'
import { findParser, parsers } from '../modelopt/parsers.ts'
import { atlas, findRelease } from '../te/atlas.ts'
import type { CallPath } from '../te/call.ts'
import { beliefsAfter } from './belief.ts'

const taken = (te: string, parser: string, gemms: number, path: CallPath = 'forward') =>
  decompose(findRelease(te), findParser(parser), {
    path,
    bias: false,
    mSplits: Array.from({ length: gemms }, () => 2),
    outFeatures: 8,
    inFeatures: 4,
  })
const beliefs = (...of: Parameters<typeof taken>) => {
  const { run, call } = taken(...of)
  return beliefsAfter(run.steps, call.slots)
}

describe('beliefsAfter', () => {
  it('are none before a line has said anything', () => {
    const { run, call } = taken('v2.12', '632', 32)
    expect(beliefsAfter([], call.slots)).toEqual([])
    expect(beliefsAfter(run.steps.slice(0, 3), call.slots)).toEqual([])
  })

  it('are right where the parser is', () => {
    // ctx, inp and nta, then 4 weights and 4 biases.
    expect(beliefs('v2.12', '833', 4)).toEqual([
      { label: 'weights', slots: [3, 6], right: true },
      { label: 'biases', slots: [7, 10], right: true },
    ])
  })

  it('are the last 42 arguments of TE 2.12 for #632, which are not 21 weights and 21 biases', () => {
    // ctx, inp and nta, then 32 weights (3 to 34) and 32 biases (35 to 66).
    expect(beliefs('v2.12', '632', 32)).toEqual([
      { label: 'weights', slots: [25, 45], right: false },
      { label: 'biases', slots: [46, 66], right: false },
    ])
  })

  it('are read off what goes to the weight quantizer, where no variable names it', () => {
    for (const id of ['1473', '1481', '1937']) {
      expect(beliefs('v2.12', id, 4), id).toEqual([{ label: 'weights', slots: [3, 6], right: true }])
    }
    expect(beliefs('v1.9', '1937', 2, 'apply')).toEqual([{ label: 'weights', slots: [18, 18], right: false }])
  })

  it('are right only where the whole group is held', () => {
    const { run, call } = taken('v2.12', '833', 4)
    const [step] = run.steps
    const held = (slots: readonly [number, number]) => {
      const weights = { name: 'weights', text: '', slots, changed: true }
      return beliefsAfter(step ? [{ ...step, variables: [weights] }] : [], call.slots).map(
        ({ right }) => right,
      )
    }
    expect([held([3, 6]), held([3, 5]), held([4, 6])]).toEqual([[true], [false], [false]])
  })

  it('are all right exactly where the verdict is', () => {
    for (const { id: te } of atlas) {
      for (const { id } of parsers.filter(({ id }) => id !== '403')) {
        for (const gemms of [1, 21, 32]) {
          const { run, call, verdict } = taken(te, id, gemms)
          const found = beliefsAfter(run.steps, call.slots)
          if (verdict.outcome === 'ok')
            expect(
              found.every(({ right }) => right),
              `${te} #${id}`,
            ).toBe(true)
          if (verdict.outcome === 'silent')
            expect(
              found.some(({ right }) => right === false),
              `${te} #${id}`,
            ).toBe(true)
        }
      }
    }
  })

  it('are those of the outer call where the patched functions nest', () => {
    const { run } = taken('v2.9', '403', 4, 'apply')
    expect(run.steps.some(({ depth }) => depth === 1)).toBe(true)
    expect(beliefs('v2.9', '403', 4, 'apply').map(({ right }) => right)).toEqual([true, true])
  })
})
