/** A word of the field. */
export interface Term {
  /** As it is written in the field. */
  readonly name: string
  /** One or two short sentences; they explain themselves without the other terms. */
  readonly definition: string
  /** What else it is called or looked for by. */
  readonly also?: readonly string[]
  /** Where a definition that speaks of code can be checked. */
  readonly source?: string
}
