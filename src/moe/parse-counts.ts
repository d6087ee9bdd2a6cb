/** Pasted counts that cannot be tokens per expert. */
export class CountsError extends Error {
  readonly code: 'empty' | 'json' | 'number' | 'length' | 'too-many'
  /** What stands in the place of a count, or how many there are. */
  readonly value: unknown

  constructor(code: CountsError['code'], value: unknown, message: string) {
    super(message)
    this.name = 'CountsError'
    this.code = code
    this.value = value
  }
}

/** Where JSON keeps them, when it is an object. */
const FIELDS = ['counts', 'tokens_per_expert', 'm_splits'] as const

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value)

const fromJson = (text: string): readonly unknown[] => {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CountsError('json', text, `This begins like JSON and is none: ${reason}.`)
  }
  if (isList(parsed)) return parsed
  const fields = new Map<string, unknown>(Object.entries(parsed ?? {}))
  const list = FIELDS.map((field) => fields.get(field)).find(isList)
  if (list) return list
  throw new CountsError(
    'json',
    parsed,
    `The JSON holds no list of counts: make it a list, or an object with ${FIELDS.join(', ')}.`,
  )
}

/** Fields in rows; a first row without a number is a heading, and of rows of two the second is the count. */
const fromCsv = (text: string): readonly unknown[] => {
  const rows = text.split(/\r?\n/).map((line) => line.split(/[,;\t ]+/).filter((field) => field !== ''))
  const filled = rows.filter((row) => row.length > 0)
  const body = filled[0]?.some((field) => /\d/.test(field)) === false ? filled.slice(1) : filled
  const pairs = body.length > 1 && body.every((row) => row.length === 2)
  return pairs ? body.map((row) => row[1]) : body.flat()
}

/**
 * Reads tokens per expert out of CSV (a line, a column, or rows of expert and count) or JSON (a list, or an object with
 * `counts`, `tokens_per_expert` or `m_splits`).
 *
 * @param experts how many there should be; null for any number.
 * @returns [experts]
 * @throws {CountsError} naming the place of what is no whole number, or how many counts there should be.
 */
export const parseCounts = (text: string, experts: number | null): Int32Array => {
  const trimmed = text.trim()
  if (trimmed === '') throw new CountsError('empty', text, 'There are no counts: paste one per expert.')
  const values = /^[[{]/.test(trimmed) ? fromJson(trimmed) : fromCsv(trimmed)
  const counts = values.map((value, place) => {
    const count = typeof value === 'string' ? (value.trim() === '' ? NaN : Number(value)) : value
    if (typeof count === 'number' && Number.isInteger(count) && count >= 0 && count < 2 ** 31) return count
    const shown = typeof value === 'string' ? `'${value}'` : JSON.stringify(value)
    throw new CountsError('number', value, `Count ${place} is ${shown}: take a whole number from 0 up.`)
  })
  if (experts !== null && counts.length !== experts) {
    const message = `There are ${counts.length} counts for ${experts} experts: paste one per expert.`
    throw new CountsError('length', counts.length, message)
  }
  return Int32Array.from(counts)
}
