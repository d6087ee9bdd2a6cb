/** How well a text matches what was typed, and where. */
export interface Match {
  /** Higher is better. */
  readonly score: number
  /** The places of the matched characters in the text, in order. */
  readonly at: readonly number[]
}

const AT_WORD = 8
const IN_A_ROW = 9
const ELSEWHERE = 1
/** A query whose characters lie about the text in no order that a reader would see is no match. */
const LEAST_AVERAGE = 5

/** Where a word begins: after anything that is no letter or digit, and where digits begin or end. */
const beginsWord = (text: string, at: number): boolean => {
  const [before, here] = [text[at - 1], text[at] ?? '']
  if (before === undefined || !/[\p{L}\d]/u.test(before)) return true
  return /\d/.test(before) !== /\d/.test(here)
}

/** Rules most texts out before the costly search. */
function areInOrder(wanted: string, hay: string): boolean {
  let at = -1
  for (let i = 0; i < wanted.length; i++) {
    at = hay.indexOf(wanted.charAt(i), at + 1)
    if (at < 0) return false
  }
  return true
}

/**
 * Finds the characters of one word, in order, in a text; of all ways the one that begins words and stays together most.
 * Case does not matter. null where they are not all there, or only here and there.
 */
export function fuzzyMatch(word: string, text: string): Match | null {
  const [wanted, hay] = [word.toLowerCase(), text.toLowerCase()]
  if (!areInOrder(wanted, hay)) return null
  const n = hay.length
  // best[j]: the best score with the last character so far matched at j; from[i][j]: where the one before it was.
  let best = Array.from({ length: n }, () => 0)
  const from: number[][] = []
  for (let i = 0; i < wanted.length; i++) {
    const next = Array.from({ length: n }, () => -Infinity)
    const came = Array.from({ length: n }, () => -1)
    let [top, topAt] = [i === 0 ? 0 : -Infinity, -1]
    for (let j = i; j < n; j++) {
      const before = i > 0 && j > 0 ? (best[j - 1] ?? -Infinity) : -Infinity
      if (before > top) [top, topAt] = [before, j - 1]
      if (hay[j] !== wanted[i]) continue
      const apart = top + (beginsWord(text, j) ? AT_WORD : ELSEWHERE)
      const together = before + IN_A_ROW
      next[j] = Math.max(apart, together)
      came[j] = together >= apart ? j - 1 : topAt
    }
    from.push(came)
    best = next
  }
  const score = Math.max(-Infinity, ...best)
  if (!(score >= LEAST_AVERAGE * wanted.length)) return null
  const at: number[] = []
  for (let i = wanted.length - 1, j = best.indexOf(score); i >= 0; j = from[i]?.[j] ?? -1, i--) at.unshift(j)
  return { score, at }
}
