import { describe, expect, it } from 'vitest'
import { fileOf, safetensorsFile } from '../../test/fixtures/checkpoint-files.ts'
import { inspectFile } from './inspect-file.ts'
import { readWeights } from './read-weights.ts'

const fill = (length: number, value: number) => new Uint8Array(length).fill(value)
const expert = (index: number) => ({ dtype: 'BF16', shape: [2, 4], data: fill(16, index) })
const inspect = (bytes: Uint8Array) => inspectFile(fileOf('model-00001.safetensors', bytes))
const down = (index: number) => `model.layers.3.mlp.experts.${index}.down_proj.weight`

describe('the weights of a safetensors file', () => {
  it('gathers experts that have a tensor each, by number', async () => {
    const order = [10, 9, 11, 8]
    const bytes = safetensorsFile(Object.fromEntries(order.map((index) => [down(index), expert(index)])))
    const contents = await inspect(bytes)
    expect(contents).toMatchObject({
      weights: [
        { name: 'model.layers.3.mlp.experts.{8…11}.down_proj.weight', dtype: 'bf16', shape: [4, 2, 4] },
      ],
    })
    const [weights] = contents.kind === 'weights' ? contents.weights : []
    const view = weights && (await readWeights(fileOf('w', bytes), weights))
    expect([...(view?.source ?? [])]).toEqual([8, 9, 10, 11].flatMap((index) => [...fill(16, index)]))
  })

  it('keeps apart what does not go on, or is of another shape', async () => {
    const file = safetensorsFile({
      [down(0)]: expert(0),
      [down(1)]: expert(1),
      [down(3)]: expert(3),
      'model.layers.3.mlp.experts.0.up_proj.weight': { dtype: 'BF16', shape: [4, 2], data: fill(16, 1) },
      'model.layers.3.mlp.experts.1.up_proj.weight': { dtype: 'F32', shape: [4, 2], data: fill(32, 1) },
    })
    const contents = await inspect(file)
    const found = contents.kind === 'weights' ? contents.weights : []
    expect(found.map(({ name, dtype, shape }) => `${name} ${dtype} ${shape.join()}`)).toEqual([
      'model.layers.3.mlp.experts.{0…1}.down_proj.weight bf16 2,2,4',
      'model.layers.3.mlp.experts.0.up_proj.weight bf16 1,4,2',
      'model.layers.3.mlp.experts.1.up_proj.weight f32 1,4,2',
      'model.layers.3.mlp.experts.3.down_proj.weight bf16 1,2,4',
    ])
  })

  it('offers stacked experts first, and no vectors, scalars or other dtypes', async () => {
    const file = safetensorsFile({
      'lm_head.weight': { dtype: 'F32', shape: [3, 2], data: fill(24, 0) },
      'norm.weight': { dtype: 'F32', shape: [4], data: fill(16, 0) },
      'experts.down_proj': { dtype: 'F16', shape: [2, 3, 2], data: fill(24, 0) },
      'experts.blocks': { dtype: 'U8', shape: [2, 3, 2], data: fill(12, 0) },
    })
    const contents = await inspect(file)
    expect(contents.kind === 'weights' && contents.weights.map(({ name, shape }) => [name, shape])).toEqual([
      ['experts.down_proj', [2, 3, 2]],
      ['lm_head.weight', [1, 3, 2]],
    ])
  })

  it('says what it found where there are none', async () => {
    const file = safetensorsFile({ 'norm.weight': { dtype: 'F32', shape: [4], data: fill(16, 0) } })
    await expect(inspect(file)).rejects.toThrow('found F32 of 1 dimensions')
    await expect(inspect(safetensorsFile({}))).rejects.toThrow('found no tensor')
  })
})

describe('a file of weights', () => {
  it('is known by its extension', async () => {
    expect(await inspectFile(fileOf('W.BIN', fill(7, 0)))).toEqual({ kind: 'raw', bytes: 7 })
    await expect(inspectFile(fileOf('weights.pt', fill(7, 0)))).rejects.toThrow(
      `'weights.pt' is no file of weights: expected .npy, .safetensors or .bin.`,
    )
  })

  it('that became shorter since it was looked at is refused', async () => {
    const file = fileOf('w.bin', fill(10, 0))
    const weights = { name: '', dtype: 'fp8', shape: [1, 4, 4], ranges: [{ begin: 0, end: 16 }] } as const
    await expect(readWeights(file, weights)).rejects.toThrow('16 bytes were expected at byte 0')
  })

  it.each([
    [[0, 4, 4], 'it has no elements'],
    [[5000, 1, 1], 'at most 4096 can be shown'],
    [[1, 65536, 65536], 'at most 2,147,483,648 can be held'],
  ] as const)('of shape %j is refused before anything is read', async (shape, message) => {
    const weights = { name: '', dtype: 'fp8', shape, ranges: [] } as const
    await expect(readWeights(fileOf('w.bin', fill(0, 0)), weights)).rejects.toThrow(message)
  })
})
