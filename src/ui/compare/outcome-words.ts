import type { Outcome } from '../../modelopt/verdict.ts'

/** An outcome in a word or two, wherever this view writes one. */
export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  ok: 'right',
  twice: 'right, but quantized twice',
  silent: 'silently wrong',
  raises: 'raises',
}
