import type { Parallelism } from './layout-input.ts'
import { smallestWorld } from './smallest-world.ts'

const ranks = (count: number): string => (count === 1 ? '1 rank' : `${count} ranks`)

/**
 * Says how TP, EP and ETP share the ranks, and what Megatron's default would have done: where ETP is not given, it is TP
 * (megatron/core/parallel_state.py@d98e8a64d#L871-L872).
 *
 * @returns one to three sentences, e.g. for PR #833's TP 8 with EP 8 on 8 ranks that it takes ETP 1 and why.
 */
export const explainTpEpEtp = (parallelism: Parallelism & { readonly world: number }): string => {
  const { world, tp, ep, etp, cp = 1, pp = 1 } = parallelism
  const product = (size: number): string => (pp === 1 ? `${size} × ${ep}` : `${size} × ${ep} × ${pp}`)
  const factors = pp === 1 ? 'ETP × EP' : 'ETP × EP × PP'
  const dense = tp * cp * pp
  const experts = etp * ep * pp
  const fits = world % dense === 0 && world % experts === 0
  const sentences = [
    fits
      ? `TP ${tp} with EP ${ep} and ETP ${etp} fits on ${ranks(world)}: the dense layers take ${dense}, the experts ${factors} = ${product(etp)} = ${experts} of the same ranks.`
      : `TP ${tp} with EP ${ep} and ETP ${etp} does not fit on ${ranks(world)}: it takes ${ranks(smallestWorld(parallelism))}, since the experts alone span ${factors} = ${product(etp)} = ${experts}.`,
  ]
  if (tp > 1 && etp !== tp) {
    const byDefault = smallestWorld({ ...parallelism, etp: tp })
    sentences.push(
      `ETP has to be given: Megatron-LM's own default is ETP = TP = ${tp}, which would span ${product(tp)} and take ${ranks(byDefault)}.`,
    )
  } else if (tp > 1 && !fits && world % (ep * pp) === 0 && world % dense === 0) {
    sentences.push(`With ETP 1 it fits: set --etp 1, for Megatron-LM's own default is ETP = TP = ${tp}.`)
  }
  return sentences.join(' ')
}
