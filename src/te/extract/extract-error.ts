/** What the extractor did not understand. */
export type ExtractProblem =
  | 'syntax'
  | 'class'
  | 'method'
  | 'parameter'
  | 'unpack'
  | 'num_gemms'
  | 'slices'
  | 'returns'
  | 'call'
  | 'ctx'
  | 'm_splits'

/** A signature or call shape that the extractor does not understand: it stops here rather than guess. */
export class ExtractError extends Error {
  readonly code: ExtractProblem
  readonly ref: string
  readonly file: string
  readonly line: number

  constructor(code: ExtractProblem, ref: string, file: string, line: number, sentence: string) {
    super(`${ref}: ${file}:${line}: ${sentence}`)
    this.name = 'ExtractError'
    this.code = code
    this.ref = ref
    this.file = file
    this.line = line
  }
}
