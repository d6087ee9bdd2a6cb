import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { atlas, findRelease } from './atlas.ts'
import { buildCall, type CallOptions, type CallPath, collapses, type Slot } from './call.ts'
import { runForward } from './forward.ts'
import { none } from './python/value.ts'
import type { Release } from './release.ts'

const PATHS: readonly CallPath[] = ['forward', 'apply']
const SIZES = [1, 2, 5, 128]

const options = (path: CallPath, gemms: number, bias: boolean): CallOptions => ({
  path,
  bias,
  mSplits: Array.from({ length: gemms }, (_, expert) => expert % 3),
  outFeatures: 16,
  inFeatures: 8,
})

interface Case {
  readonly release: Release
  readonly path: CallPath
  readonly gemms: number
  readonly bias: boolean
}
const cases: readonly Case[] = atlas.flatMap((release) =>
  PATHS.flatMap((path) =>
    SIZES.flatMap((gemms) => [false, true].map((bias) => ({ release, path, gemms, bias }))),
  ),
)
const callOf = ({ release, path, gemms, bias }: Case) => buildCall(release, options(path, gemms, bias))
const nameOf = ({ release, path, gemms, bias }: Case) => `${release.id} ${path} N=${gemms} bias=${bias}`
const ofRole = (slots: readonly Slot[], role: Slot['role']) => slots.filter((slot) => slot.role === role)

describe('buildCall', () => {
  it('passes what the call site names, one leading None more on the no-grad path', () => {
    for (const each of cases) {
      const { release, path, gemms } = each
      const { slots } = callOf(each)
      const flat = release.call.filter((name) => !name.startsWith('*'))
      const groups = release.call.length - flat.length
      const ctx = path === 'forward' ? ['ctx'] : []
      expect(slots.length, nameOf(each)).toBe(ctx.length + flat.length + groups * gemms)
      expect(slots.slice(0, ctx.length + flat.length).map(({ name }) => name)).toEqual([...ctx, ...flat])
      expect(slots.map(({ index }) => index)).toEqual([...slots.keys()])
      expect(slots[0]?.value.kind === 'None', nameOf(each)).toBe(path === 'forward')
    }
  })

  it('lays the groups of tensors in the order of the call, expert by expert', () => {
    for (const each of cases) {
      const { release, gemms } = each
      const { slots } = callOf(each)
      const groups = release.trailing.flatMap(({ name }) =>
        Array.from({ length: gemms }, (_, expert) => [name, expert] as const),
      )
      const last = slots.slice(-groups.length).map(({ role, expert }) => [role, expert])
      expect(last, nameOf(each)).toEqual(groups)
    }
  })

  it('gives inp [sum of m_splits, in], weights [out, in], biases [out] or, without bias, none of them an element', () => {
    for (const each of cases) {
      const { gemms, bias } = each
      const { slots, options: made } = callOf(each)
      const shapes = (role: Slot['role']) =>
        ofRole(slots, role).map(({ value }) => (value.kind === 'tensor' ? value.shape : null))
      const tokens = made.mSplits.reduce((sum, count) => sum + count, 0)
      expect(shapes('inp'), nameOf(each)).toEqual([[tokens, 8]])
      expect(shapes('weights')).toEqual(Array.from({ length: gemms }, () => [16, 8]))
      expect(shapes('biases')).toEqual(Array.from({ length: gemms }, () => (bias ? [16] : [0])))
    }
  })

  it('carries m_splits as the release types it: a list, or one int64 tensor', () => {
    for (const each of cases) {
      const { release, gemms } = each
      const { slots, nonTensorArgs } = callOf(each)
      const found = [...slots, ...(nonTensorArgs ?? [])].filter(({ name }) => name === 'm_splits')
      expect(found, nameOf(each)).toHaveLength(1)
      const value = found[0]?.value
      if (release.mSplits.type === 'list') {
        expect(value).toMatchObject({ kind: 'list' })
        expect(value?.kind === 'list' && value.items.length).toBe(gemms)
      } else {
        expect(value).toMatchObject({ kind: 'tensor', shape: [gemms], dtype: 'int64' })
      }
    }
  })

  it('packs the items of non_tensor_args in order, and nothing where the release packs nothing', () => {
    for (const each of cases) {
      const { release } = each
      const { slots, nonTensorArgs } = callOf(each)
      expect(nonTensorArgs?.map(({ name }) => name) ?? null, nameOf(each)).toEqual(release.nonTensorArgs)
      const [packed, ...more] = ofRole(slots, 'non_tensor_args')
      expect(more).toEqual([])
      expect(packed?.value.kind === 'tuple' ? packed.value.items : null).toEqual(
        nonTensorArgs?.map(({ value }) => value) ?? null,
      )
    }
  })

  it('gives every slot a value of its own, so that a value tells its slot', () => {
    for (const each of cases) {
      const { slots } = callOf(each)
      expect(new Set(slots.map(({ value }) => value)).size, nameOf(each)).toBe(slots.length)
    }
  })

  it('says on the grad path that gradients are on', () => {
    const gradEnabled = (path: CallPath) =>
      buildCall(findRelease('v2.12'), options(path, 1, false)).nonTensorArgs?.find(
        ({ name }) => name === 'is_grad_enabled',
      )?.value
    expect(PATHS.map(gradEnabled)).toEqual([
      { kind: 'bool', value: false },
      { kind: 'bool', value: true },
    ])
  })

  it('has for TE 2.12 without gradients the 45 arguments that 21 GEMMs make', () => {
    expect(buildCall(findRelease('v2.12'), options('forward', 21, false)).slots).toHaveLength(1 + 1 + 1 + 42)
  })
})

describe('single grouped parameters', () => {
  const grouped = (release: Release, weight: boolean, bias: boolean, hasBias = true) =>
    buildCall(release, {
      ...options('forward', 5, hasBias),
      singleGroupedWeight: weight,
      singleGroupedBias: bias,
    })
  const sizes = (release: Release, weight: boolean, bias: boolean, hasBias?: boolean) => {
    const { slots } = grouped(release, weight, bias, hasBias)
    return [ofRole(slots, 'weights').length, ofRole(slots, 'biases').length]
  }

  it('collapse their group from 2.19 on, and in no release before', () => {
    expect(atlas.filter(collapses).map(({ id }) => id)).toEqual(['release_v2.19', 'main'])
    for (const release of atlas) {
      const one = collapses(release) ? 1 : 5
      expect(sizes(release, false, false), release.id).toEqual([5, 5])
      expect(sizes(release, true, false), release.id).toEqual([one, 5])
      expect(sizes(release, false, true), release.id).toEqual([5, one])
      expect(sizes(release, true, true), release.id).toEqual([one, one])
    }
  })

  it('leave empty biases apart: there is nothing to pack without a bias', () => {
    expect(sizes(findRelease('main'), false, true, false)).toEqual([5, 5])
  })

  it('are one tensor of all experts', () => {
    const { slots } = grouped(findRelease('main'), true, true)
    expect([...ofRole(slots, 'weights'), ...ofRole(slots, 'biases')]).toMatchObject([
      { expert: null, value: { shape: [5, 16, 8], origin: { role: 'weights', expert: null } } },
      { expert: null, value: { shape: [5, 16], origin: { role: 'biases', expert: null } } },
    ])
  })
})

describe('the call, read by TE itself', () => {
  /** The args as forward gets them: `apply` puts a ctx before them. */
  const received = (slots: readonly Slot[], path: CallPath) => [
    ...(path === 'apply' ? [none] : []),
    ...slots.map(({ value }) => value),
  ]

  it('comes out as N weights and N biases, one where packed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...atlas),
        fc.constantFrom(...PATHS),
        fc.integer({ min: 1, max: 60 }),
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        (release, path, gemms, bias, singleGroupedWeight, singleGroupedBias) => {
          const { slots } = buildCall(release, {
            ...options(path, gemms, bias),
            singleGroupedWeight,
            singleGroupedBias,
          })
          const { weights, biases, result } = runForward(release, received(slots, path))
          expect(weights).toEqual(ofRole(slots, 'weights').map(({ value }) => value))
          expect(biases).toEqual(ofRole(slots, 'biases').map(({ value }) => value))
          expect(weights).toHaveLength(collapses(release) && singleGroupedWeight ? 1 : gemms)
          expect(biases).toHaveLength(collapses(release) && singleGroupedBias && bias ? 1 : gemms)
          expect(result.kind).toBe(release.returns)
        },
      ),
      { numRuns: 300 },
    )
  })
})
