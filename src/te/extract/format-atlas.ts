import type { Release } from '../release.ts'

/** The project's line width: the file then reads as the formatter would write it. */
const WIDTH = 110

function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${oneLine(item)}`)
  return `{ ${entries.join(', ')} }`
}

/** `column` is where the value begins on its line; a comma may follow it. */
function format(value: unknown, indent: string, column: number): string {
  const short = oneLine(value)
  if (typeof value !== 'object' || value === null || column + short.length + 1 <= WIDTH) return short
  const inner = `${indent}  `
  const isList = Array.isArray(value)
  const lines = Object.entries(value).map(([key, item]) => {
    const head = inner + (isList ? '' : `${JSON.stringify(key)}: `)
    return head + format(item, inner, head.length)
  })
  const [open, close] = isList ? '[]' : '{}'
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`
}

/** The atlas as JSON text, one fact a line, so that the next release is a clean addition to the diff. */
export function formatAtlas(releases: readonly Release[]): string {
  return `${format(releases, '', 0)}\n`
}
