import { describe, expect, it } from 'vitest'
import { compareVersions, gateVerdicts, InvalidVersionError } from './version.ts'

describe('compareVersions', () => {
  it('orders as PEP 440 does', () => {
    const ordered = [
      '1.9.0',
      '2.9.0.post1',
      '2.10.0.dev0+abc',
      '2.10.0a1',
      '2.10.0rc1',
      '2.10',
      '2.10+cu12',
      '2.10.0.post1',
      '2.11.0.dev0',
      '10.0.0',
    ]
    expect(ordered.toReversed().toSorted(compareVersions)).toEqual(ordered)
    expect(compareVersions('2.10', '2.10.0')).toBe(0)
  })

  it('refuses what is no version', () => {
    expect(() => compareVersions('2.10', 'latest')).toThrow(InvalidVersionError)
  })
})

describe('gateVerdicts', () => {
  it.each([
    // version, Version("2.10") <= v, v >= "2.10"
    ['2.10.0.dev0+abc', false, true],
    ['2.10.0a1', false, true],
    ['2.10.0rc1', false, true],
    ['2.9.0.post1', false, true],
    ['2.9', false, true],
    ['1.14.0', false, false],
    ['2.0.0', false, false],
    ['2.1', false, false],
    ['2.10', true, true],
    ['2.10.0', true, true],
    ['2.10+cu12', true, true],
    ['2.10.0.post1', true, true],
    ['2.11.0.dev0', true, true],
    ['10.0.0', true, false],
    [' 2.10 ', true, false],
    ['latest', null, true],
    ['', null, false],
    ['2.10.0-local', null, true],
  ])('says of %s: PEP 440 %s, string %s', (version, pep440, string) => {
    expect(gateVerdicts(version)).toEqual({ version, pep440, string })
  })

  it.each([
    // version, Version("2.0") <= v, v >= "2.0" (ModelOpt up to 0.40)
    ['2.0.0.dev0', false, true],
    ['2.0', true, true],
    ['2.0.0', true, true],
    ['1.14.0', false, false],
    ['10.0.0', true, false],
    ['2', true, false],
  ])('with the bound 2.0 says of %s: PEP 440 %s, string %s', (version, pep440, string) => {
    expect(gateVerdicts(version, '2.0')).toEqual({ version, pep440, string })
  })

  it('compares strings by code point, as Python does', () => {
    expect(gateVerdicts('\u{1F600}', '2.10').string).toBe(true)
    expect(gateVerdicts('2.1\uFFFD', '2.10').string).toBe(true)
  })

  it('refuses a bound that is no version', () => {
    expect(() => gateVerdicts('2.10', 'new')).toThrow(InvalidVersionError)
  })
})
