import { beforeAll, describe, expect, it } from 'vitest'
import { mix32 } from '../../counter-hash.ts'
import { encodeScaled } from '../../elements/encode-element.ts'
import type { ElementRule } from '../../elements/element-rules.ts'
import { ELEMENT_RULES } from '../../elements/element-rules.ts'
import { bf16FromBits, f32FromBits } from '../../formats/float-bits.ts'
import { encodeE2M1Bits } from '../../formats/e2m1.ts'
import { encodeE4M3fnBits } from '../../formats/e4m3fn.ts'
import { encodeInt4 } from '../../formats/int4.ts'
import { encodeInt8 } from '../../formats/int8.ts'
import type { EncodePlan } from '../encode-plan.ts'
import { groupsOf } from '../groups.ts'
import type { Dtype } from '../tensor-view.ts'
import { DTYPE_BYTES } from '../tensor-view.ts'
import { createWasmBackend } from './wasm-backend.ts'

const backend = createWasmBackend()

/** The codes of some elements under a scale of 1. */
const codesOf = async (bytes: Uint8Array, dtype: Dtype, element: ElementRule): Promise<Uint8Array> => {
  const shape = [1, 1, bytes.length / DTYPE_BYTES[dtype]] as const
  const one = Float32Array.of(1)
  const plan: EncodePlan = {
    element,
    groups: groupsOf(shape, 'expert'),
    scaleBy: 'multiply',
    scale: one,
    decodeBy: 'multiply',
    decodeScale: one,
    output: 'f32',
  }
  const { codes } = await backend.encode({ dtype, shape, source: bytes }, plan, { codes: true })
  return codes ?? new Uint8Array()
}

/**
 * f32 patterns: 4096 anywhere, then seven times as many near 1, where codes differ and where no sum overflows, which takes
 * the kernels another way.
 */
const randomBits = (index: number): number => {
  const bits = mix32(index)
  return ((index >>> 12) & 7) === 0
    ? bits >>> 0
    : ((bits & 0x807fffff) | ((112 + ((bits >>> 23) & 31)) << 23)) >>> 0
}

/** The first element whose code is not the expected one; a null is any code. */
const firstDifference = (
  codes: Uint8Array,
  expected: (index: number) => number | null,
): object | undefined => {
  for (let index = 0; index < codes.length; index++) {
    const code = expected(index)
    if (code !== null && code !== codes[index]) return { index, found: codes[index], expected: code }
  }
  return undefined
}

const rules = Object.entries<ElementRule>(ELEMENT_RULES)

describe('kernels', () => {
  const patterns = Uint16Array.from({ length: 2 ** 16 }, (_, bits) => bits)

  it.each(rules)('%s: every bf16 pattern has the code of the reference', async (_, rule) => {
    const codes = await codesOf(new Uint8Array(patterns.buffer), 'bf16', rule)
    expect(codes).toHaveLength(2 ** 16)
    expect(firstDifference(codes, (bits) => encodeScaled(bf16FromBits(bits), rule).code)).toBeUndefined()
  })

  const some = Uint32Array.from({ length: 2 ** 20 }, (_, index) => randomBits(index))

  it.each(rules)('%s: random f32 have the codes of the reference', async (_, rule) => {
    const codes = await codesOf(new Uint8Array(some.buffer), 'f32', rule)
    expect(codes).toHaveLength(some.length)
    const expected = (index: number) => encodeScaled(f32FromBits(some[index] ?? 0), rule).code
    expect(firstDifference(codes, expected)).toBeUndefined()
  })

  describe('2^24 random f32', () => {
    const many = new Uint32Array(2 ** 24)
    beforeAll(() => many.forEach((_, index) => (many[index] = randomBits(index + some.length))))

    it.each([
      ['e4m3fn', (bits: number) => encodeE4M3fnBits(bits, 'sat')],
      ['e2m1', encodeE2M1Bits],
      ['int8', (bits: number) => encodeInt8(f32FromBits(bits), 'full')],
      ['int4', (bits: number) => encodeInt4(f32FromBits(bits), 'full')],
    ] as const)('%s', async (name, encode) => {
      const codes = await codesOf(new Uint8Array(many.buffer), 'f32', ELEMENT_RULES[name])
      expect(codes).toHaveLength(many.length)
      const expected = (index: number): number | null => {
        const bits = many[index] ?? 0
        if ((bits & 0x7fffffff) > 0x7f800000) return ELEMENT_RULES[name].nanCode
        return encode(bits)
      }
      expect(firstDifference(codes, expected)).toBeUndefined()
    })
  })
})
