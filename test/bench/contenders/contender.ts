import type { BenchDtype, Work } from '../works.ts'

/** Weights [experts, OUT, INPUTS] that lie elsewhere. */
export interface StoredWeights {
  readonly dtype: BenchDtype
  readonly experts: number
  /** Their bytes from `begin` up to `end`, little-endian; of a part of a few MB good until some more were read. */
  readonly read: (begin: number, end: number) => Promise<Uint8Array>
}

export interface TimedMethod {
  readonly work: Work
  /** The program in a few words. */
  readonly label: string
  readonly onlyReads?: boolean
  /** Values of rows, of experts, or one of all, of the first so many experts of what was loaded last. */
  readonly run: (experts: number) => Promise<ArrayLike<number>>
}

/** What is measured: a library, and how it does each work. */
export interface Contender {
  readonly name: string
  readonly version: string
  readonly how: string
  readonly methods: readonly TimedMethod[]
  /** Puts weights where the library computes, in the best form that it has; not timed. */
  readonly load: (weights: StoredWeights) => Promise<void>
}
