import type { Term } from './term.ts'
import { TERMS } from './terms.ts'

/** By name, whatever their case. */
const sorted: readonly Term[] = Object.values<Term>(TERMS).toSorted((a, b) =>
  a.name.localeCompare(b.name, 'en', { sensitivity: 'base' }),
)

/** The terms whose name, other names or definition contain what was typed; those called so come first. All for nothing. */
export function findTerms(query: string): readonly Term[] {
  const wanted = query.trim().toLowerCase()
  const names = ({ name, also = [] }: Term) => [name, ...also]
  const isCalled = (term: Term) => names(term).some((name) => name.toLowerCase().startsWith(wanted))
  const speaksOf = (term: Term) =>
    [...names(term), term.definition].some((text) => text.toLowerCase().includes(wanted))
  return [...sorted.filter(isCalled), ...sorted.filter((term) => !isCalled(term) && speaksOf(term))]
}
