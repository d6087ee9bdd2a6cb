import type { Device } from '@jax-js/jax'
import { defaultDevice, init, jit, numpy as np } from '@jax-js/jax'
import { INPUTS, OUT } from '../works.ts'
import type { Contender, TimedMethod } from './contender.ts'
import type { SmallFloat } from './rounding.ts'
import { BF16_BITS, NVFP4, SMALL_FLOATS, splitFactor } from './rounding.ts'
import { widenedExperts } from './widened-experts.ts'

const roundTo = (x: np.Array, bits: number): np.Array => {
  const product = x.ref.mul(splitFactor(bits))
  return product.ref.sub(product.sub(x))
}

const roundTrip = (y: np.Array, format: SmallFloat): np.Array => {
  const { bits, leastNormal, step, max } = SMALL_FLOATS[format]
  const limited = np.clip(y, -max, max)
  const isSmall = np.abs(limited.ref).less(leastNormal)
  // Its compiler folds an addition into the subtraction after it, so the other way to round to a step would not.
  const steps = np.rint(limited.ref.mul(1 / step))
  return np.where(isSmall, steps.mul(step), roundTo(limited, bits))
}

/** By rows first: a sum of a million terms in f32 would lose digits. */
const sumOfErrors = (output: np.Array, x: np.Array): np.Array =>
  np.square(output.sub(x)).reshape([OUT, INPUTS]).sum(-1).sum()

const fp8 = (x: np.Array, toBf16: boolean): np.Array => {
  const scale = np.reciprocal(np.abs(x.ref).max()).mul(448)
  const back = roundTrip(x.ref.mul(scale.ref), 'e4m3fn').mul(np.reciprocal(scale))
  return sumOfErrors(toBf16 ? roundTo(back, BF16_BITS) : back, x)
}

const nvfp4 = (x: np.Array): np.Array => {
  const blocks = x.reshape([-1, NVFP4.block])
  const amax = np.abs(blocks.ref).max(-1, { keepdims: true })
  const tensorScale = amax.ref.max().div(NVFP4.tensorMax)
  const ratio = np.clip(amax.div(tensorScale.ref.mul(6)), NVFP4.leastScale, 448)
  const effective = roundTrip(ratio, 'e4m3fn').mul(tensorScale)
  return sumOfErrors(roundTrip(blocks.ref.div(effective.ref), 'e2m1').mul(effective), blocks)
}

/** jax-js, each work one jitted function of an expert, so that it may fuse what it can. */
export const createJax = async (
  device: Device & ('wasm' | 'webgpu'),
  version: string,
): Promise<Contender> => {
  if (!(await init(device)).includes(device)) throw new Error(`jax-js has no ${device} here.`)
  defaultDevice(device)
  let experts: np.Array[] = []
  let isBf16 = false

  const each = (compute: (x: np.Array) => np.Array): TimedMethod['run'] => {
    return async (count) => {
      // All are set off before the first is waited for.
      const pending = experts.slice(0, count).map((x): Promise<ArrayLike<number>> => compute(x.ref).data())
      return (await Promise.all(pending)).flatMap((values) => Array.from(values))
    }
  }
  const rowAmax = each(jit((x: np.Array) => np.abs(x).max(-1)))
  const expertAmax = each(jit((x: np.Array) => np.abs(x).max()))
  const fp8OfBf16 = each(jit((x: np.Array) => fp8(x, true)))
  const fp8OfF32 = each(jit((x: np.Array) => fp8(x, false)))
  const sharesMemory = typeof SharedArrayBuffer !== 'undefined' && typeof Worker !== 'undefined'
  return {
    name: `jax-js-${device}`,
    version,
    how: device === 'webgpu' ? 'webgpu, jit' : `wasm, jit, ${sharesMemory ? 'threads' : '1 thread'}`,
    load: async (weights) => {
      for (const x of experts) x.dispose()
      experts = []
      isBf16 = weights.dtype === 'bf16'
      for await (const values of widenedExperts(weights))
        experts.push(np.array(values).reshape([OUT, INPUTS]))
    },
    methods: [
      { work: 'row-amax', label: 'jit: abs(x).max(-1)', run: rowAmax },
      { work: 'expert-amax', label: 'jit: abs(x).max()', run: expertAmax },
      { work: 'fp8', label: 'jit: operators', run: (count) => (isBf16 ? fp8OfBf16 : fp8OfF32)(count) },
      { work: 'nvfp4', label: 'jit: operators', run: each(jit(nvfp4)) },
    ],
  }
}
