import { describe, expect, it } from 'vitest'
import { atlas } from '../atlas.ts'
import { formatAtlas } from './format-atlas.ts'

describe('formatAtlas', () => {
  const text = formatAtlas(atlas)

  it('loses nothing', () => {
    expect(JSON.parse(text)).toEqual(atlas)
  })

  it('breaks what is longer than a line, and nothing else', () => {
    const lines = text.split('\n')
    expect(lines).toContain('    "mSplits": { "at": "args[1]", "type": "list" },')
    expect(lines).toContain('    "call": ["inp", "non_tensor_args", "*weights", "*biases"],')
    expect(lines.filter((line) => line.length > 110 && !line.includes('"source"'))).toEqual([])
  })

  it('writes no release as nothing but brackets', () => {
    expect(formatAtlas([])).toBe('[]\n')
  })
})
