import { describe, expect, it } from 'vitest'
import {
  calibrationInput,
  starving,
  TELLING,
  withExpertGroups,
} from '../../../test/fixtures/calibration-input.ts'
import type { AmaxSource } from './amax-source.ts'
import { type Calibration, calibrate } from './calibrate.ts'
import { INCOMPLETE } from './collective-phases.ts'
import { type Linear, type QuantizedTensor, quantizerOf } from './layer-quantizers.ts'
import { MOMENTS } from './moments.ts'

/** [ranks]: what a tensor of a local expert ends with. */
const ended = (
  { steps, quantizers, input }: Calibration,
  linear: Linear,
  tensor: QuantizedTensor,
  local = 0,
) => {
  const index = quantizerOf(quantizers, linear, tensor, local)?.index ?? -1
  const values = steps.at(-1)?.values ?? []
  return input.ranks.ranks.map(({ rank }) => values[rank * quantizers.length + index] ?? null)
}
const lacks = (values: readonly (number | null)[]): boolean => values.some(Number.isNaN)
const same = (values: readonly unknown[]): boolean => new Set(values).size === 1

/** 8 ranks, EP 4 and expert-DP 2: ranks 0 … 3 and 4 … 7 are EP groups, two of 8 experts on each. */
const EP4 = { world: 8, ep: 4, experts: 8 }
/** 8 ranks, ETP 2, EP 2 and expert-DP 2. */
const ETP2 = { world: 8, tp: 2, etp: 2, ep: 2, experts: 8 }

describe('who ends equal to whom, TE grouped, per tensor', () => {
  const of = (modelopt: string) => calibrate(calibrationInput(modelopt, EP4))

  it.each(['0.40', '0.41', '0.42', '0.43', '0.44'])(
    'before #1521 one weight amax for all: %s',
    (modelopt) => {
      expect(ended(of(modelopt), 'fc1', 'weight')).toEqual(Array.from({ length: 8 }, () => 8))
    },
  )

  it('from #1521 each EP rank is meant to keep its own, and does once #1562 gives the experts their groups', () => {
    const own = [2, 4, 6, 8, 2, 4, 6, 8]
    expect(ended(of('0.46'), 'fc1', 'weight')).toEqual(own)
    for (const modelopt of ['1521', '1560']) {
      // The all-reduce over the data parallel group of dense linears spans the EP ranks.
      expect(ended(of(modelopt), 'fc1', 'weight')).toEqual(own.map(() => 8))
      expect(ended(calibrate(withExpertGroups(calibrationInput(modelopt, EP4))), 'fc1', 'weight')).toEqual(
        own,
      )
    }
  })

  it('on main each expert has its own, the same on its expert-DP replicas', () => {
    expect(ended(of('main'), 'fc1', 'weight', 0)).toEqual([1, 3, 5, 7, 1, 3, 5, 7])
    expect(ended(of('main'), 'fc1', 'weight', 1)).toEqual([2, 4, 6, 8, 2, 4, 6, 8])
  })

  it.each(MOMENTS.map(({ id }) => id))(
    'across ETP weights agree unless the rows are cut: #%s',
    (modelopt) => {
      const perTensor = calibrate(calibrationInput(modelopt, ETP2))
      const perChannel = calibrate(calibrationInput(modelopt, ETP2, { weightAxis: 0 }))
      const pairs = [0, 2, 4, 6]
      const agree = (values: readonly unknown[]) => pairs.map((rank) => values[rank] === values[rank + 1])
      const all = pairs.map(() => true)
      for (const linear of ['fc1', 'fc2'] as const)
        expect(agree(ended(perTensor, linear, 'weight'))).toEqual(all)
      expect(agree(ended(perChannel, 'fc1', 'weight'))).toEqual(pairs.map(() => false))
      expect(agree(ended(perChannel, 'fc2', 'weight'))).toEqual(all)
    },
  )

  it.each(MOMENTS.map(({ id }) => id))(
    'inputs agree across experts, EP, expert-DP and ETP: #%s',
    (modelopt) => {
      for (const module of ['te-grouped', 'sequential'] as const) {
        const cut = module === 'sequential' ? EP4 : ETP2
        const calibration = calibrate(calibrationInput(modelopt, cut, { module }))
        const inputs = ([0, 1] as const).flatMap((local) => ended(calibration, 'fc2', 'input', local))
        // Without its call, the local sync leaves the experts of a rank apart; EP still joins their places.
        expect(same(inputs)).toBe(
          module === 'te-grouped' || calibration.input.moment.rules.localSync !== 'never-called',
        )
      }
    },
  )
})

describe('SequentialMLP', () => {
  const of = (modelopt: string, changes = {}) =>
    calibrate(calibrationInput(modelopt, EP4, { module: 'sequential', ...changes }))

  it('shares weights in the rank until #903, then on request', () => {
    expect(ended(of('0.42'), 'fc1', 'weight', 0)).toEqual(ended(of('0.42'), 'fc1', 'weight', 1))
    expect(ended(of('0.46'), 'fc1', 'weight', 0)).toEqual([1, 3, 5, 7, 1, 3, 5, 7])
    const asked = { syncExpertWeights: true }
    expect(ended(of('0.46', asked), 'fc1', 'weight', 0)).toEqual(Array.from({ length: 8 }, () => 8))
    expect(of('903', asked).steps.at(-1)?.values).toEqual(of('903').steps.at(-1)?.values)
  })

  it('refuses TP with EP since #742', () => {
    const cut = { world: 4, tp: 2, ep: 2, experts: 8 }
    expect(calibrate(calibrationInput('0.40', cut, { module: 'sequential' })).outcome.kind).toBe('completed')
    const { outcome } = calibrate(calibrationInput('0.41', cut, { module: 'sequential' }))
    expect(outcome).toMatchObject({
      kind: 'raised',
      step: 0,
      exception: 'ValueError: TP+EP is not supported by QuantSequentialMLP. Set either TP or EP to 1!',
    })
    expect(outcome.kind === 'raised' && outcome.source).toMatch(/megatron\.py#L561$/)
  })

  it('shares after TP in 0.40, between EP and TP since #727, and before both since #831', () => {
    const synced = (modelopt: string) =>
      of(modelopt)
        .steps.map(({ id }) => id)
        .filter((id) => ['data-expert-parallel', 'tensor-parallel', 'local-sync'].includes(id))
    expect(synced('0.40')).toEqual(['data-expert-parallel', 'tensor-parallel', 'local-sync'])
    expect(synced('0.41')).toEqual(['data-expert-parallel', 'local-sync', 'tensor-parallel'])
    expect(synced('831')).toEqual(['local-sync', 'data-expert-parallel', 'tensor-parallel'])
  })

  it('observes the weight of an expert without tokens, since it is called with no rows', () => {
    expect(lacks(ended(of('831', { amax: starving(3) }), 'fc1', 'weight', 1))).toBe(false)
  })
})

describe('the deadlock of #862', () => {
  // Expert 5 is local expert 1 of EP rank 2, so of ranks 2 and 6.
  const of = (modelopt: string) =>
    calibrate(calibrationInput(modelopt, EP4, { module: 'sequential', amax: starving(5) }))

  it.each(['831', '830', '833'])('is found at #%s', (modelopt) => {
    const { outcome, events, steps } = of(modelopt)
    if (outcome.kind !== 'deadlock') return expect.unreachable(outcome.kind)
    expect(steps[outcome.step]?.id).toBe('data-expert-parallel')
    expect(outcome.source).toMatch(/model_calib\.py#L136$/)
    const [stuck] = outcome.stuck
    expect(outcome.stuck).toHaveLength(1)
    expect(stuck?.group).toBe('dp-cp')
    expect(stuck?.waiting.map(({ rank }) => rank)).toEqual([0, 1, 3, 4, 5, 7])
    const missing = [
      'local_experts.1.linear_fc1.input_quantizer',
      'local_experts.1.linear_fc2.input_quantizer',
    ]
    expect(stuck?.absent).toEqual([
      { rank: 2, because: 'finished', withoutAmax: missing },
      { rank: 6, because: 'finished', withoutAmax: missing },
    ])
    // Before it hangs, one rank's input is taken for the others' weight.
    const mismatched = events.filter(({ kind }) => kind === 'mismatched')
    expect(mismatched).toHaveLength(2)
  })

  it('is gone one commit later, where the local sync fills in', () => {
    const { outcome, events } = of('862')
    expect(outcome.kind).toBe('completed')
    expect(events.filter((event) => event.kind === 'shared' && event.filled)).toHaveLength(4)
    expect(events.some(({ kind }) => kind === 'mismatched')).toBe(false)
  })

  it('did not occur while every expert saw every token', () => {
    expect(of('0.41').outcome.kind).toBe('completed')
  })

  it('comes back where a rank saw no token at all', () => {
    const amax = starving(4, 5)
    expect(calibrate(calibrationInput('0.42', EP4, { module: 'sequential', amax })).outcome.kind).toBe(
      'deadlock',
    )
    expect(calibrate(calibrationInput('0.42', EP4, { amax })).outcome.kind).toBe('deadlock')
  })

  it('has calls of different sizes where weights have an amax per channel', () => {
    const amax = starving(5)
    const input = calibrationInput('833', EP4, { module: 'sequential', amax, weightAxis: 0 })
    const { outcome, events } = calibrate(input)
    expect(outcome).toMatchObject({ kind: 'deadlock', stuck: [{ reason: 'sizes', absent: [] }] })
    expect(events.at(-1)).toMatchObject({ kind: 'mismatched', value: null })
  })
})

describe('the completeness check', () => {
  const raised = { kind: 'raised', exception: INCOMPLETE }
  const meant = (modelopt: string, changes = {}) =>
    calibrate(withExpertGroups(calibrationInput(modelopt, EP4, changes))).outcome

  it('of #833 checks nothing, since the linears have no EP group', () => {
    const { outcome, events, steps } = calibrate(calibrationInput('833', EP4, { amax: starving(4, 5) }))
    expect(outcome.kind).toBe('deadlock')
    expect(events.some(({ kind }) => kind === 'gathered')).toBe(false)
    expect(steps.find(({ id }) => id === 'check')?.note).toMatch(/nothing is checked/)
  })

  it('as it was meant raises where a rank’s experts starve, under TE grouped all of them', () => {
    expect(meant('833', { amax: starving(5) }).kind).toBe('completed')
    const outcome = meant('833', { amax: starving(4, 5) })
    expect(outcome).toMatchObject({ ...raised, ranks: [0, 1, 2, 3, 4, 5, 6, 7] })
    expect(outcome.kind === 'raised' && outcome.source).toMatch(/model_calib\.py#L90$/)
    expect(meant('833', { module: 'sequential', amax: starving(5) })).toMatchObject(raised)
  })

  it('has worked since #1562', () => {
    for (const modelopt of ['0.46', 'main']) {
      const { outcome } = calibrate(calibrationInput(modelopt, EP4, { amax: starving(4, 5) }))
      expect(outcome).toMatchObject(raised)
    }
  })

  it('leaves the ranks of other groups waiting for those that raised', () => {
    const amax: AmaxSource = {
      ...TELLING,
      input: (place, ...rest) => (place.rank === 2 ? null : TELLING.input(place, ...rest)),
    }
    const { outcome } = calibrate(calibrationInput('main', EP4, { amax }))
    if (outcome.kind !== 'raised') return expect.unreachable(outcome.kind)
    // Expert-DP is asked first: rank 6 holds the same experts as rank 2 and saw tokens.
    expect(outcome.ranks).toEqual([2, 6])
    const waiting = outcome.stuck.flatMap((stuck) => stuck.waiting.map(({ rank }) => rank))
    expect(waiting.sort((a, b) => a - b)).toEqual([0, 1, 3, 4, 5, 7])
    expect(outcome.stuck.flatMap(({ absent }) => absent.map(({ because }) => because))).toEqual([
      'raised',
      'raised',
    ])
  })

  it('is silent where all starve', () => {
    const amax = starving(...Array.from({ length: 8 }, (_, expert) => expert))
    for (const outcome of [
      meant('833', { amax }),
      calibrate(calibrationInput('main', EP4, { amax })).outcome,
    ]) {
      expect(outcome.kind).toBe('completed')
    }
  })
})

describe('every token through every expert', () => {
  it('gives each expert what all tokens have', () => {
    const amax = starving(0, 1, 2, 3, 4, 5, 6, 7)
    expect(lacks(ended(calibrate(calibrationInput('0.41', EP4, { amax })), 'fc1', 'input'))).toBe(false)
    expect(lacks(ended(calibrate(calibrationInput('831', EP4, { amax })), 'fc1', 'input'))).toBe(true)
  })

  it('breaks a group-limited router until #808', () => {
    const input = { routesInGroups: true }
    expect(calibrate(calibrationInput('0.41', EP4, input)).outcome).toMatchObject({
      kind: 'raised',
      exception: 'RuntimeError: selected index k out of range',
      source: null,
    })
    const after = calibrate(calibrationInput('808', EP4, input))
    expect(after.outcome.kind).toBe('completed')
    expect(after.steps.map(({ id }) => id)).not.toContain('forced-forward')
  })
})

describe('what the parser lets through', () => {
  it('leaves no weight amax where it misses all, until weights are visited first', () => {
    const reach = { kind: 'reached', missed: new Set([0, 1]), input: true } as const
    expect(
      ended(calibrate(calibrationInput('0.42', EP4, { reach })), 'fc1', 'weight').every(Number.isNaN),
    ).toBe(true)
    expect(lacks(ended(calibrate(calibrationInput('0.45', EP4, { reach })), 'fc1', 'weight'))).toBe(false)
  })

  it('leaves the amax of those that it does not miss to all', () => {
    const reach = { kind: 'reached', missed: new Set([1]), input: true } as const
    expect(ended(calibrate(calibrationInput('0.42', EP4, { reach })), 'fc1', 'weight')).toEqual(
      Array.from({ length: 8 }, () => 7),
    )
  })

  it('ends calibration where it raises, with nothing loaded', () => {
    const reach = { kind: 'raises', exception: 'AttributeError: …', during: 'forward' } as const
    const { outcome, steps } = calibrate(calibrationInput('0.42', EP4, { reach }))
    expect(outcome).toMatchObject({
      kind: 'raised',
      exception: 'AttributeError: …',
      source: null,
      ranks: [0, 1, 2, 3, 4, 5, 6, 7],
    })
    expect(steps.at(-1)).toMatchObject({ id: 'forward', holds: 'statistics' })
  })
})

describe('weight-only calibration', () => {
  it('passes grouped weights over until #971', () => {
    const of = (modelopt: string) => calibrate(calibrationInput(modelopt, EP4, { forwardLoop: false }))
    expect(ended(of('903'), 'fc1', 'weight').every(Number.isNaN)).toBe(true)
    expect(lacks(ended(of('971'), 'fc1', 'weight'))).toBe(false)
    expect(ended(of('971'), 'fc1', 'input').every(Number.isNaN)).toBe(true)
  })
})
