import { describe, expect, it } from 'vitest'
import { agreementOf } from './agreement.ts'

describe('the agreement of two programs', () => {
  it('is equal, close or different', () => {
    expect(agreementOf([1, 2], [1, 2])).toBe('equal')
    expect(agreementOf([1, 2], [1, 2.0001])).toBe('close')
    expect(agreementOf([1, 2], [1, 2.1])).toBe('different')
    expect(agreementOf([1, 2], [1, NaN])).toBe('different')
  })

  it('takes a value of fewer as the maximum of several', () => {
    expect(agreementOf([1, 5, 3, 2], [5, 3])).toBe('equal')
    expect(agreementOf([1, 5, 3, 2], [5])).toBe('equal')
    expect(agreementOf([1, 5, 3, 2], [4])).toBe('different')
  })

  it('is unknown where the other has computed nothing', () => {
    expect(agreementOf([1], [])).toBe('not compared')
  })
})
