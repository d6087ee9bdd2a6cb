import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pythonTokens } from './python-tokens.ts'

const marked = (line: string) =>
  pythonTokens(line)
    .filter(({ kind }) => kind !== 'plain')
    .map(({ kind, text }) => `${kind} ${text}`)

describe('pythonTokens', () => {
  it('marks keywords, self, strings, numbers and comments', () => {
    expect(marked(`    idx = 1 if func_name == "_forward" else 0  # ctx: "None"`)).toEqual([
      'number 1',
      'keyword if',
      'string "_forward"',
      'keyword else',
      'number 0',
      'comment # ctx: "None"',
    ])
    expect(marked('weights = [self.weight_quantizer(w) for w in tail[:num_gemms]]')).toEqual([
      'self self',
      'keyword for',
      'keyword in',
    ])
  })

  it('leaves keywords and digits inside names alone, and hashes inside strings', () => {
    expect(marked('informat = weights_fp8')).toEqual([])
    expect(marked(`f'#{n}' + "it's \\" # here"`)).toEqual([`string f'#{n}'`, `string "it's \\" # here"`])
  })

  it('loses no character', () => {
    fc.assert(
      fc.property(fc.string(), (line) => {
        expect(
          pythonTokens(line)
            .map(({ text }) => text)
            .join(''),
        ).toBe(line)
      }),
    )
  })
})
