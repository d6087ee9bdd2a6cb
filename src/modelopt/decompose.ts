import { buildCall, type Call, type CallOptions } from '../te/call.ts'
import type { Release } from '../te/release.ts'
import type { Parser } from './parser.ts'
import { programs } from './parsers/programs.ts'
import { type Run, runParser } from './run.ts'
import { judge, type Verdict } from './verdict.ts'

/** A release's call, taken apart by a parser. */
export interface Decomposition {
  readonly release: Release
  readonly parser: Parser
  readonly call: Call
  /** The parser's text. */
  readonly text: string
  readonly run: Run
  readonly verdict: Verdict
}

/** Builds the release's call and lets the parser take it apart. Without a trace (`traced: false`) `run.steps` is empty. */
export function decompose(
  release: Release,
  parser: Parser,
  options: CallOptions,
  { traced } = { traced: true },
): Decomposition {
  const program = programs[parser.id]
  if (!program)
    throw new Error(`Parser ${parser.id} has no text. Add parsers/${parser.id}.py and run npm run parsers.`)
  const call = buildCall(release, options)
  const run = runParser(parser, program, call, { traced })
  return { release, parser, call, text: program.source, run, verdict: judge(call, run) }
}

/** The verdict alone, for matrices and timelines. */
export const judgeCase = (release: Release, parser: Parser, options: CallOptions): Verdict =>
  decompose(release, parser, options, { traced: false }).verdict
