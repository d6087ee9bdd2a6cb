import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { formatAtlas } from '../../te/extract/format-atlas.ts'
import { readAtlas } from './read-atlas.ts'

/** A clone of https://github.com/NVIDIA/TransformerEngine, tags too, in the state that atlas.json was made from. */
const clone = process.env['SPLITSCOPE_TE_CLONE']

describe('atlas.json', () => {
  it.skipIf(!clone)('is what SPLITSCOPE_TE_CLONE gives, byte for byte', { timeout: 60_000 }, async () => {
    const stored = await readFile(new URL('../../te/atlas.json', import.meta.url), 'utf8')
    expect(formatAtlas(await readAtlas(clone ?? ''))).toBe(stored)
  })
})
