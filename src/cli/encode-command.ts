import { text } from 'node:stream/consumers'
import { decodeE2M1, encodeE2M1Bits } from '../quant/formats/e2m1.ts'
import type { Overflow } from '../quant/formats/e4m3fn.ts'
import { decodeE4M3fn, encodeE4M3fnBits } from '../quant/formats/e4m3fn.ts'
import { decodeE5M2, encodeE5M2Bits } from '../quant/formats/e5m2.ts'
import type { E8M0Rounding } from '../quant/formats/e8m0.ts'
import { decodeE8M0, encodeE8M0Bits } from '../quant/formats/e8m0.ts'
import { f32FromBits } from '../quant/formats/float-bits.ts'
import { decodeInt4, encodeInt4 } from '../quant/formats/int4.ts'
import { decodeInt8, encodeInt8 } from '../quant/formats/int8.ts'
import type { IntegerRange } from '../quant/formats/integer.ts'
import type { Command } from './commands.ts'
import { readOptions, readWord } from './options.ts'
import { UsageError } from './usage-error.ts'

/** A number format: its modes, and how many hex digits a code has. */
interface Format<Mode extends string> {
  readonly modes: readonly Mode[]
  readonly digits: 1 | 2
  /** The code of an f32 pattern, or null where the format has none. */
  readonly encode: (bits: number, mode: Mode) => number | null
  /** What the code stands for, as text. */
  readonly decode: (code: number) => string
}

/** The shortest decimal that is the value, which for these formats is also exact, written as Python writes it. */
const decimal = (value: number): string => {
  if (Object.is(value, -0)) return '-0'
  if (value === 0 || Math.abs(value) >= 1e-4) return String(value)
  return value.toExponential().replace(/-(\d)$/, '-0$1')
}

const power = (code: number): string => (code === 0xff ? 'NaN' : `2^${Math.log2(decodeE8M0(code))}`)

/** A format whose code is found for one of its modes. */
const format = <Mode extends string>({ modes, digits, encode, decode }: Format<Mode>) => ({
  digits,
  decode,
  encoder: (word: string | undefined) => {
    const mode = readWord(word ?? '', modes, 'mode')
    return (bits: number) => encode(bits, mode)
  },
})

const SATURATION: readonly Overflow[] = ['sat', 'nosat']
const ROUNDINGS: readonly E8M0Rounding[] = ['ceil', 'rne', 'floor']
const RANGES: readonly IntegerRange[] = ['full', 'narrow']

const FORMATS = {
  e4m3fn: format({
    modes: SATURATION,
    digits: 2,
    encode: encodeE4M3fnBits,
    decode: (code) => decimal(decodeE4M3fn(code)),
  }),
  e5m2: format({
    modes: SATURATION,
    digits: 2,
    encode: encodeE5M2Bits,
    decode: (code) => decimal(decodeE5M2(code)),
  }),
  e2m1: format({
    modes: ['sat'],
    digits: 1,
    encode: encodeE2M1Bits,
    decode: (code) => decimal(decodeE2M1(code)),
  }),
  e8m0: format({ modes: ROUNDINGS, digits: 2, encode: encodeE8M0Bits, decode: power }),
  int8: format({
    modes: RANGES,
    digits: 2,
    encode: (bits, range) => encodeInt8(f32FromBits(bits), range),
    decode: (code) => decimal(decodeInt8(code)),
  }),
  int4: format({
    modes: RANGES,
    digits: 1,
    encode: (bits, range) => encodeInt4(f32FromBits(bits), range),
    decode: (code) => decimal(decodeInt4(code)),
  }),
} as const

const FORMAT_NAMES = ['e4m3fn', 'e5m2', 'e2m1', 'e8m0', 'int8', 'int4'] as const

const readBits = (word: string): number => {
  if (!/^(0x)?[0-9a-f]{1,8}$/i.test(word)) {
    throw new UsageError(`An f32 pattern is up to 8 hex digits, such as 0x3f800000; not '${word}'.`)
  }
  return Number.parseInt(word.replace(/^0x/i, ''), 16)
}

/** The codes of f32 bit patterns in a format, and what they stand for; both null where the format has no code. */
export const encodeCommand: Command = {
  name: 'encode',
  usage: 'encode --format e4m3fn|e5m2|e2m1|e8m0|int8|int4 --mode sat|nosat|ceil|rne|floor|full|narrow [HEX…]',
  run: async (args) => {
    const { values, positionals } = readOptions(
      args,
      { format: { type: 'string' }, mode: { type: 'string' }, json: { type: 'boolean' } },
      true,
    )
    const { digits, encoder, decode } = FORMATS[readWord(values.format ?? '', FORMAT_NAMES, 'format')]
    const encode = encoder(values.mode)
    const words =
      positionals.length > 0
        ? positionals
        : (await text(process.stdin)).split(/\s+/).filter((word) => word !== '')
    const codes = words.map((word) => encode(readBits(word)))
    return {
      codes: codes.map((code) => (code === null ? null : `0x${code.toString(16).padStart(digits, '0')}`)),
      values: codes.map((code) => (code === null ? null : decode(code))),
    }
  },
}
