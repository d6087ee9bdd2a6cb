import * as tf from '@tensorflow/tfjs'
import { getThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import { INPUTS, OUT } from '../works.ts'
import type { Contender, TimedMethod } from './contender.ts'
import type { SmallFloat } from './rounding.ts'
import { BF16_BITS, NVFP4, SMALL_FLOATS, splitFactor, stepShift } from './rounding.ts'
import { widenedExperts } from './widened-experts.ts'

const roundTo = (x: tf.Tensor, bits: number): tf.Tensor => {
  const product = x.mul(splitFactor(bits))
  return product.sub(product.sub(x))
}

const roundTrip = (y: tf.Tensor, format: SmallFloat): tf.Tensor => {
  const { bits, leastNormal, step, max } = SMALL_FLOATS[format]
  const limited = y.clipByValue(-max, max)
  const shift = stepShift(step)
  return tf.where(limited.abs().less(leastNormal), limited.add(shift).sub(shift), roundTo(limited, bits))
}

/** By rows first: a sum of a million terms in f32 would lose digits. */
const sumOfErrors = (output: tf.Tensor, x: tf.Tensor): tf.Tensor =>
  output.sub(x).square().reshape([OUT, INPUTS]).sum(-1).sum()

const fp8 = (x: tf.Tensor, toBf16: boolean): tf.Tensor => {
  const scale = tf.div(1, x.abs().max()).mul(448)
  const back = roundTrip(x.mul(scale), 'e4m3fn').mul(tf.div(1, scale))
  return sumOfErrors(toBf16 ? roundTo(back, BF16_BITS) : back, x)
}

const nvfp4 = (x: tf.Tensor): tf.Tensor => {
  const blocks = x.reshape([-1, NVFP4.block])
  const amax = blocks.abs().max(-1, true)
  const tensorScale = amax.max().div(NVFP4.tensorMax)
  const ratio = amax.div(tensorScale.mul(6)).clipByValue(NVFP4.leastScale, 448)
  const effective = roundTrip(ratio, 'e4m3fn').mul(tensorScale)
  return sumOfErrors(roundTrip(blocks.div(effective), 'e2m1').mul(effective), blocks)
}

/** TensorFlow.js on WebAssembly, a kernel per operator. Of the operators that it has there, the fewest that do the work. */
export const createTfjs = async (wasmPaths: Parameters<typeof setWasmPaths>[0]): Promise<Contender> => {
  setWasmPaths(wasmPaths)
  if (!(await tf.setBackend('wasm'))) throw new Error('TensorFlow.js has no WASM backend here.')
  await tf.ready()
  const simd = await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT')
  const threaded = await tf.env().getAsync('WASM_HAS_MULTITHREAD_SUPPORT')
  const threads = threaded === true ? getThreadsCount() : 1
  let experts: tf.Tensor[] = []
  let isBf16 = false

  const each = (compute: (x: tf.Tensor) => tf.Tensor): TimedMethod['run'] => {
    return (count) => {
      const perExpert = experts.slice(0, count).map((x) => tf.tidy(() => compute(x).dataSync()))
      const values = perExpert.flatMap((one) => Array.from(one))
      return Promise.resolve(values)
    }
  }
  return {
    name: 'tfjs-wasm',
    version: tf.version.tfjs,
    how: `wasm${simd === true ? ', SIMD' : ''}, ${threads} thread${threads === 1 ? '' : 's'}`,
    load: async (weights) => {
      tf.dispose(experts)
      experts = []
      isBf16 = weights.dtype === 'bf16'
      for await (const values of widenedExperts(weights)) experts.push(tf.tensor(values, [OUT, INPUTS]))
    },
    methods: [
      { work: 'row-amax', label: 'x.abs().max(-1)', run: each((x) => x.abs().max(-1)) },
      { work: 'expert-amax', label: 'x.abs().max()', run: each((x) => x.abs().max()) },
      { work: 'fp8', label: 'operators', run: each((x) => fp8(x, isBf16)) },
      { work: 'nvfp4', label: 'operators', run: each(nvfp4) },
    ],
  }
}
