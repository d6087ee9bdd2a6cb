import { attribute } from './python/attribute.ts'
import { PyException } from './python/exception.ts'
import { item, len, unpack } from './python/sequence.ts'
import { list, none, type PyTensor, type PyValue, tuple } from './python/value.ts'
import type { Release } from './release.ts'

/** What `_GroupedLinear.forward` found in the arguments it was given. */
export interface Recovered {
  readonly weights: readonly PyValue[]
  readonly biases: readonly PyValue[]
  /** What it returns: the output, alone or with the new workspaces. */
  readonly result: PyValue
}

/**
 * TE's own reading of a call: binds the arguments (the ctx first) to the release's signature, unpacks
 * `non_tensor_args`, counts `len(m_splits)` GEMMs and slices weights and biases off the trailing tensors.
 * Source: `_GroupedLinear.forward` at the release's link. Raises what Python would.
 */
export function runForward(release: Release, args: readonly PyValue[]): Recovered {
  const bound = bind(release, args)
  const tensors = tuple(args.slice(bound.size))
  const flags = packedItems(release, bound.get('non_tensor_args'))
  const flag = (name: string) => {
    const value = flags.get(name)
    return value?.kind === 'bool' && value.value
  }
  const mSplits = bound.get('m_splits') ?? flags.get('m_splits') ?? none
  const gemms = len(mSplits)

  const groups = new Map<string, readonly PyValue[]>()
  let from = 0
  for (const { name, collapsedBy } of release.trailing) {
    const count = collapsedBy !== null && flag(collapsedBy) ? 1 : gemms
    groups.set(name, tensors.items.slice(from, from + count))
    from += count
  }
  const weights = groups.get('weights') ?? []
  const shape = attribute(item(tuple(weights), 0), 'shape')
  return {
    weights,
    biases: groups.get('biases') ?? [],
    result: result(release, bound.get('inp'), shape, gemms),
  }
}

function bind(release: Release, args: readonly PyValue[]): Map<string, PyValue> {
  const fixed = release.params.filter(({ variadic }) => !variadic)
  const missing = fixed.slice(args.length).map(({ name }) => `'${name}'`)
  if (missing.length > 0) {
    const last = missing.at(-1) ?? ''
    const names =
      missing.length === 1
        ? last
        : `${missing.slice(0, -1).join(', ')}${missing.length > 2 ? ',' : ''} and ${last}`
    throw new PyException(
      'TypeError',
      `_GroupedLinear.forward() missing ${missing.length} required positional argument${missing.length > 1 ? 's' : ''}: ${names}`,
    )
  }
  return new Map(fixed.map(({ name }, index) => [name, args[index] ?? none]))
}

function packedItems(release: Release, packed: PyValue | undefined): Map<string, PyValue> {
  if (release.nonTensorArgs === null || packed === undefined) return new Map()
  const values = unpack(packed, release.nonTensorArgs.length)
  return new Map(release.nonTensorArgs.map((name, index) => [name, values[index] ?? none]))
}

function result(release: Release, inp: PyValue | undefined, weightShape: PyValue, gemms: number): PyValue {
  const sizes = weightShape.kind === 'tuple' ? weightShape.items : []
  const out = sizes.at(-2)
  const tokens = inp?.kind === 'tensor' ? (inp.shape[0] ?? 1) : 1
  const tensor: PyTensor = {
    kind: 'tensor',
    className: 'Tensor',
    shape: out?.kind === 'int' ? [tokens, out.value] : [tokens],
    dtype: 'bfloat16',
    origin: { role: 'result', expert: null },
    quantized: 0,
  }
  return release.returns === 'tensor'
    ? tensor
    : tuple([tensor, list(Array.from({ length: gemms }, () => none))])
}
