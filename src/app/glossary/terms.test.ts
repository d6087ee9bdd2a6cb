import { describe, expect, it } from 'vitest'
import { findTerms } from './find-terms.ts'
import type { Term } from './term.ts'
import { TERMS } from './terms.ts'

const entries = Object.entries<Term>(TERMS)

describe('the glossary', () => {
  it('has every term once', () => {
    const names = entries.map(([, { name }]) => name.toLowerCase())
    expect(new Set(names).size).toBe(names.length)
    const definitions = entries.map(([, { definition }]) => definition)
    expect(new Set(definitions).size).toBe(definitions.length)
  })

  it.each(entries)('says what %s is in two short sentences at most', (id, { definition, also = [] }) => {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    expect(definition).toMatch(/^[A-Z\d]|^non_tensor_args/)
    expect(definition).toMatch(/\.$/)
    expect(definition.split(/[.?!](?=\s+[A-Z]|$)/).filter(Boolean).length).toBeLessThanOrEqual(2)
    expect(definition.length).toBeLessThanOrEqual(170)
    expect(new Set(also).size).toBe(also.length)
  })

  it('links to lines that do not move, or to pages that do not change', () => {
    const sources = entries.flatMap(([, { source }]) => source ?? [])
    expect(sources.length).toBeGreaterThan(40)
    const permanent =
      /^https:\/\/(github\.com\/NVIDIA\/[\w-]+\/(blob\/[0-9a-f]{40}\/[\w./-]+#L\d+(-L\d+)?|pull\/\d+)|arxiv\.org\/abs\/[\d.]+|www\.opencompute\.org\/documents\/[\w-]+)$/
    expect(sources.filter((source) => !permanent.test(source))).toEqual([])
  })
})

describe('a search of the glossary', () => {
  it('finds by name, by other names and by what is said, in this order', () => {
    const names = (query: string) => findTerms(query).map(({ name }) => name)
    expect(names('EP')[0]).toBe('EP')
    expect(names('swiglu')).toEqual(['gated MLP'])
    expect(names('decibels')).toEqual(['SQNR'])
    expect(names('expert parallel')[0]).toBe('EP')
    expect(names('zebra')).toEqual([])
    expect(names('')).toHaveLength(entries.length)
  })
})
