import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fileOf, npyFile } from '../../test/fixtures/checkpoint-files.ts'
import { readNpy } from './read-npy.ts'
import { readWeights } from './read-weights.ts'

const read = (bytes: Uint8Array) => readNpy(fileOf('w.npy', bytes))
const data = Uint8Array.from({ length: 48 }, (_, at) => at)

describe('a .npy file', () => {
  it('comes back as it was written', async () => {
    const size = fc.integer({ min: 1, max: 5 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(size, { minLength: 1, maxLength: 3 }),
        fc.infiniteStream(fc.nat(255)),
        async (shape, bytes) => {
          const count = shape.reduce((product, each) => product * each, 1)
          const values = Uint8Array.from(bytes.take(2 * count))
          const file = fileOf('w.npy', npyFile('<f2', `(${shape.join(', ')},)`, values))
          const [weights] = (await readNpy(file)).weights
          const view = weights && (await readWeights(file, weights))
          expect(view?.shape).toEqual([1, 1, ...shape].slice(-3))
          expect([...(view?.source ?? [])]).toEqual([...values])
        },
      ),
    )
  })

  it.each([
    ['<f4', '(3, 4)', ['f32']],
    ['<u2', '(2, 3, 4)', ['bf16', 'f16']],
    ['|V1', '(2, 4, 6)', ['fp8']],
  ])('of type %s may be of dtype', async (descr, shape, dtypes) => {
    const { weights } = await read(npyFile(descr, shape, data))
    expect(weights.map(({ dtype }) => dtype)).toEqual(dtypes)
  })

  it.each([
    [
      'other bytes',
      data,
      'format',
      'The file does not begin as a .npy file: give raw bytes the extension .bin.',
    ],
    ['nothing', new Uint8Array(0), 'format', 'The file does not begin as a .npy file'],
    [
      'a header cut off',
      npyFile('<f4', '(3, 4)', data).subarray(0, 60),
      'header',
      'The .npy header is 118 bytes long, but at most 50 were expected',
    ],
    ['doubles', npyFile('<f8', '(6,)', data), 'dtype', 'The array is of type <f8: expected one of <f4, <f2,'],
    ['big endian', npyFile('>f4', '(12,)', data), 'dtype', 'The array is of type >f4'],
    ['Fortran order', npyFile('<f4', '(3, 4)', data, 'True'), 'order', 'save np.ascontiguousarray(x)'],
    ['a structure', npyFile('<f4', "(3, 'x')", data), 'header', 'has no plain descr, shape and order'],
    [
      'four dimensions',
      npyFile('<f4', '(1, 3, 2, 2)', data),
      'shape',
      'The array is [1, 3, 2, 2]: expected [experts, out, in]',
    ],
    [
      'missing bytes',
      npyFile('<f4', '(3, 5)', data),
      'size',
      'shape [3, 5] has 60 bytes, but 48 follow the header',
    ],
  ])('with %s is refused', async (_what, bytes, code, message) => {
    await expect(read(bytes)).rejects.toMatchObject({ name: 'CheckpointError', code })
    await expect(read(bytes)).rejects.toThrow(message)
  })
})
