import { describe, expect, it } from 'vitest'
import { PackingError, packCodes, packedShape } from './pack-codes.ts'

const codes = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)

describe('packCodes', () => {
  it('puts the even column, or the even row, into the low nibble', () => {
    expect([...packCodes(codes, [1, 2, 4], 'column-pairs')]).toEqual([0x21, 0x43, 0x65, 0x87])
    expect([...packCodes(codes, [1, 2, 4], 'row-pairs')]).toEqual([0x51, 0x62, 0x73, 0x84])
    expect([...packCodes(codes, [2, 2, 2], 'row-pairs')]).toEqual([0x31, 0x42, 0x75, 0x86])
    expect([...packCodes(codes, [1, 2, 4], 'bytes')]).toEqual([...codes])
  })

  it('has the shape of what it packed', () => {
    expect(packedShape([1, 2, 4], 'column-pairs')).toEqual([1, 2, 2])
    expect(packedShape([1, 2, 4], 'row-pairs')).toEqual([1, 1, 4])
  })

  it('rejects what does not pair up', () => {
    expect(() => packCodes(codes, [1, 8, 1], 'column-pairs')).toThrow(PackingError)
    expect(() => packCodes(codes, [8, 1, 1], 'row-pairs')).toThrow('Two rows share a byte')
  })
})
