export type PythonTokenKind = 'keyword' | 'string' | 'number' | 'comment' | 'self' | 'plain'

export interface PythonToken {
  readonly kind: PythonTokenKind
  readonly text: string
}

/** One alternative a kind, in the order in which they win; names are matched whole so that `format` holds no `for`. */
const TOKEN = new RegExp(
  [
    String.raw`(?<comment>#.*)`,
    String.raw`(?<string>\b[frbFRB]{0,2}(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')`,
    String.raw`(?<number>\b\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?\b)`,
    String.raw`(?<name>[^\W\d]\w*)`,
  ].join('|'),
  'gu',
)

const KEYWORDS = new Set(
  'False None True and as assert break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
)

const kindOfName = (name: string): PythonTokenKind =>
  KEYWORDS.has(name) ? 'keyword' : name === 'self' ? 'self' : 'plain'

/** Splits one line of Python for colouring; the texts of the tokens joined are the line. Knows no strings over several lines. */
export function pythonTokens(line: string): PythonToken[] {
  const tokens: PythonToken[] = []
  const push = (kind: PythonTokenKind, text: string) => {
    const last = tokens.at(-1)
    if (last?.kind === kind) tokens[tokens.length - 1] = { kind, text: last.text + text }
    else if (text !== '') tokens.push({ kind, text })
  }
  let end = 0
  for (const match of line.matchAll(TOKEN)) {
    const { comment, string, number, name } = match.groups ?? {}
    push('plain', line.slice(end, match.index))
    if (comment !== undefined) push('comment', comment)
    else if (string !== undefined) push('string', string)
    else if (number !== undefined) push('number', number)
    else if (name !== undefined) push(kindOfName(name), name)
    end = match.index + match[0].length
  }
  push('plain', line.slice(end))
  return tokens
}
