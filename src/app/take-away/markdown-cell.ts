/** A text as one cell of a Markdown table, shown as it is: nothing in it ends the cell or the row, or is read as a mark. */
export const markdownCell = (text: string): string =>
  text.replaceAll(/[\\|*_`<>[\]~&]/g, '\\$&').replaceAll(/\r\n|\r|\n/g, '<br>')
