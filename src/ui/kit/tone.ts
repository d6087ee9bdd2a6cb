/** What an argument of the call is. Each role keeps one colour in every view. */
export type Role =
  'ctx' | 'inp' | 'm_splits' | 'nta' | 'weights' | 'weights_fp8' | 'biases' | 'out' | 'dgrad_out' | 'result'

/** How a parser fares on a call: right, right but quantized twice, wrong without a word, an exception. */
export type Outcome = 'ok' | 'twice' | 'silent' | 'raises'

/** A value for `data-tone`, which sets `--tone`, `--tone-bg` and `--tone-line` (styles/tones.css). */
export type Tone = Role | Outcome
