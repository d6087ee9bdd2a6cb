import { describe, expect, it } from 'vitest'
import { fileOf, safetensorsFile, withHeader } from '../../test/fixtures/checkpoint-files.ts'
import { readSafetensors } from './read-safetensors.ts'

const read = (bytes: Uint8Array) => readSafetensors(fileOf('w.safetensors', bytes))
const bytes = (length: number) => Uint8Array.from({ length }, (_, at) => at)

describe('a safetensors file', () => {
  it('names its tensors, and where each lies', async () => {
    const file = safetensorsFile({
      first: { dtype: 'BF16', shape: [2, 3], data: bytes(12) },
      second: { dtype: 'I64', shape: [2], data: bytes(16) },
      third: { dtype: 'F8_E4M3', shape: [2, 2, 2], data: bytes(8) },
    })
    const tensors = await read(file)
    expect(tensors.map(({ name, type, dtype, shape }) => [name, type, dtype, shape])).toEqual([
      ['first', 'BF16', 'bf16', [2, 3]],
      ['second', 'I64', null, [2]],
      ['third', 'F8_E4M3', 'fp8', [2, 2, 2]],
    ])
    for (const { range } of tensors) {
      expect([...file.subarray(range.begin, range.end)]).toEqual([...bytes(range.end - range.begin)])
    }
    expect(tensors.at(-1)?.range.end).toBe(file.length)
  })

  const entry = (value: unknown) => withHeader(JSON.stringify({ w: value }), bytes(8))
  it.each([
    [
      'too few bytes',
      bytes(5),
      'format',
      'begins with 8 bytes that tell its header’s length, but the file has 5',
    ],
    [
      'a length beyond it',
      Uint8Array.of(255, 0, 0, 0, 0, 0, 0, 0, 1),
      'format',
      'A safetensors header of 255 bytes was announced, but from 2 to 1 were expected',
    ],
    ['no JSON', withHeader('{"w": '), 'header', `it begins '{"w": '`],
    ['a number', withHeader('12'), 'header', 'is not a JSON object of tensors'],
    [
      'an entry that is none',
      entry({ dtype: 'F32' }),
      'header',
      `The tensor 'w' has no dtype, shape and data_offsets: found {"dtype":"F32"}.`,
    ],
    [
      'a negative offset',
      entry({ dtype: 'F32', shape: [2], data_offsets: [-8, 0] }),
      'header',
      'has no dtype, shape and data_offsets',
    ],
    [
      'a tensor that ends beyond it',
      entry({ dtype: 'F32', shape: [4], data_offsets: [0, 16] }),
      'size',
      `The tensor 'w' lies from byte 0 to 16, but the file has 8 after its header: it is cut off.`,
    ],
    [
      'another size than its shape',
      entry({ dtype: 'F32', shape: [3], data_offsets: [0, 8] }),
      'header',
      `The tensor 'w', F32 [3], takes 12 bytes, but the header gives it 8.`,
    ],
  ])('with %s is refused', async (_what, file, code, message) => {
    await expect(read(file)).rejects.toMatchObject({ name: 'CheckpointError', code })
    await expect(read(file)).rejects.toThrow(message)
  })
})
