import { csvParseRows } from 'd3'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tableCsv } from './table-csv.ts'
import { tableJson } from './table-json.ts'
import { tableMarkdown } from './table-markdown.ts'
import { type Table, uniqueHeaders, valueWords } from './table.ts'

/** Texts full of what the formats use themselves. */
const awkward = fc.oneof(
  fc.string({ unit: fc.constantFrom('"', ',', '|', '\\', '\n', '\r', '*', '_', '`', '<', 'a', ' ', '’') }),
  fc.string({ unit: 'grapheme' }),
)
const value = fc.oneof(awkward, fc.double(), fc.integer(), fc.constant(null))

const anyTable: fc.Arbitrary<Table> = fc.array(awkward, { minLength: 1, maxLength: 5 }).chain((labels) =>
  fc.record({
    name: fc.constant('a table'),
    columns: fc.constant(uniqueHeaders(labels)),
    rows: fc.array(fc.array(value, { minLength: labels.length, maxLength: labels.length }), { maxLength: 6 }),
  }),
)

const words = ({ columns, rows }: Table) => [columns, ...rows.map((row) => row.map(valueWords))]

describe('a table as CSV', () => {
  it('reads back cell by cell', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        expect(csvParseRows(tableCsv(table))).toEqual(words(table))
      }),
    )
  })

  it('quotes and ends lines as RFC 4180 says', () => {
    const table = {
      name: '',
      columns: ['a', 'b "c"'],
      rows: [
        ['x,y', 0.1 + 0.2],
        ['one\ntwo', null],
      ],
    }
    expect(tableCsv(table)).toBe('a,"b ""c"""\r\n"x,y",0.30000000000000004\r\n"one\ntwo",\r\n')
  })
})

describe('a table as JSON', () => {
  it('has an object a row with every number in full', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const read: unknown = JSON.parse(tableJson(table))
        const rows = table.rows.map((row) =>
          Object.fromEntries(table.columns.map((column, at) => [column, jsonOf(row[at])])),
        )
        expect(read).toEqual(rows)
      }),
    )
  })

  const jsonOf = (cell: unknown) => {
    if (typeof cell !== 'number') return cell
    // JSON writes −0 as 0.
    return Number.isFinite(cell) ? cell + 0 : String(cell)
  }
})

describe('a table as Markdown', () => {
  it('reads back cell by cell', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const [head, rule, ...rows] = tableMarkdown(table).trimEnd().split('\n').map(cellsOf)
        expect(rule?.every((cell) => /^---:?$/.test(cell))).toBe(true)
        const read = words(table).map((row) => row.map((cell) => cell.replaceAll(/\r\n|\r/g, '\n').trim()))
        expect([head, ...rows]).toEqual(read)
      }),
    )
  })

  it('keeps numbers to the right', () => {
    const table = { name: '', columns: ['expert', 'amax'], rows: [['3', 0.5]] }
    expect(tableMarkdown(table)).toBe('| expert | amax |\n| --- | ---: |\n| 3 | 0.5 |\n')
  })

  /** The cells of a line, as a reader of GitHub's Markdown takes them. */
  const cellsOf = (line: string): string[] =>
    [...line.matchAll(/ ((?:\\.|[^\\|])*?) (?=\|)/g)].map(([, cell = '']) =>
      cell.trim().replaceAll('<br>', '\n').replaceAll(/\\(.)/g, '$1').trim(),
    )
})

describe('headers', () => {
  it('are told apart, and none is empty', () => {
    expect(uniqueHeaders(['', 'amax', 'amax', 'amax 2'])).toEqual(['column 1', 'amax', 'amax 2', 'amax 2 2'])
  })
})
