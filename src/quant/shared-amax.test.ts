import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endingAmax } from './shared-amax.ts'

const amaxes = fc.array(fc.option(fc.double({ min: 2 ** -20, max: 64, noNaN: true })), { maxLength: 64 })

describe('endingAmax', () => {
  it('gives the loudest expert of the rank the say where the quantizer is shared', () => {
    expect(endingAmax([0.5, 4, null, 0.25, 0], 'shared')).toEqual({
      amax: [4, 4, null, 4, 4],
      bitsLost: [3, 0, null, 4, 0],
      shared: 4,
    })
  })

  it('leaves each its own where it is not', () => {
    expect(endingAmax([0.5, 4, null], 'own')).toEqual({
      amax: [0.5, 4, null],
      bitsLost: [0, 0, null],
      shared: null,
    })
  })

  it('has nothing to give where no weight reached the quantizer', () => {
    expect(endingAmax([null, null], 'shared')).toEqual({
      amax: [null, null],
      bitsLost: [null, null],
      shared: null,
    })
  })

  it('never ends below an expert’s own, never loses under `own`, and keeps what is missing missing', () => {
    fc.assert(
      fc.property(amaxes, (own) => {
        const shared = endingAmax(own, 'shared')
        own.forEach((value, expert) => {
          const ended = shared.amax[expert]
          if (value === null) expect(ended).toBeNull()
          else expect(ended).toBeGreaterThanOrEqual(value)
        })
        expect(endingAmax(own, 'own').amax).toEqual(own)
      }),
    )
  })
})
