import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contrastRatio, type Rgb } from './contrast.ts'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

/** What WCAG 2.2 AA asks of text (1.4.3) and of what carries meaning without being text (1.4.11). */
const TEXT = 4.5
const SHAPE = 3

function palette(side: 'light' | 'dark'): (name: string) => Rgb {
  const table = new Map<string, Rgb>()
  for (const [, name, light, dark] of css.matchAll(
    /--([\w-]+):\s*light-dark\(\s*(#[\da-f]{6}),\s*(#[\da-f]{6})\s*\)/g,
  )) {
    const hex = (side === 'light' ? light : dark) ?? ''
    const channel = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16)
    table.set(name ?? '', [channel(1), channel(3), channel(5)])
  }
  return (name) => {
    const colour = table.get(name)
    if (colour === undefined) throw new Error(`tokens.css has no colour --${name}.`)
    return colour
  }
}

const ROLES = ['ctx', 'inp', 'm-splits', 'nta', 'weights', 'weights-fp8', 'biases', 'out']
const OUTCOMES = ['ok', 'twice', 'silent', 'raises']
const TONES = ['accent', ...ROLES, ...OUTCOMES]
const INKS = ['ink', 'ink-2', 'ink-3']
const CODE = ['code-keyword', 'code-string', 'code-number']
const SURFACES = ['bg', 'panel', 'well']

const pairs = (texts: readonly string[], grounds: readonly string[]) =>
  texts.flatMap((text) => grounds.map((ground) => [text, ground] as const))

const TEXT_PAIRS = [
  ...pairs([...INKS, ...TONES], SURFACES),
  ...pairs(
    INKS,
    TONES.map((tone) => `${tone}-bg`),
  ),
  ...TONES.map((tone) => [tone, `${tone}-bg`] as const),
  ...pairs(CODE, ['panel', 'well', 'accent-bg', 'raises-bg']),
  // Primary buttons and solid marks turn the pair round.
  ...pairs(['bg', 'panel'], INKS),
  ...pairs(['panel'], OUTCOMES),
]
const SHAPE_PAIRS = [
  ...pairs(['line-strong', 'accent'], SURFACES),
  ...pairs(
    TONES.map((tone) => `${tone}-line`),
    ['bg', 'panel'],
  ),
]

describe.each(['light', 'dark'] as const)('%s tokens', (side) => {
  const colour = palette(side)

  it.each(TEXT_PAIRS)('--%s is readable on --%s', (text, ground) => {
    expect(contrastRatio(colour(text), colour(ground))).toBeGreaterThanOrEqual(TEXT)
  })

  it.each(SHAPE_PAIRS)('--%s can be seen on --%s', (shape, ground) => {
    expect(contrastRatio(colour(shape), colour(ground))).toBeGreaterThanOrEqual(SHAPE)
  })

  it('gives every role a colour of its own', () => {
    expect(new Set(ROLES.map((role) => colour(role).join())).size).toBe(ROLES.length)
  })
})
