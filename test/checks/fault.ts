/** One breach of the project's structure: where it is and what to do about it. */
export interface Fault {
  /** Path from the repository's root, with forward slashes. */
  readonly file: string
  /** Counted from 1. */
  readonly line: number
  readonly message: string
}

/** Source texts by their path from the repository's root, with forward slashes. */
export type Sources = ReadonlyMap<string, string>
