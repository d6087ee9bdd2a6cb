import { describe, expect, it } from 'vitest'
import { semverVerdict } from './semver-gate.ts'
import { InvalidVersionError } from './version.ts'

describe('semverVerdict', () => {
  it.each([
    // version, gte where it is valid semver, coerced, gte of the coerced
    ['2.10', null, '2.10.0', true],
    ['2.10.0', true, '2.10.0', true],
    ['2.10.0rc1', null, '2.10.0', true],
    ['2.10.0-rc1', false, '2.10.0', true],
    ['2.10.0.dev0+abc', null, '2.10.0', true],
    ['2.10.0.post1', null, '2.10.0', true],
    ['2.9.0.post1', null, '2.9.0', false],
    ['2.10.0+cu12', true, '2.10.0', true],
    ['2.9.0', false, '2.9.0', false],
    ['10.0.0', true, '10.0.0', true],
    ['latest', null, null, null],
  ])('says of %s: strict %s, coerced to %s %s', (version, strict, coerced, coercedAtLeast) => {
    expect(semverVerdict(version)).toEqual({ strict, coerced, coercedAtLeast })
  })

  it('takes another bound, and refuses one without a number', () => {
    expect(semverVerdict('2.0.0', '2.0').strict).toBe(true)
    expect(() => semverVerdict('2.0.0', 'new')).toThrow(InvalidVersionError)
  })
})
