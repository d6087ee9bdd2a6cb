import * as v from 'valibot'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { atlas, findRelease, UnknownReleaseError } from './atlas.ts'
import type { MSplits, Release } from './release.ts'
import { compareVersions } from './version.ts'

const PLACE = /^(args|non_tensor_args)\[\d+\]$/

const parameter = v.strictObject({
  name: v.string(),
  annotation: v.nullable(v.string()),
  variadic: v.boolean(),
})
const trailingGroup = v.strictObject({
  name: v.picklist(['weights', 'weights_fp8', 'biases']),
  count: v.literal('N'),
  collapsedBy: v.nullable(v.picklist(['single_grouped_weight', 'single_grouped_bias'])),
})
/** The type that atlas.d.json.ts gives to the file. */
const release = v.strictObject({
  id: v.string(),
  kind: v.picklist(['tag', 'branch', 'main']),
  version: v.string(),
  commit: v.string(),
  date: v.string(),
  era: v.string(),
  params: v.array(parameter),
  call: v.array(v.string()),
  nonTensorArgs: v.nullable(v.array(v.string())),
  mSplits: v.strictObject({
    at: v.custom<MSplits['at']>((input) => typeof input === 'string' && PLACE.test(input)),
    type: v.picklist(['list', 'tensor']),
  }),
  trailing: v.array(trailingGroup),
  singleGrouped: v.boolean(),
  returns: v.picklist(['tensor', 'tuple']),
  source: v.string(),
})

describe('atlas', () => {
  it('is of the type that it is taken for', () => {
    expectTypeOf<v.InferOutput<typeof release>>().toExtend<Release>()
    expect(v.safeParse(v.array(release), atlas).issues).toBeUndefined()
  })

  it('has every tag from v1.9 on, the branches without a tag, and main', () => {
    const count = (kind: string) => atlas.filter((release) => release.kind === kind).length
    expect([count('tag'), count('branch'), count('main')]).toEqual([28, 6, 1])
    expect(new Set(atlas.map(({ id }) => id)).size).toBe(atlas.length)
  })

  it('is in PEP 440 order', () => {
    const versions = atlas.map(({ version }) => version)
    expect(versions.toSorted(compareVersions)).toEqual(versions)
  })

  it('says in every row the same thing in two ways', () => {
    for (const { id, params, call, nonTensorArgs, mSplits, trailing, commit, source } of atlas) {
      const named = params.slice(1, -1).map(({ name }) => name)
      expect(call, id).toEqual([...named, ...trailing.map(({ name }) => `*${name}`)])
      expect(named.includes('non_tensor_args'), id).toBe(nonTensorArgs !== null)
      const [, list, index] = /^(\w+)\[(\d+)\]$/.exec(mSplits.at) ?? []
      expect((list === 'args' ? call : nonTensorArgs)?.[Number(index)], id).toBe('m_splits')
      expect(source, id).toContain(`/blob/${commit}/`)
    }
  })

  it('states the twins of 2.16.0 alike in version and unlike in call', () => {
    const old = findRelease('release_v2.16_post')
    const moved = findRelease('release_v2.16.post')
    expect([old.version, moved.version]).toEqual(['2.16.0', '2.16.0'])
    expect([old.mSplits.at, moved.mSplits.at]).toEqual(['non_tensor_args[0]', 'args[1]'])
  })

  it('has grouped parameters in the module from 2.14, and in the call from 2.19', () => {
    expect(atlas.find(({ singleGrouped }) => singleGrouped)?.id).toBe('v2.14')
    const collapsing = atlas.filter(({ trailing }) =>
      trailing.some(({ collapsedBy }) => collapsedBy !== null),
    )
    expect(collapsing.map(({ id }) => id)).toEqual(['release_v2.19', 'main'])
  })
})

describe('findRelease', () => {
  it.each([
    ['v2.12', 'v2.12'],
    ['2.12', 'v2.12'],
    ['2.12.0', 'v2.12'],
    ['v2.2.0', 'v2.2'],
    ['2.2.1', 'v2.2.1'],
    ['1.14', 'release_v1.14'],
    ['2.19', 'release_v2.19'],
    ['2.7.post0', 'release_v2.7.post0'],
    ['2.16_post', 'release_v2.16_post'],
    ['main', 'main'],
  ])('finds %s as %s', (given, id) => {
    expect(findRelease(given).id).toBe(id)
  })

  it('finds every release by its id', () => {
    for (const release of atlas) expect(findRelease(release.id)).toBe(release)
  })

  it.each([
    ['2.122', 'v2.12'],
    ['v1.8', 'v1.9'],
    ['mian', 'main'],
    ['2.12.1', 'v2.12'],
  ])('does not know %s, and names %s as nearest', (given, near) => {
    expect(() => findRelease(given)).toThrow(UnknownReleaseError)
    expect(() => findRelease(given)).toThrow(`Nearest: ${near}, `)
  })
})
