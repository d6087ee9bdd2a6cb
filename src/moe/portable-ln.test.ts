import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { portableLn } from './portable-ln.ts'

describe('portableLn', () => {
  it('agrees with Math.log to 15 digits', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => {
        expect(Math.abs(portableLn(x) - Math.log(x))).toBeLessThanOrEqual(
          4e-16 * Math.max(1, Math.abs(Math.log(x))),
        )
      }),
    )
    expect(portableLn(1)).toBe(0)
    expect(portableLn(8)).toBe(3 * portableLn(2))
  })
})
