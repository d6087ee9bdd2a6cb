/** A string, or a bare word that Python's json writes and JSON does not know. */
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g

/**
 * Parses JSON with the bare `Infinity`, `-Infinity` and `NaN` that Python's json module writes and some published
 * config.json contain; they become null. Strings keep them.
 *
 * @throws {SyntaxError} as JSON.parse does.
 */
export const parseLenientJson = (text: string): unknown =>
  JSON.parse(text.replace(TOKEN, (token) => (token.startsWith('"') ? token : 'null')))
