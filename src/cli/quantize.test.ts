import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import formats from '../../test/fixtures/format-vectors.json'
import vectors from '../../test/fixtures/recipe-vectors.json'
import { encodeCommand } from './encode-command.ts'
import { quantizeCommand } from './quantize-command.ts'

const hex = (text: string): number[] => text.split(' ').map((word) => Number.parseInt(word, 16))
const [matrix] = vectors.cases
const [rows = 0, columns = 0] = matrix?.shape ?? []
const patterns = Uint16Array.from(hex(matrix?.x_bf16 ?? ''))
const raw = new Uint8Array(patterns.buffer)

/** A .npy file, as NumPy writes it. */
const npy = (descr: string, shape: string, order: 'True' | 'False', data: Uint8Array): Uint8Array => {
  const header = `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': ${shape}, }`
  const padded = `${header.padEnd(128 - 10 - 1)}\n`
  return Uint8Array.from([
    0x93,
    ...Buffer.from('NUMPY'),
    1,
    0,
    padded.length,
    0,
    ...Buffer.from(padded),
    ...data,
  ])
}

describe('quantize', () => {
  let folder = ''
  const path = (name: string): string => join(folder, name)
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'splitscope-'))
    writeFileSync(path('w.bin'), raw)
    writeFileSync(path('w.npy'), npy('<u2', `(1, ${rows}, ${columns})`, 'False', raw))
    writeFileSync(path('turned.npy'), npy('<u2', `(${rows}, ${columns})`, 'True', raw))
    writeFileSync(path('f64.npy'), npy('<f8', '(1,)', 'False', new Uint8Array(8)))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const shape = `1,${rows},${columns}`
  const run = (...args: string[]): unknown => quantizeCommand.run(args)
  const bin = ['--dtype', 'bf16', '--shape', shape]

  it.each([
    ['w.bin', 'reference'],
    ['w.npy', 'reference'],
    ['w.bin', 'wasm'],
  ])('writes what %s is packed to, on %s', async (file, backend) => {
    const out = path(`out-${file}-${backend}`)
    const recipe = ['--recipe', 'nvfp4-export', '--backend', backend]
    const found = await run(path(file), ...bin, ...recipe, '--out', out, '--json')
    const expected = matrix?.nvfp4_export
    expect([...readFileSync(join(out, 'codes.bin'))]).toEqual(hex(expected?.packed ?? ''))
    expect([...readFileSync(join(out, 'scales.bin'))]).toEqual(hex(expected?.scale_codes ?? ''))
    const manifest: unknown = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'))
    expect(manifest).toMatchObject({
      recipe: 'nvfp4-export',
      tensors: [
        { file: 'codes.bin', dtype: 'U8', shape: [1, rows, columns / 2] },
        { file: 'scales.bin', dtype: 'F8_E4M3', shape: [1, rows, columns / 16] },
      ],
      experts: [{ weight_scale_2: `0x${expected?.weight_scale_2 ?? ''}` }],
    })
    expect(found).toMatchObject({ backend, manifest, experts: [{ notes: [] }] })
  })

  it('prints amax, scales and statistics', async () => {
    const found = await run(path('w.npy'), '--dtype', 'bf16', '--recipe', 'int8-per-channel')
    const amax = hex(matrix?.int8_per_channel.amax ?? '').map(
      (bits) => new Float32Array(Uint32Array.of(bits).buffer)[0],
    )
    expect(found).toMatchObject({
      granularity: 'row',
      experts: [
        {
          scales: { count: rows, multiply: amax.map((each) => Math.fround(127 / (each ?? 0))) },
          saturated: 0,
        },
      ],
    })
  })

  it.each([
    ['a size', ['w.bin', '--dtype', 'bf16', '--shape', '1,4,33'], 'has 264 bytes, but 256 were given'],
    [
      'a shape',
      ['w.npy', '--dtype', 'bf16', '--shape', '1,8,16'],
      '--shape is [1, 8, 16], but the array is [1, 4, 32]',
    ],
    [
      'a dtype',
      ['w.npy', '--dtype', 'f32'],
      '--dtype is f32, but the array is of type <u2, which is bf16 or f16',
    ],
    ['a dtype that must be said', ['w.npy'], 'say which with --dtype'],
    ['an element type', ['f64.npy'], 'The array is of type <f8'],
    ['an order', ['turned.npy', '--dtype', 'bf16'], 'Fortran order'],
    ['raw bytes alone', ['w.bin'], 'give --dtype and --shape'],
    ['a shape that is none', ['w.bin', '--dtype', 'bf16', '--shape', '1,x,2'], "not '1,x,2'"],
  ])('states what is wrong with %s', async (_, [file = '', ...args], message) => {
    await expect(run(path(file), ...args, '--recipe', 'mxfp8-fake')).rejects.toThrow(message)
  })

  it('rejects an unknown recipe, calibrator and backend', async () => {
    const file = path('w.bin')
    await expect(run(file, ...bin, '--recipe', 'int3')).rejects.toThrow("no recipe 'int3'")
    await expect(run(file, ...bin, '--recipe', 'mxfp8-fake', '--calibrator', 'min')).rejects.toThrow(
      '--calibrator takes',
    )
    await expect(run(file, ...bin, '--recipe', 'mxfp8-fake', '--backend', 'abacus')).rejects.toThrow(
      '--backend takes',
    )
  })

  const main = ['--import', 'tsx', 'src/cli/main.ts']
  it('ends with 2 and the message on standard error', () => {
    const { status, stderr } = spawnSync('node', [...main, 'quantize', path('w.bin'), '--recipe', 'int3'], {
      encoding: 'utf8',
    })
    expect(status).toBe(2)
    expect(stderr).toContain("no recipe 'int3'")
  })

  it('encode reads patterns from standard input where none is given', () => {
    const args = [...main, 'encode', '--format', 'e4m3fn', '--mode', 'sat']
    const found: unknown = JSON.parse(
      execFileSync('node', args, { input: '0x3dcccccd\n43e80001\n', encoding: 'utf8' }),
    )
    expect(found).toEqual({ codes: ['0x1d', '0x7e'], values: ['0.1015625', '448'] })
  })
})

describe('encode', () => {
  const encode = (format: string, mode: string, words: readonly string[]): unknown =>
    encodeCommand.run(['--format', format, '--mode', mode, ...words])

  it.each([
    ['e4m3fn', 'sat'],
    ['e4m3fn', 'nosat'],
    ['e5m2', 'sat'],
    ['e5m2', 'nosat'],
    ['e2m1', 'sat'],
    ['e8m0', 'ceil'],
    ['e8m0', 'rne'],
    ['e8m0', 'floor'],
  ] as const)('%s %s prints the vectors’ codes and values', async (format, mode) => {
    const list = formats[format].map((vector): { in_bits: string; expected: unknown } => ({
      in_bits: vector.in_bits,
      expected: Object.entries(vector).find(([key]) => key === mode)?.[1],
    }))
    const numbers = list.filter(
      ({ expected }) =>
        JSON.stringify(expected).includes('"code":"') && !JSON.stringify(expected).includes('nan_any'),
    )
    expect(numbers.length).toBeGreaterThan(60)
    const found = await encode(
      format,
      mode,
      numbers.map(({ in_bits }) => in_bits),
    )
    const field = (name: string): unknown[] =>
      numbers.map(({ expected }): unknown => new Map(Object.entries(expected ?? {})).get(name))
    expect(found).toEqual({ codes: field('code'), values: field('value') })
  })

  it.each(['int8', 'int4'] as const)(
    '%s prints two’s complement and the integer, and null for NaN',
    async (format) => {
      for (const mode of ['full', 'narrow'] as const) {
        const found = await encode(
          format,
          mode,
          formats[format].map(({ in_bits }) => in_bits),
        )
        const expected = formats[format].map((vector) => vector[mode])
        expect(found).toEqual({
          codes: expected.map((each) => each?.twos_complement ?? null),
          values: expected.map((each) => (each === null ? null : String(each.q))),
        })
        expect(expected).toContain(null)
      }
    },
  )

  it('rejects a mode that the format does not have, and what is no pattern', async () => {
    await expect(encode('e2m1', 'nosat', ['0'])).rejects.toThrow('--mode takes sat')
    await expect(encode('e4m3fn', 'sat', ['0xg'])).rejects.toThrow("not '0xg'")
    await expect(encode('fp3', 'sat', ['0'])).rejects.toThrow('--format takes')
  })
})
