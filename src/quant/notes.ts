const plural = (count: number, what: string): string => (count === 1 ? `1 ${what}` : `${count} ${what}s`)

const MESSAGES = {
  empty: () => 'The tensor has no elements: the quantizer returns it untouched and keeps no amax.',
  'calibration-stopped': () =>
    'ModelOpt’s max calibration stops at a NaN or Inf, so there is no amax and nothing is quantized.',
  nan: (count) => `${plural(count, 'element')} NaN: left out of errors and counts.`,
  inf: (count) => `${plural(count, 'element')} Inf: left out of errors and counts.`,
  'amax-zero': (count) =>
    `${plural(count, 'amax value')} of 0: there is nothing to scale, and a stand-in is used.`,
  'zero-divided': () =>
    'ModelOpt’s packing divides 0 by 0 for a tensor of zeros and stores scales of NaN (0x7F): zeros are shown in their place.',
  'amax-guarded': (count) => `${plural(count, 'scale')} with an amax of at most 2^-24: a stand-in is used.`,
  'scale-underflow': (count) =>
    `${plural(count, 'scale')} too small to represent: raised to the least one, or the block becomes zero.`,
  'scale-limited': (count) =>
    `${plural(count, 'scale')} past what the tensor scale allows: limited, so that values saturate.`,
  broken: (count) => `${plural(count, 'finite element')} that became NaN or Inf: the SQNR has no meaning.`,
  'not-calibrated': () => 'The recipe scales each block by its own amax: no calibrator has a say.',
  'sweep-skipped': () => 'The scale sweep is for static NVFP4 only: the amax stays that of max calibration.',
} as const satisfies Readonly<Record<string, (count: number) => string>>

/** What a reader must know before trusting a number: nothing of this is ever folded into the numbers in silence. */
export interface Note {
  readonly code: keyof typeof MESSAGES
  /** How many elements, amax values, scales or experts it is about. */
  readonly count: number
  /** One sentence. */
  readonly message: string
}

/** A note, or none where the count is 0. */
export const noteIf = (count: number, code: Note['code']): Note[] =>
  count > 0 ? [{ code, count, message: MESSAGES[code](count) }] : []
