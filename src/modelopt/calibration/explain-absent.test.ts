import { describe, expect, it } from 'vitest'
import { calibrationInput, starving } from '../../../test/fixtures/calibration-input.ts'
import { calibrate } from './calibrate.ts'
import type { CalibrationInput } from './calibration-input.ts'
import { explainAbsent } from './explain-absent.ts'

const EP2 = { world: 2, ep: 2, experts: 4 }

/** Why quantizers of rank 0 are without amax, without repeats. */
const reasons = (modelopt: string, changes: Partial<CalibrationInput>): (string | undefined)[] => {
  const calibration = calibrate(calibrationInput(modelopt, EP2, changes))
  const found = calibration.quantizers.map((quantizer) => explainAbsent(calibration, 0, quantizer)?.text)
  return [...new Set(found.filter((text) => text !== undefined))]
}

describe('explainAbsent', () => {
  it('has nothing to say where there is an amax', () => {
    expect(reasons('main', {})).toEqual([])
  })

  it('names the tokens that did not come, and what the local sync did about it', () => {
    const module = 'sequential'
    expect(reasons('833', { module, amax: starving(1) })).toEqual([
      'No token was routed to expert 1, and the local sync that was to lend it another expert’s amax is not called since #830 renamed it.',
    ])
    expect(reasons('831', { module, amax: starving(1) })).toEqual([
      'No token was routed to expert 1, and the local sync writes only to experts that have an amax; since #862 it writes to all.',
    ])
    expect(reasons('862', { module, amax: starving(1) })).toEqual([])
    expect(reasons('862', { module, amax: starving(0, 1) })).toContain(
      'No token was routed to expert 1, nor to any other of experts 0 to 1, so the local sync had nothing to lend.',
    )
    expect(reasons('862', { amax: starving(0, 1) })).toEqual([
      'No token was routed to any of experts 0 to 1, which share this quantizer.',
    ])
  })

  it('names the parser, the missing loop and the exception', () => {
    const missed = { kind: 'reached', missed: new Set([0, 1]), input: false } as const
    expect(reasons('0.42', { reach: missed })).toEqual([
      'The parser handed something else than the layer’s input to the input quantizer.',
      'The parser handed the weights of 2 local experts to no quantizer, and until #1560 a weight was observed in the forward pass only.',
    ])
    expect(reasons('0.42', { forwardLoop: false })).toEqual([
      'There was no forward loop, so no input was seen.',
      'Without a forward loop weights are only looked for under the name `weight`, which grouped linears do not have; #971 looks into them.',
    ])
    const raises = { kind: 'raises', exception: 'TypeError: …', during: 'forward' } as const
    expect(reasons('0.42', { reach: raises })).toEqual([
      'Calibration ended with TypeError: … before any amax was loaded.',
    ])
  })
})
