import { countText } from '../count-text.ts'

/** More numbers than a spreadsheet opens or a clipboard carries: about 10 MB of text. */
export const MAX_TABLE_CELLS = 2 ** 20

/** A table has too many cells to be written as a file. */
export class TableTooLargeError extends Error {
  readonly code = 'table-too-large'
  override readonly name = 'TableTooLargeError'
  readonly value: number

  constructor(cells: number) {
    super(
      `The whole table has ${countText(cells)} numbers; at most ${countText(MAX_TABLE_CELLS)} can be exported. Show fewer columns, or fewer experts with a larger EP.`,
    )
    this.value = cells
  }
}
