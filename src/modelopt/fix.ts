import type { CallOptions } from '../te/call.ts'
import type { Release } from '../te/release.ts'
import { judgeCase } from './decompose.ts'
import type { Parser } from './parser.ts'
import { parsers } from './parsers.ts'

/** The first merged parser after this one that gets the call right; null where none does. */
export function firstFix(release: Release, parser: Parser, options: CallOptions): Parser | null {
  const later = parsers.slice(parsers.indexOf(parser) + 1).filter(({ releases }) => releases !== null)
  return later.find((candidate) => judgeCase(release, candidate, options).outcome === 'ok') ?? null
}

/** Whether a right outcome hangs on this very number of GEMMs: one more and it would be wrong. */
export function isAccident(release: Release, parser: Parser, options: CallOptions): boolean {
  const oneMore = { ...options, mSplits: [...options.mSplits, 1] }
  const { outcome } = judgeCase(release, parser, oneMore)
  return outcome === 'silent' || outcome === 'raises'
}
