import { presetOf } from '../derive.ts'
import type { State } from '../state.ts'

/** `Qwen3-30B-A3B, 128 experts, EP 1 TP 8 ETP 1`: the model and how its experts lie, with what is rare only where it is chosen. */
export function caseWords(state: State): string {
  const { experts, ep, tp, etp, pp, cp, world, bias } = state
  const ranks = [`EP ${ep} TP ${tp} ETP ${etp}`]
  if (pp > 1) ranks.push(`PP ${pp}`)
  if (cp > 1) ranks.push(`CP ${cp}`)
  if (world !== null) ranks.push(`on ${world} ranks`)
  return [
    presetOf(state).name,
    `${experts} ${experts === 1 ? 'expert' : 'experts'}`,
    ranks.join(' '),
    ...(bias ? ['with bias'] : []),
    ...(state.singleGroupedWeight ? ['single grouped weight'] : []),
    ...(state.singleGroupedBias ? ['single grouped bias'] : []),
  ].join(', ')
}
