import type { AmaxChoices } from '../../app/amax-view/choices.ts'

/** What the map may colour, in a word or two and in a sentence. */
export const SHOWN_WORDS: Readonly<
  Record<AmaxChoices['shows'], { readonly label: string; readonly about: string; readonly legend: string }>
> = {
  own: {
    label: 'own amax',
    legend: 'largest magnitude in the cell',
    about: 'The largest magnitude in each cell: what a scale of its own would be made of.',
  },
  used: {
    label: 'amax used',
    legend: 'amax that the scale is made of',
    about: 'The amax that each cell’s scale is really made of, after calibration and sharing.',
  },
  lost: {
    label: 'bits lost',
    legend: 'bits between own amax and the one used',
    about:
      'Powers of two between the two: range that the cell pays for and has no use for. Below 0, values saturate.',
  },
}
