import type { TableValue } from './table.ts'

/** The number that a cell of a numeric column shows (`1,024`, `−3.5`); another text as it is, and an empty one as null. */
export function numberIn(text: string): TableValue {
  const plain = text.replace('−', '-').replaceAll(/(?<=\d),(?=\d{3})/g, '')
  if (plain === '') return null
  return Number.isNaN(Number(plain)) ? text : Number(plain)
}
