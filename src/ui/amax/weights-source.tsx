import type { AmaxCase } from '../../app/amax-view/amax-case.ts'
import { useWeightsFile } from './weights-files.ts'

/** Where the numbers come from: made, or out of a file, and then what its experts stand for. */
export function WeightsSource({ view: { file, experts } }: { readonly view: AmaxCase }) {
  const { held } = useWeightsFile()
  if (file === null) {
    return 'Synthetic bf16 weights, seed 1: the same on every machine, made where they are needed and never stored.'
  }
  if (held?.id !== file.id) return 'The weights came from a file that is not in the link.'
  const from = held.name === '' ? held.file : `${held.name} in ${held.file}`
  return `Weights from ${from}: ${HOLDS[file.holds](file.experts, experts)} They never leave this page, and no link has them.`
}

const HOLDS: Readonly<
  Record<NonNullable<AmaxCase['file']>['holds'], (inFile: number, onRank: number) => string>
> = {
  layer: (inFile, onRank) =>
    inFile === onRank
      ? `its ${inFile} experts are those of the layer, and so is the verdict on them.`
      : `it has the layer’s ${inFile} experts, of which the rank has ${onRank}.`,
  rank: (inFile) => `its ${inFile} experts stand for the rank’s, and so does the verdict on them.`,
  other: (inFile) =>
    `it has ${inFile} ${inFile === 1 ? 'expert' : 'experts'}, not as many as the rank or the layer, so all are shown as if each had reached its quantizer.`,
}
