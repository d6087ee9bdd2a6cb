import { describe, expect, it } from 'vitest'
import type { Backend } from '../../quant/backends/backend.ts'
import { elementReader } from '../../quant/backends/element-reader.ts'
import { referenceBackend } from '../../quant/backends/reference/reference-backend.ts'
import { decodeE4M3fn } from '../../quant/formats/e4m3fn.ts'
import { quantize } from '../../quant/quantize.ts'
import { findRecipe } from '../../quant/recipes/find-recipe.ts'
import { recipes } from '../../quant/recipes/recipes.ts'
import type { FileId } from '../amax-view/file-id.ts'
import { Engine } from './engine.ts'
import type { Job } from './job.ts'
import type { Outcome } from './protocol.ts'

const SHAPE = [3, 128, 256] as const
const VIEW = {
  dtype: 'bf16',
  shape: SHAPE,
  source: { kind: 'trained', seed: 1, layer: 1, firstExpert: 2, firstRow: 0 },
} as const
const jobOf = (change: Partial<Job> = {}): Job => ({
  tensor: VIEW,
  recipe: 'fp8-per-tensor-eager',
  calibrator: 'max',
  sharing: 'shared',
  ...change,
})
const options = () => ({ signal: new AbortController().signal })
const quantized = (engine: Engine, job: Job, backend: 'auto' | 'webgpu' = 'auto'): Promise<Outcome> =>
  engine.quantize({ kind: 'quantize', job, backend }, options())

const named = (name: 'wasm' | 'webgpu', change: Partial<Backend> = {}): Backend => ({
  ...referenceBackend,
  name,
  ...change,
})

/** max |w| of some rows and inputs, straight from the weights. */
const amaxOf = (
  expert: number,
  rows: readonly [number, number],
  inputs: readonly [number, number],
): number => {
  const open = elementReader(VIEW)
  let most = 0
  for (let row = rows[0]; row < rows[1]; row++)
    for (let input = inputs[0]; input < inputs[1]; input++)
      most = Math.max(most, Math.abs(open(expert, row)(input)))
  return most
}

describe('the engine', () => {
  it.each(recipes.map(({ id }) => id))('maps the weights’ own amax under %s', async (recipe) => {
    const engine = new Engine([referenceBackend])
    const { key, columns, groups } = await quantized(engine, jobOf({ recipe }))
    const channels = engine.map({
      kind: 'map',
      key,
      columns: 'channels',
      shows: 'own',
      firstRow: 0,
      window: { row0: 1, row1: 2, col0: 0, col1: columns.channels },
      size: { rows: 1, cols: 1e6 },
    })
    const high = groups.granularity === 'tile-128' ? 128 : 1
    expect(channels.values).toHaveLength(SHAPE[1] / high)
    expect(2 ** (channels.values[0] ?? 0)).toBeCloseTo(amaxOf(1, [0, high], [0, 256]), 6)

    const wide = groups.width === 256 ? 128 : groups.width
    expect(columns.blocks).toBe(((256 / wide) * 128) / high)
    const last = engine.map({
      kind: 'map',
      key,
      columns: 'blocks',
      shows: 'own',
      firstRow: 0,
      window: { row0: 2, row1: 3, col0: columns.blocks - 1, col1: columns.blocks },
      size: { rows: 1, cols: 1 },
    })
    expect(2 ** (last.values[0] ?? 0)).toBeCloseTo(amaxOf(2, [128 - high, 128], [256 - wide, 256]), 6)
  })

  it('shows what sharing a quantizer costs', async () => {
    const engine = new Engine([referenceBackend])
    const { key, experts } = await quantized(engine, jobOf())
    const { amax, lost } = engine.range({ kind: 'range', key, columns: 'channels' })
    expect(amax[1]).toBe(Math.max(...experts.map(({ ownAmax }) => ownAmax ?? 0)))
    expect(lost[0]).toBe(0)
    expect(lost[1]).toBeCloseTo(Math.log2(amax[1] / amax[0]), 6)
  })

  it('explains the largest value of the columns pointed at', async () => {
    const engine = new Engine([referenceBackend])
    const { key } = await quantized(engine, jobOf({ recipe: 'nvfp4-export' }))
    const ask = { kind: 'explain', key, columns: 'blocks', expert: 1, col0: 0, col1: 64 } as const
    const { col, row, input, cell, group, steps } = engine.explain({ ...ask, chosen: null })
    expect(Math.abs(steps?.value ?? 0)).toBe(amaxOf(1, [0, 4], [0, 256]))
    expect(cell).toEqual({ row0: row, row1: row + 1, in0: (col % 16) * 16, in1: (col % 16) * 16 + 16 })
    expect(group).toEqual(cell)
    const next = engine.explain({ ...ask, chosen: { row, input: input ^ 1 } })
    expect([next.row, next.input]).toEqual([row, input ^ 1])
    expect(next.steps?.amax).toBe(steps?.amax)
  })

  it('keeps what it computed', async () => {
    const engine = new Engine([referenceBackend])
    const first = await quantized(engine, jobOf())
    await quantized(engine, jobOf({ recipe: 'mxfp8-fake' }))
    expect(await quantized(engine, jobOf())).toBe(first)
    expect(() => engine.range({ kind: 'range', key: 'never', columns: 'blocks' })).toThrow('compute it again')
  })

  it('hands on what a backend cannot do, with the same answer, and says so', async () => {
    const broken = named('webgpu', { encode: () => Promise.reject(new Error('The GPU was lost.')) })
    const engine = new Engine([referenceBackend, broken])
    const { backend, fallback, experts } = await quantized(engine, jobOf(), 'webgpu')
    expect({ backend, fallback }).toEqual({
      backend: 'reference',
      fallback: { from: 'webgpu', reason: 'The GPU was lost.' },
    })
    const sound = await quantized(new Engine([referenceBackend]), jobOf())
    expect(experts).toEqual(sound.experts)
    expect(sound.fallback).toBeNull()
  })

  it('says where a backend that a link names is not there', async () => {
    const { backend, fallback } = await quantized(new Engine([referenceBackend]), jobOf(), 'webgpu')
    expect(backend).toBe('reference')
    expect(fallback).toEqual({ from: 'webgpu', reason: 'This browser does not have it.' })
  })

  it('tells what is wrong with a job, and goes on', async () => {
    const engine = new Engine([referenceBackend])
    await expect(
      quantized(engine, jobOf({ recipe: 'fp8-per-channel', calibrator: 'entropy' })),
    ).rejects.toThrow('use max or mse')
    await expect(quantized(engine, jobOf())).resolves.toMatchObject({ backend: 'reference' })
  })

  it('ends a job that is aborted, also one that waits', async () => {
    const engine = new Engine([referenceBackend])
    const stop = new AbortController()
    const ask = { kind: 'quantize', job: jobOf(), backend: 'auto' } as const
    const running = engine.quantize(ask, { signal: stop.signal })
    const waiting = engine.quantize({ ...ask, job: jobOf({ recipe: 'mxfp4-ocp' }) }, { signal: stop.signal })
    stop.abort(new Error('enough'))
    await expect(running).rejects.toThrow('enough')
    await expect(waiting).rejects.toThrow('enough')
  })

  it('measures each backend once, and never chooses one that fails', async () => {
    const broken = named('wasm', { reduce: () => Promise.reject(new Error('no SIMD')) })
    const engine = new Engine([referenceBackend, broken])
    await engine.measure(new AbortController().signal)
    expect(engine.present().map(({ name, speed }) => [name, Number.isFinite(speed?.overheadMs)])).toEqual([
      ['wasm', false],
      ['reference', true],
    ])
    expect(await quantized(engine, jobOf())).toMatchObject({ backend: 'reference', fallback: null })
  })

  describe('with weights out of a file', () => {
    const source = Uint8Array.from({ length: 3 * 64 * 32 }, (_, at) => (at * 37) % 0x78)
    const shape = [3, 64, 32] as const
    const held = { dtype: 'fp8', shape, source } as const
    const ofFile = (id: FileId, firstExpert: number): Job =>
      jobOf({ tensor: { dtype: 'fp8', shape: [2, 64, 32], source: { kind: 'file', id, firstExpert } } })

    it('computes and explains what it holds', async () => {
      const engine = new Engine([referenceBackend])
      const id = engine.hold(held)
      expect(id).toMatch(/^[0-9a-f]{8}-fp8-3x64x32$/)
      const { key, experts } = await quantized(engine, ofFile(id, 1))
      const direct = await quantize(
        { dtype: 'fp8', shape: [2, 64, 32], source: source.subarray(64 * 32) },
        findRecipe('fp8-per-tensor-eager'),
        { kind: 'max' },
        referenceBackend,
        { sharing: 'shared', histogram: true },
      )
      expect(experts).toEqual(direct.experts)
      const ask = { kind: 'explain', key, columns: 'channels', expert: 1, col0: 0, col1: 64 } as const
      const { steps } = engine.explain({ ...ask, chosen: { row: 3, input: 5 } })
      expect(steps?.value).toBe(decodeE4M3fn(source[2 * 64 * 32 + 3 * 32 + 5] ?? 0))
    })

    it('asks for the file where it is not there, or another one is', async () => {
      const engine = new Engine([referenceBackend])
      const missing = { name: 'FileMissingError' }
      await expect(quantized(engine, ofFile('00c0ffee-fp8-3x64x32', 0))).rejects.toMatchObject(missing)
      const id = engine.hold(held)
      await quantized(engine, ofFile(id, 0))
      engine.hold({ ...held, source: source.toReversed() })
      await expect(quantized(engine, ofFile(id, 0))).rejects.toMatchObject(missing)
    })

    it('proves them equal on every backend', async () => {
      const engine = new Engine([referenceBackend, named('wasm')])
      const job = ofFile(engine.hold(held), 0)
      const jobs = [job, { ...job, recipe: 'mxfp4-ocp' as const }]
      const progress: number[] = []
      const proofs = await engine.prove(
        { kind: 'prove', jobs },
        { ...options(), onProgress: (done) => progress.push(done) },
      )
      expect(proofs).toMatchObject([
        { recipe: 'fp8-per-tensor-eager', others: [{ backend: 'wasm', difference: null }] },
        { recipe: 'mxfp4-ocp', others: [{ backend: 'wasm', difference: null }] },
      ])
      expect(progress).toEqual(progress.toSorted((a, b) => a - b))
      expect(progress.at(-1)).toBe(1)
    })
  })
})
