/** A value as a table holds it: a number in full precision, not as it is shown. */
export type TableValue = string | number | null

/** A table, as it is taken away. */
export interface Table {
  readonly name: string
  /** One a column, each different. */
  readonly columns: readonly string[]
  /** [rows][columns] */
  readonly rows: readonly (readonly TableValue[])[]
}

/** Headers as keys: none is empty, and a name's second column is called `name 2`. */
export function uniqueHeaders(labels: readonly string[]): string[] {
  const taken = new Set<string>()
  return labels.map((label, index) => {
    const name = label === '' ? `column ${index + 1}` : label
    let header = name
    for (let count = 2; taken.has(header); count++) header = `${name} ${count}`
    taken.add(header)
    return header
  })
}

/** The value in words; numbers beyond JSON's are spelled out the same in every format. */
export const valueWords = (value: TableValue): string => (value === null ? '' : String(value))
