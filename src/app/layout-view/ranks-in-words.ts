/** Ranks beyond which a list says less than its step does. */
const LISTED = 5

/**
 * Ascending ranks in a few words: `0–7`, `0, 8, 16`, or `0, 8 … 56, every 8th`. Groups along one axis have one step
 * throughout; others are listed in full.
 */
export function ranksInWords(ranks: readonly number[]): string {
  const [first = 0, second = 0] = ranks
  const last = ranks.at(-1) ?? first
  if (ranks.length < 2) return String(first)
  const step = second - first
  const isEven = ranks.every((rank, index) => rank === first + index * step)
  if (isEven && step === 1) return ranks.length === 2 ? `${first} and ${last}` : `${first}–${last}`
  if (!isEven || ranks.length <= LISTED) return ranks.join(', ')
  return `${first}, ${second} … ${last}, every ${ordinal(step)}`
}

const ENDINGS = new Map([
  ['one', 'st'],
  ['two', 'nd'],
  ['few', 'rd'],
])
const rules = new Intl.PluralRules('en', { type: 'ordinal' })
const ordinal = (n: number): string => `${n}${ENDINGS.get(rules.select(n)) ?? 'th'}`
