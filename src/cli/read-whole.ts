import { UsageError } from './usage-error.ts'

/** A whole number within bounds, both inclusive. */
export function readWhole(text: string, flag: string, least: number, most: number): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= least && value <= most) return value
  throw new UsageError(`--${flag} takes a whole number from ${least} to ${most}, not '${text}'.`)
}

/** A decimal number; its bounds are for whom it is handed to. */
export function readDecimal(text: string, flag: string): number {
  const value = Number(text)
  if (text.trim() !== '' && Number.isFinite(value)) return value
  throw new UsageError(`--${flag} takes a number, not '${text}'.`)
}
