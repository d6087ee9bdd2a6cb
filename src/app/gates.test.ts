import { describe, expect, it } from 'vitest'
import { differ, opinions } from './gate-opinions.ts'
import { gates } from './gates.ts'

/** The builds of a gate that PEP 440 answers wrongly for. */
const wrong = (bound: string) =>
  gates
    .filter((gate) => gate.bound === bound)
    .flatMap(({ builds }) => builds)
    .filter(({ version, truth }) => truth !== null && opinions(version, bound).pep440 !== truth)
    .map(({ version, what }) => `${version}: ${what}`)

describe('gates', () => {
  it('catches PEP 440 on builds numbered before the change came', () => {
    expect(wrong('2.10')).toEqual([
      '2.10.0: release branch, 14 to 19 Nov 2025',
      '2.11.0.dev0: main, 14 to 17 Nov 2025',
    ])
    expect(wrong('2.0')).toEqual([])
  })

  it('has twins that no order can tell apart', () => {
    const [, apart] = gates
    const twins = apart?.builds.filter(({ version }) => version === '2.16.0') ?? []
    expect(new Set(twins.map(({ truth }) => truth))).toEqual(new Set([true, false]))
    expect(wrong('2.17')).toEqual([
      '2.16.0: branch release_v2.16.post',
      '2.17.0.dev0: main, from 29 May 2026',
    ])
  })

  it('gives every answer a place to read it', () => {
    for (const { truth, source } of gates.flatMap(({ builds }) => builds)) {
      expect(source !== null).toBe(truth !== null)
    }
  })
})

describe('opinions', () => {
  it.each([
    ['2.10.0rc1', { pep440: false, string: true, semver: null, coerced: true }],
    ['10.0.0', { pep440: true, string: false, semver: true, coerced: true }],
    ['latest', { pep440: null, string: true, semver: null, coerced: null }],
  ])('of %s', (version, expected) => {
    expect(opinions(version, '2.10')).toEqual(expected)
  })

  it('differ where two that answer contradict each other', () => {
    expect(differ(opinions('2.10.0rc1', '2.10'))).toBe(true)
    expect(differ(opinions('2.12.0', '2.10'))).toBe(false)
    expect(differ(opinions('latest', '2.10'))).toBe(false)
  })
})
