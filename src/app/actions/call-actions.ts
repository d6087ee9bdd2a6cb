import { findRelease } from '../../te/atlas.ts'
import type { State } from '../state.ts'
import type { Action } from './action.ts'
import { choiceAction, inSight } from './choice-action.ts'

const onOff = (on: boolean) => (on ? 'on' : 'off')

const packsWeights = ({ te }: State) => findRelease(te).singleGrouped
const packsBiases = ({ te, bias }: State) =>
  bias && findRelease(te).trailing.some(({ collapsedBy }) => collapsedBy === 'single_grouped_bias')

/** How the grouped linear is called and how its parameters are held. */
export const callActions: readonly Action[] = [
  choiceAction({
    id: 'path-toggle',
    group: 'Call',
    label: ({ path }) => `Call path: take ${path === 'forward' ? 'grad' : 'no-grad'}`,
    keys: 'p',
    keywords: 'apply forward torch.no_grad is_grad_enabled',
    now: ({ path }) => (path === 'forward' ? 'no-grad' : 'grad'),
    change: inSight(({ path }) => ({ path: path === 'forward' ? 'apply' : 'forward' })),
  }),
  choiceAction({
    id: 'bias-toggle',
    group: 'Call',
    label: ({ bias }) => `Bias: switch ${onOff(!bias)}`,
    keys: 'b',
    keywords: 'biases empty tensors',
    now: ({ bias }) => onOff(bias),
    change: inSight(({ bias }) => ({ bias: !bias })),
  }),
  choiceAction({
    id: 'single-grouped-weight-toggle',
    group: 'Call',
    label: ({ singleGroupedWeight }) => `Single grouped weight: switch ${onOff(!singleGroupedWeight)}`,
    keywords: 'packed parameter collapsed',
    now: ({ singleGroupedWeight }) => onOff(singleGroupedWeight),
    when: packsWeights,
    change: inSight(({ singleGroupedWeight }) => ({
      singleGroupedWeight: !singleGroupedWeight,
      singleGroupedBias: false,
    })),
  }),
  choiceAction({
    id: 'single-grouped-bias-toggle',
    group: 'Call',
    label: ({ singleGroupedBias }) => `Single grouped bias: switch ${onOff(!singleGroupedBias)}`,
    keywords: 'packed parameter collapsed',
    now: ({ singleGroupedBias }) => onOff(singleGroupedBias),
    when: packsBiases,
    change: inSight(({ singleGroupedBias }) => ({
      singleGroupedBias: !singleGroupedBias,
      singleGroupedWeight: false,
    })),
  }),
]
