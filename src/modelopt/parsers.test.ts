import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findParser, parsers, UnknownParserError } from './parsers.ts'
import { programs } from './parsers/programs.ts'

describe('parsers', () => {
  it('are the seven that were merged and the one first push that was not, oldest first', () => {
    expect(parsers.map(({ id }) => id)).toEqual([
      '403',
      '632',
      '833',
      '1473-first-push',
      '1473',
      '1481',
      '1937',
      '1550',
    ])
    const dates = parsers.map(({ date }) => date)
    expect(dates).toEqual(dates.toSorted())
    expect(parsers.filter(({ releases }) => releases === null).map(({ id }) => id)).toEqual([
      '1473-first-push',
    ])
  })

  it('have a program each, and no program is left over', () => {
    expect(Object.keys(programs).toSorted()).toEqual(parsers.map(({ id }) => id).toSorted())
  })

  it('have the text of their own file, within the width of the page’s code view', () => {
    for (const { id } of parsers) {
      const text = readFileSync(new URL(`parsers/${id}.py`, import.meta.url), 'utf8')
      expect(programs[id]?.source, id).toBe(text)
      expect(Math.max(...text.split('\n').map((line) => line.length)), id).toBeLessThanOrEqual(80)
    }
  })

  it('link to their pull request and to the line in its commit', () => {
    for (const { id, link, source } of parsers) {
      expect(link).toBe(`https://github.com/NVIDIA/Model-Optimizer/pull/${Number.parseInt(id, 10)}`)
      expect(source).toMatch(
        /\/blob\/[0-9a-f]{40}\/modelopt\/torch\/quantization\/plugins\/transformer_engine\.py#L\d+$/,
      )
    }
    expect(new Set(parsers.map(({ source }) => source)).size).toBe(parsers.length)
  })
})

describe('findParser', () => {
  it.each([
    ['632', '632'],
    ['#632', '632'],
    ['814', '632'],
    ['#814', '632'],
    ['971', '833'],
    ['#2140', '1550'],
    [' 1473 ', '1473'],
    ['1473-first-push', '1473-first-push'],
  ])('takes %s for #%s', (asked, id) => {
    expect(findParser(asked).id).toBe(id)
  })

  it('has no two names for different parsers', () => {
    const names = parsers.flatMap(({ id, aliases }) => [id, ...aliases])
    expect(new Set(names).size).toBe(names.length)
  })

  it.each(['', '#', '40', '6320', '__proto__', 'constructor'])(
    'knows no %j, and says what there is',
    (asked) => {
      expect(() => findParser(asked)).toThrow(UnknownParserError)
      expect(() => findParser(asked)).toThrow(/^There is no parser '.*'\. Choose one of 403, 632, /)
    },
  )
})
