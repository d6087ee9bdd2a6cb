import { parseArgs, type ParseArgsConfig } from 'node:util'
import { findParser } from '../modelopt/parsers.ts'
import type { Parser } from '../modelopt/parser.ts'
import { findRelease } from '../te/atlas.ts'
import type { CallOptions, CallPath } from '../te/call.ts'
import type { Release } from '../te/release.ts'
import { UsageError } from './usage-error.ts'

/** More GEMMs than a rank ever has; a typing error should not build a million slots. */
const MAX_GEMMS = 4096
/** The command line names no model: fc1 of Qwen3-30B-A3B, [2 × 768, 2048]. */
const SHAPE = { outFeatures: 1536, inFeatures: 2048 }
/** Tokens per expert, where only their number is asked for. */
const TOKENS_PER_EXPERT = 16

type Options = NonNullable<ParseArgsConfig['options']>

/** Reads `--flags`; an unknown one or a missing value is a UsageError. */
export function readOptions<const T extends Options>(
  args: readonly string[],
  options: T,
  allowPositionals = false,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** A whole number from 1 to MAX_GEMMS. */
export function readCount(text: string, flag: string): number {
  const count = Number(text)
  if (!/^\d+$/.test(text) || count < 1 || count > MAX_GEMMS) {
    throw new UsageError(`--${flag} takes a whole number from 1 to ${MAX_GEMMS}, not '${text}'.`)
  }
  return count
}

/** A word out of a few. */
export function readWord<T extends string>(text: string, words: readonly T[], flag: string): T {
  const found = words.find((word) => word === text)
  if (!found) throw new UsageError(`--${flag} takes ${words.join(', ')}; not '${text}'.`)
  return found
}

export const readReleases = (text: string): Release[] => text.split(',').map((id) => findRelease(id))
export const readParsers = (text: string): Parser[] => text.split(',').map((id) => findParser(id))

/** A call's options for the command line: N GEMMs on a path, at the default shape. */
export const callOptions = (path: CallPath, gemms: number, bias: boolean): CallOptions => ({
  ...SHAPE,
  path,
  bias,
  mSplits: Array.from({ length: gemms }, () => TOKENS_PER_EXPERT),
})
