import { afterAll, describe, expect, it } from 'vitest'
import { hashWord } from '../../../counter-hash.ts'
import { toF16 } from '../../../formats/f16.ts'
import { f32Bits, f32FromBits, toBf16 } from '../../../formats/float-bits.ts'
import type { Gpu } from '../gpu.ts'
import { openGpu } from '../gpu.ts'
import { DIVIDE, FLOAT_ARITHMETIC, MULTIPLY_NARROW, MULTIPLY_WIDE } from './float-arithmetic.ts'
import { OUTPUT_SOURCE } from './output-source.ts'
import { fromWide, PART_WEIGHTS, SQUARE_SUMS, WIDE_SUM } from './square-sums.ts'

const COUNT = 2 ** 18

const open = async (): Promise<Gpu> => {
  const adapter = await navigator.gpu.requestAdapter()
  if (adapter === null) throw new Error('There is no WebGPU adapter: start Chromium with a software one.')
  return openGpu(adapter, false, 0)
}
const gpu = open()

/** Runs `result = expression` of `a` and `b` over pairs of bit patterns. */
const compute = async (source: string, expression: string, pairs: Uint32Array<ArrayBuffer>) => {
  const { device } = await gpu
  const code = /* wgsl */ `${FLOAT_ARITHMETIC}${source}
@group(0) @binding(0) var<storage, read> pairs: array<vec2<u32>>;
@group(0) @binding(1) var<storage, read_write> results: array<u32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let a = pairs[id.x].x;
  let b = pairs[id.x].y;
  results[id.x] = ${expression};
}
`
  const { STORAGE, COPY_SRC, COPY_DST, MAP_READ } = GPUBufferUsage
  const input = device.createBuffer({ size: 8 * COUNT, usage: STORAGE | COPY_DST })
  const output = device.createBuffer({ size: 4 * COUNT, usage: STORAGE | COPY_SRC })
  const read = device.createBuffer({ size: 4 * COUNT, usage: MAP_READ | COPY_DST })
  const module = device.createShaderModule({ code })
  const pipeline = await device.createComputePipelineAsync({ layout: 'auto', compute: { module } })
  device.queue.writeBuffer(input, 0, pairs)
  const encoder = device.createCommandEncoder()
  const pass = encoder.beginComputePass()
  pass.setPipeline(pipeline)
  const entries = [input, output].map((buffer, binding) => ({ binding, resource: { buffer } }))
  pass.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }))
  pass.dispatchWorkgroups(COUNT / 64)
  pass.end()
  encoder.copyBufferToBuffer(output, 0, read, 0, 4 * COUNT)
  device.queue.submit([encoder.finish()])
  await read.mapAsync(GPUMapMode.READ)
  const found = new Uint32Array(read.getMappedRange().slice())
  for (const buffer of [input, output, read]) buffer.destroy()
  return found
}

/** Patterns of every size, and in every second pair such that results are subnormal, on ties, or near 1. */
const pairs = Uint32Array.from({ length: 2 * COUNT }, (_, i) => {
  const word = hashWord(7, i)
  const pair = i >> 1
  if (pair % 4 === 0) return word
  if (pair % 4 === 1) return (word & 0x80ffffff) | ((0x1f + (word >>> 30) * 0x10) << 24)
  // Few significant bits, so that exact results and ties are common.
  if (pair % 4 === 2) return (word & 0xfff80000) | ((i & 1) << 19)
  return (word & 0x807fffff) | ((i & 1 ? 0x3f : 0x00) << 24)
})
const withOneNan = (bits: number): number => (Number.isNaN(f32FromBits(bits)) ? 0x7fc00000 : bits)

const expectEach = (
  found: Uint32Array,
  from: Uint32Array,
  expected: (a: number, b: number) => number,
): void => {
  for (let i = 0; i < COUNT; i++) {
    const [a, b] = [f32FromBits(from[2 * i] ?? 0), f32FromBits(from[2 * i + 1] ?? 0)]
    const bits = withOneNan(f32Bits(expected(a, b)))
    if (withOneNan(found[i] ?? 0) !== bits) expect({ a, b, bits: found[i] }).toEqual({ a, b, bits })
  }
}

describe('f32 arithmetic in u32', () => {
  afterAll(async () => (await gpu).device.destroy())

  it('multiplies, rounding once', async () => {
    expectEach(await compute(MULTIPLY_WIDE, 'multiplyWide(a, b)', pairs), pairs, (a, b) => a * b)
  })

  it('multiplies by numbers of 8 significant bits', async () => {
    const narrow = pairs.map((bits, i) => (i % 2 === 0 ? bits & 0xffff0000 : bits))
    expectEach(await compute(MULTIPLY_NARROW, 'multiplyNarrow(a, b)', narrow), narrow, (a, b) => a * b)
  })

  it('divides, rounding once', async () => {
    expectEach(await compute(DIVIDE, 'divide(a, b)', pairs), pairs, (a, b) => a / b)
  })

  it.each([
    ['bf16', toBf16],
    ['f16', toF16],
  ] as const)('rounds to %s', async (dtype, round) => {
    expectEach(await compute(OUTPUT_SOURCE[dtype], 'roundOutput(a)', pairs), pairs, round)
  })

  it('keeps sums of squares of any size', async () => {
    const positive = pairs.map((bits) => bits & 0x7fffffff)
    const source = `${SQUARE_SUMS}${WIDE_SUM}`
    const sum = 'select(wideSum(squareOfValue(a) + squareOfError(b, a)), 0u, max(a, b) >= INF)'
    const found = await compute(source, sum, positive)
    for (let i = 0; i < COUNT; i++) {
      const [a, b] = [f32FromBits(positive[2 * i] ?? 0), f32FromBits(positive[2 * i + 1] ?? 0)]
      if (!Number.isFinite(a + b)) continue
      const expected = a * a + Math.fround(b - a) ** 2
      if (Math.abs(fromWide(found[i] ?? 0) - expected) > 1e-6 * expected) expect({ a, b }).toBe(expected)
    }
    expect(PART_WEIGHTS).toEqual([2 ** -176, 1, 2 ** 160])
  })
})
