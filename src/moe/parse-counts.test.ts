import { describe, expect, it } from 'vitest'
import { CountsError, parseCounts } from './parse-counts.ts'

describe('parseCounts', () => {
  it.each([
    ['a line', '3, 0, 12, 5'],
    ['a column', '3\n0\n12\n5\n'],
    ['rows of expert and count', '0,3\n1,0\n2,12\n3,5'],
    ['a heading', 'expert;tokens\r\n0;3\r\n1;0\r\n2;12\r\n3;5\r\n'],
    ['a JSON list', '[3, 0, 12, 5]'],
    ['a JSON object', '{"tokens_per_expert": [3, 0, 12, 5], "layer": 7}'],
  ])('reads %s', (_, text) => {
    expect([...parseCounts(text, 4)]).toEqual([3, 0, 12, 5])
  })

  it('takes as many as there are where no number is given', () => {
    expect([...parseCounts('7 0 1', null)]).toEqual([7, 0, 1])
  })

  it.each([
    ['empty', '  ', 'There are no counts: paste one per expert.'],
    ['number', '1,2,x,4', "Count 2 is 'x': take a whole number from 0 up."],
    ['number', '[1, 2, -3, 4]', 'Count 2 is -3: take a whole number from 0 up.'],
    ['number', '[1, 2, null, 4]', 'Count 2 is null: take a whole number from 0 up.'],
    ['number', '1,2.5,3,4', "Count 1 is '2.5': take a whole number from 0 up."],
    ['length', '1,2,3', 'There are 3 counts for 4 experts: paste one per expert.'],
    ['json', '{"tokens": 3}', 'The JSON holds no list of counts'],
    ['json', '[1, 2', 'This begins like JSON and is none'],
  ])('names what is wrong: %s', (code, text, message) => {
    const parse = () => parseCounts(text, 4)
    expect(parse).toThrow(CountsError)
    expect(parse).toThrow(expect.objectContaining({ code }))
    expect(parse).toThrow(message)
  })
})
