import { describe, expect, it, vi } from 'vitest'
import { amaxAfter, calibrate, type Calibration } from '../../modelopt/calibration/calibrate.ts'
import { costOf } from '../../modelopt/calibration/cost-of.ts'
import { judgeCase } from '../../modelopt/decompose.ts'
import { findParser, parsers } from '../../modelopt/parsers.ts'
import { findRelease, atlas } from '../../te/atlas.ts'
import { referenceBackend } from '../../quant/backends/reference/reference-backend.ts'
import { E4M3FN_MAX } from '../../quant/formats/e4m3fn.ts'
import { quantize } from '../../quant/quantize.ts'
import { findRecipe } from '../../quant/recipes/find-recipe.ts'
import { amaxCase } from '../amax-view/amax-case.ts'
import { calibrationInputOf } from '../calibration-view/calibration-input-of.ts'
import { calibrationRequest } from '../calibration-view/calibration-request.ts'
import { type Case, deriveCase, presetOf } from '../derive.ts'
import { routed } from '../routed.ts'
import type { State } from '../state.ts'
import { stateAtStop } from './at-stop.ts'
import { plainText } from './marked-text.ts'
import { findTour, tours } from './tours.ts'

vi.setConfig({ testTimeout: 30_000 })

// Every number in a text is either a name (a version, a pull request, a format) or worked out here again.

const VERSIONS = new Set(
  atlas.flatMap(({ id, version }) => [version, /^(?:release_)?v(\d+\.\d+)/.exec(id)?.[1] ?? '']),
)
const YEARS = new Set(parsers.map(({ date }) => date.slice(0, 4)))

/** The numbers of a text: not those of pull requests, nor of what has them in its name (FP8, d64bc14). */
const numbersIn = (text: string): string[] =>
  (plainText(text).match(/(?<![\w#.,])\d[\d,]*(?:\.\d+)*(?!\w)/g) ?? [])
    .map((number) => number.replace(/,$/, ''))
    .filter((number) => !VERSIONS.has(number) && !YEARS.has(number))

const stateOf = (tour: State['tour'], stop: number): State =>
  stateAtStop(findTour(tour ?? 'pr-833'), stop - 1, 'page')

function caseOf(state: State): Case {
  const found = deriveCase(state)
  if (!found) throw new Error('The stop’s sizes do not fit together.')
  return found
}

/** What a state says by itself. */
function given(state: State): number[] {
  const { legal, experts, world } = caseOf(state)
  const local = legal.localExperts
  const { topK } = presetOf(state)
  return [
    experts,
    local,
    local - 1,
    2 * local,
    state.ep,
    state.versusEp ?? 0,
    state.rank,
    topK,
    world,
    state.tokens,
  ]
}

const items = (release: string) => findRelease(release).nonTensorArgs?.length ?? 0
const K = items('v2.12')
const argsOf = (state: State) => caseOf(state).decomposition.call.slots.length
const missedAt = (gemms: number) => {
  const options = { path: 'forward', bias: false, outFeatures: 8, inFeatures: 4 } as const
  const mSplits = Array.from({ length: gemms }, () => 1)
  return judgeCase(findRelease('v2.12'), findParser('632'), { ...options, mSplits }).missed
}
const reached = (state: State) => {
  const { missed } = caseOf(state).decomposition.verdict
  return Array.from({ length: caseOf(state).legal.localExperts }, (_, expert) => expert).filter(
    (expert) => missed !== null && !missed.includes(expert),
  )
}

const calibrated = (state: State, change: Partial<State> = {}): Calibration => {
  const request = calibrationRequest({ ...state, ...change })
  if (!request) throw new Error('The stop’s sizes do not fit together.')
  return calibrate(calibrationInputOf(request))
}
const starvedOf = (state: State) =>
  [...routed(state, presetOf(state)).counts].flatMap((count, expert) => (count === 0 ? [expert] : []))
/** Of fc1's weight, on rank 0, after the last step. */
const fc1Amax = (calibration: Calibration, expert = 0): number => {
  const { quantizers, steps } = calibration
  const found = quantizers.find(
    ({ linear, tensor, local }) =>
      linear === 'fc1' && tensor === 'weight' && (local === null || local === expert),
  )
  return amaxAfter(calibration, steps.length - 1, 0, found?.index ?? -1) ?? NaN
}

const short = (value: number, digits: number) => String(Number(value.toPrecision(digits)))

/** Numbers beyond those of the state, by tour and stop. */
const ALSO: Readonly<Record<string, (state: State) => readonly (number | string)[]>> = {
  'pr-833 4': () => [K],
  'pr-833 5': (state) => {
    const slots = caseOf(state).decomposition.call.slots
    const before = slots.findIndex(({ role }) => role === 'non_tensor_args')
    return [before, K, 2 * K, before + 2 * K, argsOf(state)]
  },
  'pr-833 6': () => [2 * K],
  'pr-833 7': (state) => [2 * K, reached(state).length],
  'pr-833 8': (state) => {
    const some = reached(state)
    const [first = -1, last = -1] = [some[0], some.at(-1)]
    return [2 * K, some.length, first, last, first - 1, 0, ...edges()]
  },
  'pr-833 10': (state) => [state.experts - 1],
  'what-is-an-amax 3': (state) => {
    const { counts } = routed(state, presetOf(state))
    return [8, counts[8] ?? -1, 3, counts[3] ?? -1]
  },
  'what-is-an-amax 5': (state) => [size(state).toLocaleString('en-US'), '0.2695'],
  'what-is-an-amax 6': () => [E4M3FN_MAX, '0.2695', short(E4M3FN_MAX / 0.26953125, 4)],
  // Of an FP8 number: sign, exponent and mantissa.
  'what-is-an-amax 7': () => [1 + 4 + 3],
  'what-is-an-amax 10': () => ['31.5', '20.4', 6, 2, 1 + 4 + 3, 1 + 2 + 1, 1 + 4 + 3 - (1 + 2 + 1), 16],
  'expert-nobody-called 1': (state) => {
    const { counts } = routed(state, presetOf(state))
    return [counts.reduce((sum, count) => sum + count, 0), starvedOf(state).length]
  },
  'expert-nobody-called 2': (state) => {
    const onFirst = starvedOf(state).filter((expert) => expert < caseOf(state).legal.localExperts)
    return [...onFirst, starvedOf(state).length - onFirst.length]
  },
  'expert-nobody-called 5': (state) => {
    const { outcome } = calibrated(state)
    const stuck = outcome.kind === 'deadlock' ? outcome.stuck : []
    return [
      stuck.flatMap(({ waiting }) => waiting).length,
      ...stuck.flatMap(({ absent }) => absent.map(({ rank }) => rank)),
    ]
  },
  'expert-nobody-called 6': (state) => [
    1,
    short(fc1Amax(calibrated(state), 1), 4),
    short(fc1Amax(calibrated(state, { moment: '1550' }), 1), 4),
  ],
  'expert-nobody-called 8': (state) => [
    short(fc1Amax(calibrated(state)), 3),
    short(fc1Amax(calibrated(state, { ep: 1 })), 4),
    // As #742 reports them, MMLU for EP 1 and for EP 4.
    ...['0.80', '0.71', 4],
  ],
  'expert-nobody-called 9': () => [0],
  'expert-nobody-called 10': (state) => [starvedOf(state).length],
}

/** Where the number of local experts changes what the parser before #833 does. */
function edges(): number[] {
  const range = Array.from({ length: 60 }, (_, index) => index + 1)
  const kind = (gemms: number) => {
    const missed = missedAt(gemms)
    if (missed === null) return 'raises'
    return missed.length === 0 ? 'right' : missed.length < gemms ? 'some' : 'all'
  }
  return range.filter((gemms) => gemms > 1 && kind(gemms) !== kind(gemms - 1))
}

const size = (state: State): number => {
  const [out, inputs] = amaxCase(caseOf(state), state).shape
  return out * inputs
}

describe.each(
  tours.flatMap((tour) => tour.stops.map((stop, index) => ({ tour, stop, key: `${tour.id} ${index + 1}` }))),
)('the numbers of $key', ({ tour, stop, key }) => {
  it('are worked out by the views’ own code', () => {
    const state = stateAtStop(tour, tour.stops.indexOf(stop), 'page')
    const known = [...given(state), ...(ALSO[key]?.(state) ?? [])].map(String)
    expect(known).toEqual(expect.arrayContaining(numbersIn(stop.text)))
  })
})

describe('what the texts say in words', () => {
  it('edges: below 21 it raises, 21 is right, from 22 on some are missed, from 42 on all', () => {
    expect(edges()).toEqual([21, 22, 42])
    expect(missedAt(20)).toBeNull()
  })

  it('the calibrations end as their stops tell', () => {
    const ends = [3, 4, 5, 7, 8, 9, 10].map(
      (stop) => calibrated(stateOf('expert-nobody-called', stop)).outcome.kind,
    )
    expect(ends).toEqual(['completed', 'raised', 'deadlock', 'completed', 'completed', 'completed', 'raised'])
  })

  it('rank 0 has the most starved experts of all ranks', () => {
    const starved = Array.from({ length: 8 }, (_, rank) =>
      starvedOf(stateOf('expert-nobody-called', 5)).filter((expert) => Math.floor(expert / 16) === rank),
    )
    expect(starved[0]).toEqual([1, 11, 14])
    for (const { length } of starved.slice(1)) expect(length).toBeLessThan(3)
  })

  it('with two tokens nobody of rank 0 is called, and every rank raises', () => {
    const state = stateOf('expert-nobody-called', 10)
    expect(starvedOf(state).filter((expert) => expert < 16)).toHaveLength(16)
    const { outcome } = calibrated(state)
    expect(outcome.kind === 'raised' && outcome.ranks).toHaveLength(8)
  })

  it('on main no weight loses a bit, whatever EP', () => {
    const state = stateOf('expert-nobody-called', 9)
    for (const ep of [8, 1]) {
      const costs = costOf(calibrated(state, { ep }), 0).filter(({ tensor }) => tensor === 'weight')
      expect(new Set(costs.map(({ bitsLost }) => bitsLost))).toEqual(new Set([0]))
    }
  })

  it('expert 0 has the amax, and the two formats the errors, that the stops give', async () => {
    const state = { ...stateOf('what-is-an-amax', 10), ep: 128 }
    const results = await Promise.all(
      amaxCase(caseOf(state), state).jobs.map(({ tensor, recipe, sharing }) => {
        const { source } = tensor
        if (source.kind === 'file') throw new Error('The stop reads a file.')
        const view = { ...tensor, source }
        return quantize(view, findRecipe(recipe), { kind: 'max' }, referenceBackend, { sharing })
      }),
    )
    const experts = results.map((result) => result.experts[0])
    expect(experts.map((expert) => short(expert?.ownAmax ?? NaN, 4))).toEqual(['0.2695', '0.2695'])
    expect(experts.map((expert) => expert?.sqnrDb?.toFixed(1))).toEqual(['31.5', '20.4'])
    const [fp8 = NaN, nvfp4 = NaN] = experts.map((expert) => expert?.sqnrDb ?? NaN)
    const bits = (fp8 - nvfp4) / (20 * Math.log10(2))
    expect(Math.ceil(bits)).toBe(2)
  })
})
