import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { findPreset } from '../../moe/find-preset.ts'
import { PRESETS } from '../../moe/presets.ts'
import { parsers } from '../../modelopt/parsers.ts'
import { atlas } from '../../te/atlas.ts'
import {
  BACKENDS,
  CALIBRATOR_IDS,
  COLUMNS,
  LINEARS,
  RECIPE_IDS,
  SHOWN,
  WEIGHTS,
} from '../amax-view/choices.ts'
import {
  AMAX_SUBJECTS,
  EXPERT_GROUPS,
  EXPERT_MODULES,
  MOMENT_IDS,
  REACHES,
  WEIGHT_AXES,
} from '../calibration-view/choices.ts'
import { EXPERT_ORDERS, GRIDS, LIT, PADDINGS } from '../layout-view/choices.ts'
import { MODES, TOUR_IDS } from '../tours/choices.ts'
import { MAX_SKEW } from '../../moe/max-skew.ts'
import { RANK_ORDERS } from '../../moe/rank-order.ts'
import { setting } from '../derive.ts'
import { initialState, type State, VIEWS } from '../state.ts'
import { decode } from './decode.ts'
import { encode } from './encode.ts'
import { fields, MAX_COUNT, MAX_SEED, MAX_TOKENS } from './fields.ts'
import { VERSION } from './upgrade.ts'

vi.setConfig({ testTimeout: 30_000 })

const count = fc.integer({ min: 1, max: MAX_COUNT })
const anyState: fc.Arbitrary<State> = fc.record({
  view: fc.constantFrom(...VIEWS),
  te: fc.constantFrom(...atlas.map(({ id }) => id)),
  from: fc.constantFrom(...atlas.map(({ id }) => id)),
  parser: fc.constantFrom(...parsers.map(({ id }) => id)),
  path: fc.constantFrom('forward', 'apply'),
  bias: fc.boolean(),
  singleGroupedWeight: fc.boolean(),
  singleGroupedBias: fc.boolean(),
  model: fc.constantFrom(...PRESETS.map(({ id }) => id)),
  experts: count,
  ep: count,
  tp: count,
  etp: count,
  rank: fc.nat(MAX_COUNT),
  step: fc.option(fc.nat(MAX_COUNT)),
  linear: fc.constantFrom(...LINEARS),
  weights: fc.constantFrom(...WEIGHTS),
  file: fc.option(fc.constantFrom('00c0ffee-bf16-8x1536x2048', 'deadbeef-fp8-1x1x7')),
  recipe: fc.constantFrom(...RECIPE_IDS),
  calibrator: fc.constantFrom(...CALIBRATOR_IDS),
  versus: fc.option(fc.constantFrom(...RECIPE_IDS)),
  columns: fc.constantFrom(...COLUMNS),
  shows: fc.constantFrom(...SHOWN),
  backend: fc.constantFrom(...BACKENDS),
  custom: fc.option(
    fc.constantFrom(...PRESETS).map((preset) => ({ ...preset, id: 'mine', name: 'Mine & “yours”' })),
  ),
  world: fc.option(count),
  pp: count,
  cp: count,
  order: fc.constantFrom(...RANK_ORDERS),
  tokens: fc.nat(MAX_TOKENS),
  skew: fc.nat(MAX_SKEW * 100).map((hundredths) => hundredths / 100),
  seed: fc.nat(MAX_SEED),
  counts: fc.option(fc.array(fc.nat(999), { minLength: 1, maxLength: 20 })),
  padding: fc.constantFrom(...PADDINGS),
  pinned: fc.option(fc.nat(MAX_COUNT)),
  grid: fc.constantFrom(...GRIDS),
  lit: fc.constantFrom(...LIT),
  expertsBy: fc.constantFrom(...EXPERT_ORDERS),
  subject: fc.constantFrom(...AMAX_SUBJECTS),
  moment: fc.constantFrom(...MOMENT_IDS),
  module: fc.constantFrom(...EXPERT_MODULES),
  axis: fc.constantFrom(...WEIGHT_AXES),
  weightsOnly: fc.boolean(),
  syncExpertWeights: fc.boolean(),
  groups: fc.constantFrom(...EXPERT_GROUPS),
  reach: fc.constantFrom(...REACHES),
  at: fc.option(fc.nat(MAX_COUNT)),
  versusMoment: fc.option(fc.constantFrom(...MOMENT_IDS)),
  versusEp: fc.option(count),
  tour: fc.option(fc.constantFrom(...TOUR_IDS)),
  stop: fc.nat(MAX_COUNT),
  mode: fc.constantFrom(...MODES),
})

/** Whether everything that a state names exists, so that a page can be made of it. */
function expectUsable(state: State): void {
  expect(() => setting(state)).not.toThrow()
  expect(VIEWS).toContain(state.view)
  expect(atlas.map(({ id }) => id)).toEqual(expect.arrayContaining([state.te, state.from]))
  expect(['forward', 'apply']).toContain(state.path)
  for (const size of [state.experts, state.ep, state.tp, state.etp]) {
    expect(Number.isInteger(size) && size >= 1 && size <= MAX_COUNT).toBe(true)
  }
  for (const index of [state.rank, state.step ?? 0]) {
    expect(Number.isInteger(index) && index >= 0 && index <= MAX_COUNT).toBe(true)
  }
  expect(Object.keys(state).toSorted()).toEqual(Object.keys(initialState).toSorted())
}

describe('a link', () => {
  it('brings back the state that it was made of, whatever that is', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        expect(decode(encode(state))).toEqual({ state, problems: [] })
      }),
      { numRuns: 500 },
    )
  })

  it('reads as what it means', () => {
    expect(encode(initialState)).toBe(
      '#/decompose?v=1&te=v2.12&parser=632&path=no-grad&model=qwen3-30b-a3b&experts=128&ep=1&tp=8&etp=1&bias=off',
    )
    expect(encode({ ...initialState, view: 'amax', versus: 'nvfp4-export', linear: 'fc2' })).toMatch(
      /^#\/amax\?.*&linear=fc2&recipe=fp8-per-tensor-eager&calibrator=max&versus=nvfp4-export$/,
    )
    expect(encode({ ...initialState, view: 'compare' })).toMatch(/^#\/compare\?.*&from=v2\.9$/)
  })

  it.each(['', '#', '#/', '/', '#/decompose', '#/decompose?', '#?v=1'])('may be as short as %j', (hash) => {
    expect(decode(hash)).toEqual({ state: initialState, problems: [] })
  })

  it('may name only a view, and any one choice', () => {
    expect(decode('#/compare').state).toEqual({ ...initialState, view: 'compare' })
    expect(decode('#/decompose?te=v2.17').state).toEqual({ ...initialState, te: 'v2.17' })
  })

  it('may write releases and parsers as people do', () => {
    expect(decode('#/decompose?te=2.12.0&parser=%23814&from=2.19')).toEqual({
      state: { ...initialState, te: 'v2.12', parser: '632', from: 'release_v2.19' },
      problems: [],
    })
  })

  it('that names a model without its experts brings those of the model', () => {
    for (const { id, experts } of PRESETS) {
      expect(decode(`#/decompose?model=${id}`).state).toEqual({ ...initialState, model: id, experts })
    }
    expect(decode('#/decompose?model=mixtral-8x7b&experts=64').state.experts).toBe(64)
  })
})

describe('a broken link', () => {
  const problemsOf = (query: string) => decode(`#/decompose?${query}`).problems

  it.each([
    ['te=v9.9', ['te', 'v9.9', 'Nearest']],
    ['from=v9.9', ['from', 'v9.9', 'Nearest']],
    ['parser=77', ['parser', '77', 'Choose one of']],
    ['model=gpt-2', ['model', 'gpt-2', 'choose one of']],
    ['path=both', ['path', 'both', 'no-grad, grad']],
    ['bias=maybe', ['bias', 'maybe', 'on, off']],
    ['experts=0', ['experts', '0', 'at least 1']],
    ['experts=5000', ['experts', '5000', `at most ${MAX_COUNT}`]],
    ['ep=-1', ['ep', '-1', 'whole number']],
    ['ep=1.5', ['ep', '1.5', 'whole number']],
    ['tp=', ['tp', '“”', 'whole number']],
    ['etp=1e3', ['etp', '1e3', 'whole number']],
    ['rank=NaN', ['rank', 'NaN', 'whole number from 0']],
    ['step=last', ['step', 'last', 'whole number from 0']],
    ['recipe=fp9', ['recipe', 'fp9', 'nvfp4-export']],
    ['versus=none', ['versus', 'none', 'mxfp4-ocp']],
    ['calibrator=min', ['calibrator', 'min', 'entropy']],
    ['backend=cuda', ['backend', 'cuda', 'webgpu']],
    ['colour=red', ['colour', 'not known']],
  ])('says of %s what is wrong and what would do, and keeps the rest', (query, parts) => {
    const { state, problems } = decode(`#/decompose?v=1&bias=on&${query}&singleGroupedBias=on`)
    const bias = query.startsWith('bias') ? initialState.bias : true
    expect(state).toEqual({ ...initialState, bias, singleGroupedBias: true })
    const said = problems.filter((problem) => problem.includes(parts[0] ?? ''))
    expect(said.length).toBeGreaterThan(0)
    for (const part of parts) expect(problems.join(' ')).toContain(part)
  })

  it('to a view that is not there shows the first', () => {
    const { state, problems } = decode('#/nowhere?te=v2.17')
    expect(state).toEqual({ ...initialState, te: 'v2.17' })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(/nowhere.*decompose, compare, layout, amax, stories/)
  })

  it('from the future is read as far as it can be, and says so', () => {
    const { state, problems } = decode(`#/decompose?v=${VERSION + 1}&te=v2.17&zoom=3`)
    expect(state).toEqual({ ...initialState, te: 'v2.17' })
    expect(problems).toHaveLength(2)
    expect(problems[0]).toContain(`newer Splitscope (version ${VERSION + 1}`)
    expect(problems[1]).toContain('zoom')
  })

  it.each(['0', '', '-1', 'one', '1.5', '99999999'])(
    'of version %j says that there is no such version',
    (version) => {
      expect(problemsOf(`v=${version}&te=v2.17`)).toEqual([
        expect.stringContaining('not a version of a link'),
      ])
    },
  )

  it('cannot reach what every object inherits', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype']) {
      const { state, problems } = decode(`#/decompose?${name}=1&te=${name}&parser=${name}&path=${name}`)
      expect(state).toEqual(initialState)
      expect(problems).toHaveLength(4)
    }
    expect(Object.getPrototypeOf(decode('#/decompose?__proto__=x').state)).toBe(Object.prototype)
  })

  it.each(['te=%', 'te=%E0%A4', '%=%', 'te=%00', '%FF=1', 'te=v2.12%ZZ'])(
    'with percent garbage %j says so',
    (query) => {
      const { state, problems } = decode(`#/decompose?${query}`)
      expect(state).toEqual(initialState)
      expect(problems).toHaveLength(1)
    },
  )

  it('that gives a choice twice, or hides one behind a second question mark, says so', () => {
    expect(decode('#/decompose?te=v2.12&te=v2.17')).toEqual({
      state: { ...initialState, te: 'v2.17' },
      problems: ['The link gives “te” more than once. The last one was taken.'],
    })
    expect(problemsOf('view=compare')).toEqual([expect.stringContaining('“view” more than once')])
    expect(problemsOf('te=v2.12?parser=833')).toEqual([expect.stringContaining('v2.12?parser=833')])
  })
})

describe('a mangled link', () => {
  const junk = fc.oneof(
    fc.string({ maxLength: 3, unit: 'binary' }),
    fc.constantFrom('%', '&', '=', '?', '#', '/', '+', '%00', '9', 'v=2&', '__proto__=1&', '\n'),
  )
  const edit = fc.record({ at: fc.nat(200), drop: fc.nat(3), insert: junk })
  const mangled = fc
    .tuple(anyState, fc.array(edit, { minLength: 1, maxLength: 4 }))
    .map(([state, edits]) =>
      edits.reduce(
        (hash, { at, drop, insert }) => hash.slice(0, at) + insert + hash.slice(at + drop),
        encode(state),
      ),
    )

  /** The choices that a link's text names, taken apart by hand. */
  const choices = (hash: string) =>
    hash
      .slice(hash.includes('?') ? hash.indexOf('?') + 1 : hash.length)
      .replace(/^\?/, '')
      .split('&')
      .filter((part) => part !== '')
      .map((part) => decodeURIComponent((part.split('=', 1)[0] ?? '').replaceAll('+', ' ')))

  it('never throws, always leaves a usable state, and is silent only where every part was understood', () => {
    fc.assert(
      fc.property(mangled, (hash) => {
        const { state, problems } = decode(hash)
        expectUsable(state)
        if (problems.length > 0) return
        const names = choices(hash)
        expect(new Set(names).size, hash).toBe(names.length)
        const understood = ['v', ...Object.keys(fields)]
        expect(names.filter((name) => !understood.includes(name))).toEqual([])
        expect(decode(encode(state))).toEqual({ state, problems: [] })
      }),
      { numRuns: 2000 },
    )
  })

  it('may be any text at all', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80, unit: 'binary' }), (hash) => {
        expectUsable(decode(hash).state)
        expectUsable(decode(`#/decompose?${hash}`).state)
      }),
      { numRuns: 300 },
    )
  })

  it('keeps the experts of the model that it could read', () => {
    const { state } = decode('#/decompose?model=mixtral-8x7b&experts=many')
    expect(state.experts).toBe(findPreset('mixtral-8x7b').experts)
  })
})
