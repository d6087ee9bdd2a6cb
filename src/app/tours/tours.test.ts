import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { deriveCase } from '../derive.ts'
import { decode } from '../url/decode.ts'
import { encode } from '../url/encode.ts'
import { hasStrayed, stateAtStop, stopNumber, stopOf } from './at-stop.ts'
import { TOUR_IDS } from './choices.ts'
import { plainText, readingSeconds, textParts, tourMinutes } from './marked-text.ts'
import { findTour, tours } from './tours.ts'

const GITHUB = 'https://github\\.com/NVIDIA/(?:TransformerEngine|Model-Optimizer|Megatron-LM)'
const PERMALINK = new RegExp(
  `^${GITHUB}/(?:(?:pull|issues)/\\d+|blob/[0-9a-f]{40}/[\\w/.-]+#L\\d+(?:-L\\d+)?)$`,
)

const stops = tours.flatMap((tour) =>
  tour.stops.map((stop, index) => ({ tour, stop, index, name: `${tour.id} ${index + 1}: ${stop.title}` })),
)

const sources = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx'))
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))

describe('the tours', () => {
  it('are those that links know, in their order', () => {
    expect(tours.map(({ id }) => id)).toEqual([...TOUR_IDS])
    expect(findTour('six-fixes').title).toBe('Six fixes in ten months')
  })

  it('have 8 to 12 stops, each with a title of its own', () => {
    for (const { stops: each } of tours) {
      expect(each.length).toBeGreaterThanOrEqual(8)
      expect(each.length).toBeLessThanOrEqual(12)
      expect(new Set(each.map(({ title }) => title)).size).toBe(each.length)
    }
  })

  it('point only at what the views show under that name', () => {
    const all = sources(new URL('../../ui', import.meta.url).pathname).join('\n')
    const looks = new Set(stops.map(({ stop }) => stop.look))
    expect(looks.size).toBeGreaterThan(10)
    for (const look of looks) expect(all).toMatch(new RegExp(`(?:data-)?look="${look}"`))
  })
})

describe.each(stops)('$name', ({ tour, stop, index }) => {
  const state = stateAtStop(tour, index, 'page')

  it('has a state that a link brings back, and that can be shown', () => {
    expect(decode(encode(state))).toEqual({ state, problems: [] })
    expect(hasStrayed(state, tour)).toBe(false)
    expect(deriveCase(state)).not.toBeNull()
  })

  it('is told in 40 to 80 words, with a permanent link', () => {
    const words = plainText(stop.text).split(/\s+/).length
    expect(words).toBeGreaterThanOrEqual(40)
    expect(words).toBeLessThanOrEqual(80)
    const links = textParts(stop.text).flatMap(({ href }) => href ?? [])
    expect(links.length).toBeGreaterThan(0)
    for (const link of links) expect(link).toMatch(PERMALINK)
    expect(plainText(stop.title)).toBe(stop.title)
    expect(plainText(stop.text)).not.toMatch(/[[\]*`]|https?:/)
  })
})

describe('a state on a tour', () => {
  const tour = findTour('pr-833')

  it('keeps the mode, and drops what was chosen before', () => {
    const state = stateAtStop(tour, 6, 'present')
    expect(state).toMatchObject({ tour: 'pr-833', stop: 6, mode: 'present', ep: 1 })
    expect(hasStrayed(state, tour)).toBe(false)
  })

  it('has strayed once a choice is another one', () => {
    expect(hasStrayed({ ...stateAtStop(tour, 6, 'page'), ep: 2 }, tour)).toBe(true)
    expect(hasStrayed({ ...stateAtStop(tour, 6, 'page'), step: 3 }, tour)).toBe(true)
  })

  it('is that of the last stop where a link counts beyond it', () => {
    expect(stopNumber(tour, 99)).toBe(tour.stops.length - 1)
    expect(stopOf(tour, 99)).toBe(tour.stops.at(-1))
    expect(hasStrayed({ ...stateAtStop(tour, 99, 'page'), stop: 99 }, tour)).toBe(false)
  })
})

describe('a marked text', () => {
  const text = 'It takes [its `length`](https://a.b/c#L1), which is **wrong**.'

  it('is cut at its links', () => {
    expect(textParts(text)).toEqual([
      { text: 'It takes ', href: null },
      { text: 'its `length`', href: 'https://a.b/c#L1' },
      { text: ', which is **wrong**.', href: null },
    ])
    expect(textParts('none')).toEqual([{ text: 'none', href: null }])
  })

  it('is heard without its marks, and takes time', () => {
    expect(plainText(text)).toBe('It takes its length, which is wrong.')
    expect(readingSeconds(text)).toBeCloseTo(4 + (7 / 160) * 60)
    expect(tourMinutes(Array.from({ length: 10 }, () => ({ text })))).toBe(1)
  })
})
