import { describe, expect, it } from 'vitest'
import { drain } from '../../modelopt/calibration/drain.ts'
import { deriveCase } from '../derive.ts'
import { decode } from '../url/decode.ts'
import { encode } from '../url/encode.ts'
import { exampleOutcomes } from './example-outcomes.ts'
import { type Example, examples, stateOfExample } from './examples.ts'

const argsOf = (id: string): number | undefined => {
  const example = examples.find((each) => each.id === id)
  const found = example && deriveCase(stateOfExample(example, 'page'))
  return found?.decomposition.call.slots.length
}

describe('the examples', () => {
  it('are at least eight, each with its own id, name and sentence', () => {
    expect(examples.length).toBeGreaterThanOrEqual(8)
    for (const key of ['id', 'name', 'see'] as const) {
      expect(new Set(examples.map((example) => example[key])).size).toBe(examples.length)
    }
  })

  it.each(examples)('$id can be shown, and a link brings it back', (example) => {
    const state = stateOfExample(example, 'page')
    expect(decode(encode(state))).toEqual({ state, problems: [] })
    expect(deriveCase(state)).not.toBeNull()
  })

  it('keep how the page is shown', () => {
    const [first] = examples
    expect(first && stateOfExample(first, 'embed').mode).toBe('embed')
  })

  it('come to what their names and sentences say', () => {
    const outcomes = drain(exampleOutcomes(examples))
    expect([...outcomes].map(([id, { outcome, words }]) => [id, outcome, words])).toEqual([
      ['pr-833-crash', 'raises', 'raises AttributeError'],
      ['pr-833-silence', 'silent', 'silent: 128 of 128 experts missed'],
      ['pr-833-fix', 'ok', 'right'],
      ['te-2-15', 'raises', 'raises AttributeError'],
      ['te-2-17', 'raises', 'raises TypeError'],
      ['experts-512', 'silent', 'silent: 512 of 512 experts missed'],
      ['gpt-oss-biases', 'silent', 'silent: 128 of 128 experts missed'],
      ['single-grouped-weight', 'raises', 'raises AssertionError'],
      ['twins-of-2-16-0', 'raises', 'raises TypeError'],
      ['etp-2', 'ok', 'right'],
      ['deadlock-862', 'raises', 'deadlock: 7 ranks wait in vain'],
      ['fp8-nvfp4', 'ok', 'right'],
    ])
    expect(argsOf('experts-512')).toBe(1027)
  })

  it('are worked out a piece at a time', () => {
    const work = exampleOutcomes(examples)
    let pieces = 0
    while (work.next().done !== true) pieces++
    expect(pieces).toBeGreaterThanOrEqual(examples.length)
  })

  it('say so where no layout has the sizes, and where calibration ends well or raises', () => {
    const [base] = examples
    if (!base) throw new Error('There are no examples.')
    const ranks = { view: 'amax', subject: 'ranks', module: 'sequential', tp: 1, ep: 8, world: 8 } as const
    const cases: readonly Example[] = [
      { ...base, id: 'misfit', change: { experts: 100, ep: 16 } },
      { ...base, id: 'misfit-ranks', change: { ...ranks, experts: 100, ep: 16 } },
      { ...base, id: 'well', change: { ...ranks, moment: '862', tokens: 64 } },
      { ...base, id: 'check', change: { ...ranks, moment: '1550', tokens: 2 } },
      { ...base, id: 'twice', change: { te: 'v2.9', parser: '403', path: 'apply', ep: 8 } },
    ]
    const outcomes = drain(exampleOutcomes(cases))
    expect([...outcomes.values()].map(({ words }) => words)).toEqual([
      'sizes that do not fit together',
      'sizes that do not fit together',
      'completes',
      'raises RuntimeError',
      'right, but quantized twice',
    ])
  })
})
