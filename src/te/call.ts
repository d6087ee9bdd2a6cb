import { type ArgContext, argValue } from './arg-values.ts'
import { int, list, none, object, type PyTensor, type PyValue, tuple } from './python/value.ts'
import type { Release, TrailingGroup } from './release.ts'

/** What a slot of the args tuple is. `flag` is any flat argument that is not a tensor. */
export type Role =
  'ctx' | 'inp' | 'm_splits' | 'non_tensor_args' | 'flag' | TrailingGroup['name'] | 'out' | 'dgrad_out'

/** `forward`: called directly with a leading None (no-grad); `apply`: through autograd. */
export type CallPath = 'forward' | 'apply'

export interface CallOptions {
  readonly path: CallPath
  /** Tokens per local expert; its length is N, the number of GEMMs. */
  readonly mSplits: readonly number[]
  readonly bias: boolean
  /** A weight's shape is [outFeatures, inFeatures]. */
  readonly outFeatures: number
  readonly inFeatures: number
  readonly singleGroupedWeight?: boolean
  readonly singleGroupedBias?: boolean
}

export interface Slot {
  readonly index: number
  /** `inp`, `w3`, `use_bias`. */
  readonly name: string
  readonly role: Role
  /** The local expert of a per-expert tensor, else null. */
  readonly expert: number | null
  readonly value: PyValue
}

export interface NamedValue {
  readonly name: string
  readonly value: PyValue
}

/** One call to `_GroupedLinear`, as the release's call site makes it. */
export interface Call {
  readonly release: Release
  readonly options: CallOptions
  readonly slots: readonly Slot[]
  /** The items of `non_tensor_args`, or null where the release packs nothing. */
  readonly nonTensorArgs: readonly NamedValue[] | null
}

const DTYPE = 'bfloat16'
const SHORT_NAME: Readonly<Partial<Record<string, string>>> = {
  weights: 'w',
  weights_fp8: 'w_fp8_',
  biases: 'b',
}

/** `w3` for a weight of local expert 3, `b0` for a bias; the role itself where there is no expert. */
export const tensorName = (role: string, expert: number | null): string =>
  expert === null ? role : `${SHORT_NAME[role] ?? role}${expert}`

/**
 * Builds the args tuple slot by slot.
 * weights are [out, in], inp is [sum of m_splits, in], biases [out] or, without bias, empty ([0]): TE registers
 * an empty tensor per GEMM then (TransformerEngine grouped_linear.py, `GroupedLinear.__init__`).
 */
export function buildCall(release: Release, options: CallOptions): Call {
  const context: ArgContext = {
    gemms: options.mSplits.length,
    bias: options.bias,
    gradEnabled: options.path === 'apply',
    singleGroupedWeight: options.singleGroupedWeight ?? false,
    singleGroupedBias: (options.singleGroupedBias ?? false) && options.bias,
  }
  const nonTensorArgs =
    release.nonTensorArgs?.map((name) => ({ name, value: plainValue(name, release, options, context) })) ??
    null
  const slots: Slot[] = []
  const add = (name: string, role: Role, value: PyValue, expert: number | null = null) => {
    slots.push({ index: slots.length, name, role, expert, value })
  }

  if (options.path === 'forward') add('ctx', 'ctx', { ...none })
  for (const passed of release.call) {
    if (passed.startsWith('*')) {
      const group = release.trailing.find(({ name }) => `*${name}` === passed)
      if (group) addGroup(group, options, context, add)
    } else if (passed === 'non_tensor_args') {
      add(passed, passed, tuple((nonTensorArgs ?? []).map(({ value }) => value)))
    } else {
      add(passed, roleOf(passed), plainValue(passed, release, options, context))
    }
  }
  return { release, options, slots, nonTensorArgs }
}

/** Whether the chosen single grouped options change the tensors that this release's call carries. */
export const collapses = (release: Release): boolean =>
  release.trailing.some((group) => group.collapsedBy !== null)

const roleOf = (name: string): Role =>
  name === 'inp' || name === 'm_splits' || name === 'out' || name === 'dgrad_out' ? name : 'flag'

function plainValue(name: string, release: Release, options: CallOptions, context: ArgContext): PyValue {
  const { mSplits, inFeatures } = options
  if (name === 'inp') {
    const tokens = mSplits.reduce((sum, count) => sum + count, 0)
    return tensor('Tensor', [tokens, inFeatures], DTYPE, 'inp', null)
  }
  if (name === 'm_splits') {
    return release.mSplits.type === 'list'
      ? list(mSplits.map(int))
      : tensor('Tensor', [mSplits.length], 'int64', 'm_splits', null)
  }
  return argValue(name, context)
}

function addGroup(
  group: TrailingGroup,
  options: CallOptions,
  context: ArgContext,
  add: (name: string, role: Role, value: PyValue, expert: number | null) => void,
): void {
  const { gemms, singleGroupedWeight, singleGroupedBias } = context
  const packed = group.collapsedBy === 'single_grouped_weight' ? singleGroupedWeight : singleGroupedBias
  if (group.collapsedBy !== null && packed) {
    add(group.name, group.name, groupTensor(group.name, options, null), null)
    return
  }
  for (let expert = 0; expert < gemms; expert++) {
    add(tensorName(group.name, expert), group.name, groupTensor(group.name, options, expert), expert)
  }
}

function groupTensor(name: TrailingGroup['name'], options: CallOptions, expert: number | null): PyValue {
  const { bias, outFeatures, inFeatures, mSplits } = options
  const packed = expert === null ? [mSplits.length] : []
  switch (name) {
    case 'weights':
      return tensor('Parameter', [...packed, outFeatures, inFeatures], DTYPE, name, expert)
    case 'weights_fp8':
      return { ...none }
    case 'biases':
      return bias
        ? tensor('Parameter', [...packed, outFeatures], DTYPE, name, expert)
        : tensor('Tensor', [0], DTYPE, name, expert)
  }
}

const tensor = (
  className: PyTensor['className'],
  shape: readonly number[],
  dtype: string,
  role: PyTensor['origin']['role'],
  expert: number | null,
): PyTensor => ({ kind: 'tensor', className, shape, dtype, origin: { role, expert }, quantized: 0 })

/** The autograd context that `apply` makes and hands to `forward`. */
export const autogradContext = () => object('_GroupedLinearBackward')
