import { describe, expect, it } from 'vitest'
import { findMoment, UnknownMomentError } from './find-moment.ts'
import { MOMENTS } from './moments.ts'

describe('moments', () => {
  it('are in the order of their days, each PR and release once', () => {
    const dates = MOMENTS.map(({ date }) => date)
    expect([...dates].sort()).toEqual(dates)
    const releases = MOMENTS.flatMap((moment) => moment.releases)
    expect(releases).toEqual(['0.40', '0.41', '0.42', '0.43', '0.44', '0.45', '0.46', 'main'])
    expect(new Set(MOMENTS.map(({ id }) => id)).size).toBe(MOMENTS.length)
  })

  it('state every step by a line of one commit', () => {
    for (const { lines } of MOMENTS) {
      const given: string[] = Object.values(lines).filter((line) => typeof line === 'string')
      expect(new Set(given.map((line) => /\/blob\/([0-9a-f]{40})\//.exec(line)?.[1])).size).toBe(1)
      for (const line of given) expect(line).toMatch(/\/(model_calib|plugins\/megatron)\.py#L\d+$/)
    }
  })

  it('change one thing after the other', () => {
    const changed = MOMENTS.slice(1).map(({ id, rules }, i) => {
      const before = new Map(Object.entries(MOMENTS[i]?.rules ?? {}))
      const names = Object.entries(rules).filter(([name, value]) => before.get(name) !== value)
      return [id, names.map(([name]) => name)]
    })
    expect(changed).toEqual([
      ['742', ['refusesTpWithEp', 'localSync']],
      ['808', ['forcedTokens', 'localSyncBarrier']],
      ['831', ['forcedTokens', 'localSync', 'completenessCheck']],
      ['830', ['localSync']],
      ['833', []],
      ['862', ['localSync', 'localSyncFills']],
      ['903', ['localSyncWeights']],
      ['971', ['groupedWeightsAlone']],
      ['1158', ['localSyncWeights']],
      ['1521', ['epSkipsRoutedWeights']],
      ['1560', ['weightsFirst']],
      ['1562', ['groups', 'sharesWeightScales']],
      ['1550', ['groupedWeightQuantizer']],
    ])
  })

  it('are found by release and by pull request', () => {
    expect(
      ['0.41', '0.41.0', '0.42', 'main', '#862', '833', '0.46'].map((text) => findMoment(text).id),
    ).toEqual(['742', '742', '862', '1550', '862', '833', '1562'])
    expect(() => findMoment('0.9')).toThrow(UnknownMomentError)
    expect(() => findMoment('0.9')).toThrow(/'0\.9'.*0\.41.*#862/)
  })
})
