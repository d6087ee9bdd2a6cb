import type { OutcomeChange } from '../modelopt/outcome-changes.ts'
import type { Parser } from '../modelopt/parser.ts'
import type { Outcome } from '../modelopt/verdict.ts'
import { joinWords } from './join-words.ts'

const isRight = (outcome: Outcome): boolean => outcome === 'ok' || outcome === 'twice'

/** What a step from one release to another does to the parsers, in a sentence or two. */
export function shiftSummary(parsers: readonly Parser[], shifts: readonly OutcomeChange[]): string {
  const who = (is: (shift: OutcomeChange) => boolean) =>
    parsers
      .filter(({ id }) => shifts.some((shift) => shift.parser === id && is(shift)))
      .map(({ label }) => label)
  const broken = who(({ from, to }) => isRight(from) && !isRight(to))
  const mended = who(({ from, to }) => !isRight(from) && isRight(to))
  const other = who(() => true).filter((label) => !broken.includes(label) && !mended.includes(label))
  const sentences = [
    broken.length > 0 ? `This breaks ${joinWords(broken)}.` : '',
    mended.length > 0
      ? `${broken.length > 0 ? 'It' : 'This'} mends ${joinWords(mended)}${partly(broken, mended)}.`
      : '',
    other.length > 0
      ? `${joinWords(other)} ${other.length === 1 ? 'fails' : 'fail'} in another way than before.`
      : '',
  ].filter((sentence) => sentence !== '')
  return sentences.length > 0 ? sentences.join(' ') : 'No parser fares differently on the two.'
}

/** A parser that is both broken and mended is so for different numbers of GEMMs. */
const partly = (broken: readonly string[], mended: readonly string[]): string =>
  mended.some((label) => broken.includes(label)) ? ' for some N' : ''
