export interface NumberLimits {
  readonly min: number
  readonly max: number
  /** Distance between legal values, counted from `min`. */
  readonly step: number
  /** A rule beyond the limits: says what is wrong with a number, or nothing. */
  readonly check?: ((value: number) => string | undefined) | undefined
}

export type NumberReading = { readonly value: number } | { readonly problem: string }

/** Reads what was typed into a number field; the problem is a sentence that says what would be accepted. */
export function readNumberText(text: string, { min, max, step, check }: NumberLimits): NumberReading {
  const value = text.trim() === '' ? NaN : Number(text)
  if (!Number.isFinite(value)) return { problem: `Type a number from ${min} to ${max}.` }
  if (value < min || value > max) return { problem: `${value} is outside ${min} to ${max}.` }
  if (!Number.isInteger((value - min) / step)) {
    const below = min + Math.floor((value - min) / step) * step
    return { problem: `${value} is between steps: take ${below} or ${below + step}.` }
  }
  const problem = check?.(value)
  return problem === undefined ? { value } : { problem }
}
