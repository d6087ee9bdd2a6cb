import { describe, expect, it } from 'vitest'
import fixture from '../../../test/fixtures/format-vectors.json'
import { decodeE2M1, encodeE2M1Bits } from './e2m1.ts'
import type { Overflow } from './e4m3fn.ts'
import { decodeE4M3fn, encodeE4M3fnBits } from './e4m3fn.ts'
import { decodeE5M2, encodeE5M2Bits } from './e5m2.ts'
import { decodeE8M0, encodeE8M0Bits } from './e8m0.ts'
import { f32FromBits } from './float-bits.ts'
import { decodeInt4, encodeInt4 } from './int4.ts'
import { decodeInt8, encodeInt8 } from './int8.ts'

const SMALL_FLOATS = [
  {
    name: 'e4m3fn',
    vectors: fixture.e4m3fn,
    encode: encodeE4M3fnBits,
    decode: decodeE4M3fn,
    largestNumber: 0x7e,
  },
  { name: 'e5m2', vectors: fixture.e5m2, encode: encodeE5M2Bits, decode: decodeE5M2, largestNumber: 0x7c },
] as const

describe.each(SMALL_FLOATS)('$name', ({ vectors, encode, decode, largestNumber }) => {
  const isNan = (code: number): boolean => (code & 0x7f) > largestNumber

  describe.each(['sat', 'nosat'] as const)('%s', (mode: Overflow) => {
    it.each(vectors.map((vector) => ({ ...vector, expected: vector[mode] })))(
      '$in_bits ($in, $note)',
      ({ in_bits, expected }) => {
        const code = encode(Number(in_bits), mode)
        if ('nan_any' in expected) expect(isNan(code)).toBe(true)
        else expect(code).toBe(Number(expected.code))
        expect(decode(code)).toBe(Number(expected.value))
      },
    )

    it('every code but NaN round-trips', () => {
      for (let code = 0; code < 256; code++) {
        const value = decode(code)
        const back = encode(bitsOf(value), mode)
        if (isNan(code)) expect(isNan(back)).toBe(true)
        else if (Number.isFinite(value) || mode === 'nosat') expect(back).toBe(code)
        else expect(back).toBe(code - 1)
      }
    })
  })
})

const bitsOf = (value: number): number => new Uint32Array(Float32Array.of(value).buffer)[0] ?? 0

describe('E2M1', () => {
  it.each(fixture.e2m1)('$in_bits ($in, $note)', ({ in_bits, sat }) => {
    const code = encodeE2M1Bits(Number(in_bits))
    expect(code).toBe(sat.code === null ? null : Number(sat.code))
    if (code !== null) expect(decodeE2M1(code)).toBe(Number(sat.value))
  })

  it('every code round-trips', () => {
    for (let code = 0; code < 16; code++) expect(encodeE2M1Bits(bitsOf(decodeE2M1(code)))).toBe(code)
  })
})

describe('E8M0', () => {
  const power = (text: string): number => (text === 'NaN' ? Number.NaN : 2 ** Number(text.replace('2^', '')))

  describe.each(['ceil', 'rne', 'floor'] as const)('%s', (mode) => {
    it.each(fixture.e8m0.map((vector) => ({ ...vector, expected: vector[mode] })))(
      '$in_bits ($in, $note)',
      ({ in_bits, expected }) => {
        const code = encodeE8M0Bits(Number(in_bits), mode)
        expect(code).toBe(Number(expected.code))
        expect(decodeE8M0(code)).toBe(power(expected.value))
      },
    )

    it('every code round-trips', () => {
      for (let code = 0; code < 256; code++) expect(encodeE8M0Bits(bitsOf(decodeE8M0(code)), mode)).toBe(code)
    })
  })
})

const INTEGERS = [
  { name: 'INT8', vectors: fixture.int8, encode: encodeInt8, decode: decodeInt8, count: 256 },
  { name: 'INT4', vectors: fixture.int4, encode: encodeInt4, decode: decodeInt4, count: 16 },
] as const

describe.each(INTEGERS)('$name', ({ vectors, encode, decode, count }) => {
  describe.each(['full', 'narrow'] as const)('%s', (range) => {
    it.each(vectors.map((vector) => ({ ...vector, expected: vector[range] })))(
      '$in_bits ($in, $note)',
      ({ in_bits, expected }) => {
        const code = encode(f32FromBits(Number(in_bits)), range)
        expect(code).toBe(expected === null ? null : Number(expected.twos_complement))
        if (code !== null) expect(decode(code)).toBe(expected?.q)
      },
    )
  })

  it('every code round-trips, and narrow leaves out the lowest', () => {
    for (let code = 0; code < count; code++) {
      expect(encode(decode(code), 'full')).toBe(code)
      expect(encode(decode(code), 'narrow')).toBe(code === count / 2 ? code + 1 : code)
    }
  })
})
