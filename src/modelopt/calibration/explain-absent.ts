import { modeloptPull } from '../repository.ts'
import type { Calibration } from './calibrate.ts'
import type { LayerQuantizer } from './layer-quantizers.ts'
import type { Place } from './ranks.ts'

export interface Explanation {
  /** One or two sentences. */
  readonly text: string
  /** The line or pull request behind them; null where it is the data alone. */
  readonly link: string | null
}

/** Events play no part in why something is not there. */
type Told = Omit<Calibration, 'events'>

const weight = ({ input }: Told): Explanation => {
  const { moment, forwardLoop, reach } = input
  if (!forwardLoop && !moment.rules.groupedWeightsAlone) {
    const text =
      'Without a forward loop weights are only looked for under the name `weight`, which grouped linears do not have; #971 looks into them.'
    return { text, link: modeloptPull(971) }
  }
  const missed = reach.kind === 'reached' ? reach.missed.size : 0
  return {
    text: `The parser handed the weights of ${missed} local experts to no quantizer, and until #1560 a weight was observed in the forward pass only.`,
    link: modeloptPull(1560),
  }
}

const activation = ({ input }: Told, place: Place, { local }: LayerQuantizer): Explanation => {
  const { module, moment, forwardLoop, reach } = input
  const { first, last } = place.experts
  if (!forwardLoop) {
    return { text: 'There was no forward loop, so no input was seen.', link: moment.lines.weights }
  }
  if (module === 'te-grouped' && reach.kind === 'reached' && !reach.input) {
    return {
      text: 'The parser handed something else than the layer’s input to the input quantizer.',
      link: null,
    }
  }
  const { localSync, localSyncFills } = moment.rules
  if (module === 'te-grouped' || local === null) {
    return {
      text: `No token was routed to any of experts ${first} to ${last}, which share this quantizer.`,
      link: moment.lines.forward,
    }
  }
  const starved = `No token was routed to expert ${first + local}`
  if (localSync === 'never-called') {
    const text = `${starved}, and the local sync that was to lend it another expert’s amax is not called since #830 renamed it.`
    return { text, link: modeloptPull(830) }
  }
  if (!localSyncFills) {
    const text = `${starved}, and the local sync writes only to experts that have an amax; since #862 it writes to all.`
    return { text, link: modeloptPull(862) }
  }
  return {
    text: `${starved}, nor to any other of experts ${first} to ${last}, so the local sync had nothing to lend.`,
    link: moment.lines.localSyncWrites,
  }
}

/** Why a quantizer of a rank ends without amax; null where it has one. */
export const explainAbsent = (
  calibration: Told,
  rank: number,
  quantizer: LayerQuantizer,
): Explanation | null => {
  const { input, quantizers, steps, outcome } = calibration
  const place = input.ranks.ranks[rank]
  const last = steps.at(-1)
  if (!place || !last) return null
  if (outcome.kind === 'raised' && last.holds === 'statistics') {
    const text = `Calibration ended with ${outcome.exception} before any amax was loaded.`
    return { text, link: outcome.source }
  }
  if (!Number.isNaN(last.values[rank * quantizers.length + quantizer.index])) return null
  return quantizer.tensor === 'weight' ? weight(calibration) : activation(calibration, place, quantizer)
}
