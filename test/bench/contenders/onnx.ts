import { env, InferenceSession, Tensor } from 'onnxruntime-web'
import { INPUTS, OUT } from '../works.ts'
import type { Contender, TimedMethod } from './contender.ts'
import { expertAmaxGraph, fp8Graph, nvfp4Graph, rowAmaxGraph } from './onnx-graphs.ts'
import type { OnnxGraph } from './onnx-model.ts'
import { onnxModel } from './onnx-model.ts'
import { widenedExperts } from './widened-experts.ts'

/** ONNX Runtime Web on WebAssembly: one graph for each work, optimized by its session. */
export const createOnnx = async (threads: number): Promise<Contender> => {
  env.wasm.numThreads = threads
  const session = (graph: OnnxGraph) =>
    InferenceSession.create(onnxModel(graph), { executionProviders: ['wasm'], graphOptimizationLevel: 'all' })
  const sessions = {
    rowAmax: await session(rowAmaxGraph),
    expertAmax: await session(expertAmaxGraph),
    fp8: { bf16: await session(fp8Graph('bf16')), f32: await session(fp8Graph('f32')) },
    nvfp4: await session(nvfp4Graph),
  }
  let experts: Tensor[] = []
  let fp8 = sessions.fp8.f32

  const each = (pick: () => InferenceSession): TimedMethod['run'] => {
    return async (count) => {
      const values: number[] = []
      for (const x of experts.slice(0, count)) {
        const data = (await pick().run({ x }))['y']?.data
        if (!(data instanceof Float32Array)) throw new Error('The graph gave no f32.')
        values.push(...data)
      }
      return values
    }
  }
  return {
    name: 'onnxruntime-web',
    version: env.versions.web ?? 'unknown',
    how: `wasm, SIMD, ${env.wasm.numThreads} threads`,
    load: async (weights) => {
      experts = []
      fp8 = sessions.fp8[weights.dtype]
      for await (const values of widenedExperts(weights)) {
        experts.push(new Tensor('float32', values, [OUT, INPUTS]))
      }
    },
    methods: [
      { work: 'row-amax', label: 'Abs, ReduceMax over rows', run: each(() => sessions.rowAmax) },
      { work: 'expert-amax', label: 'Abs, ReduceMax', run: each(() => sessions.expertAmax) },
      { work: 'fp8', label: 'graph with Cast to FLOAT8E4M3FN', run: each(() => fp8) },
      { work: 'nvfp4', label: 'graph', run: each(() => sessions.nvfp4) },
    ],
  }
}
