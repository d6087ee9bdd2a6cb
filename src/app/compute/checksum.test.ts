import fc from 'fast-check'
import { expect, it } from 'vitest'
import { checksum } from './checksum.ts'

it('is of the bytes, wherever they lie', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(7), (bytes, offset) => {
      const moved = new Uint8Array(bytes.length + offset + 3)
      moved.set(bytes, offset)
      expect(checksum(moved.subarray(offset, offset + bytes.length))).toBe(checksum(bytes))
    }),
  )
})

it('changes with any byte, and with the length', () => {
  const bytes = Uint8Array.from({ length: 11 }, (_, at) => at)
  const sums = new Set([checksum(bytes), checksum(bytes.subarray(0, 10)), checksum(new Uint8Array(11))])
  for (let at = 0; at < bytes.length; at++) sums.add(checksum(bytes.with(at, 77)))
  expect(sums.size).toBe(14)
})
