import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fuzzyMatch } from './fuzzy-match.ts'

const marked = (word: string, text: string): string | null => {
  const found = fuzzyMatch(word, text)
  return (
    found &&
    Array.from(text, (character, at) => (found.at.includes(at) ? `[${character}]` : character)).join('')
  )
}

describe('a fuzzy match', () => {
  it('takes the beginnings of words before what lies inside them', () => {
    expect(marked('ep', 'Step EP 8')).toBe('Step [E][P] 8')
    expect(marked('cl', 'Recall: Copy link')).toBe('Recall: [C]opy [l]ink')
    expect(marked('ep8', 'EP 8')).toBe('[E][P] [8]')
  })

  it('takes characters in a row before scattered ones', () => {
    expect(marked('par', 'Pipeline at rest parser')).toBe('Pipeline at rest [p][a][r]ser')
    expect(marked('compose', 'Decompose')).toBe('De[c][o][m][p][o][s][e]')
  })

  it('finds nothing where a character is missing or all lie about', () => {
    expect(fuzzyMatch('2.99', 'TE 2.9')).toBeNull()
    expect(fuzzyMatch('anti', 'a b xnx t qiq'.replaceAll(' ', ''))).toBeNull()
  })

  it('scores what begins with the word above what holds it', () => {
    const scores = ['Layout', 'Leave the layout', 'Relay out'].map(
      (text) => fuzzyMatch('layo', text)?.score ?? 0,
    )
    expect(scores[0]).toBe(scores[1])
    expect(scores[1]).toBeGreaterThan(scores[2] ?? Infinity)
  })

  it('marks the very characters, in order, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 6 }), fc.string({ maxLength: 40 }), (word, text) => {
        const found = fuzzyMatch(word, text)
        if (!found) return
        const lower = text.toLowerCase()
        fc.pre(lower.length === text.length)
        expect(found.at.map((place) => lower[place]).join('')).toBe(word.toLowerCase())
        expect(found.at).toEqual([...new Set(found.at)].sort((a, b) => a - b))
      }),
    )
  })
})
