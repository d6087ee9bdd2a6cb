import { describe, expect, it } from 'vitest'
import { findRelease } from './atlas.ts'
import { buildCall } from './call.ts'
import { runForward } from './forward.ts'
import { none, type PyValue, tuple } from './python/value.ts'
import type { Release } from './release.ts'

const args = (release: Release): PyValue[] =>
  buildCall(release, {
    path: 'forward',
    mSplits: [2, 2],
    bias: true,
    outFeatures: 16,
    inFeatures: 8,
  }).slots.map(({ value }) => value)

describe('runForward', () => {
  // Worded by CPython 3.11 for `class _GroupedLinear` with `def forward(ctx, inp, non_tensor_args, *weights_and_biases)`.
  it.each([
    [2, "missing 1 required positional argument: 'non_tensor_args'"],
    [1, "missing 2 required positional arguments: 'inp' and 'non_tensor_args'"],
    [0, "missing 3 required positional arguments: 'ctx', 'inp', and 'non_tensor_args'"],
  ])('given %i arguments says which are missing', (count, message) => {
    const release = findRelease('v2.12')
    expect(() => runForward(release, args(release).slice(0, count))).toThrow(
      expect.objectContaining({ text: `TypeError: _GroupedLinear.forward() ${message}` }),
    )
  })

  it('unpacks non_tensor_args by their number', () => {
    const release = findRelease('v2.12')
    const [ctx = none, inp = none, packed = none, ...tensors] = args(release)
    const items = packed.kind === 'tuple' ? packed.items : []
    const given = (values: readonly PyValue[]) => () =>
      runForward(release, [ctx, inp, tuple(values), ...tensors])
    expect(given(items.slice(1))).toThrow(
      expect.objectContaining({ text: 'ValueError: not enough values to unpack (expected 21, got 20)' }),
    )
    expect(given([...items, none])).toThrow(
      expect.objectContaining({ text: 'ValueError: too many values to unpack (expected 21)' }),
    )
    expect(() => runForward(release, [ctx, inp, none, ...tensors])).toThrow(
      expect.objectContaining({ text: 'TypeError: cannot unpack non-iterable NoneType object' }),
    )
  })

  it('counts by m_splits, wherever that is', () => {
    const flat = findRelease('v2.9')
    expect(() => runForward(flat, args(flat).with(2, none))).toThrow(
      expect.objectContaining({ text: "TypeError: object of type 'NoneType' has no len()" }),
    )
    const apart = findRelease('v2.17')
    expect(runForward(apart, args(apart)).weights).toHaveLength(2)
  })

  it('needs a first weight, which must be a tensor', () => {
    const release = findRelease('v2.12')
    expect(() => runForward(release, args(release).slice(0, 3))).toThrow(
      expect.objectContaining({ text: 'IndexError: tuple index out of range' }),
    )
    expect(() => runForward(release, args(release).with(3, none))).toThrow(
      expect.objectContaining({ text: "AttributeError: 'NoneType' object has no attribute 'shape'" }),
    )
  })

  it('returns the output, from 2.15 on with a workspace for each GEMM', () => {
    const before = findRelease('v2.14')
    expect(runForward(before, args(before)).result).toMatchObject({
      kind: 'tensor',
      origin: { role: 'result' },
    })
    const since = findRelease('v2.15')
    const { result } = runForward(since, args(since))
    const [out, workspaces] = result.kind === 'tuple' ? result.items : []
    expect(out).toMatchObject({ kind: 'tensor', origin: { role: 'result' } })
    expect(workspaces?.kind === 'list' && workspaces.items).toHaveLength(2)
  })
})
