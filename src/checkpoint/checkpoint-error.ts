/**
 * What is wrong with a file.
 *
 * - `format`: its bytes are not what its name says.
 * - `header`: its header cannot be read, or contradicts itself or the file.
 * - `dtype`: its numbers are of a type that nothing here computes with.
 * - `order`: it is in Fortran order.
 * - `shape`: it has no weights of the form [experts, out, in].
 * - `size`: it is cut off, or too large.
 */
export type CheckpointErrorCode = 'format' | 'header' | 'dtype' | 'order' | 'shape' | 'size'

/** A file that cannot be read, now or later: the message says what was expected, what was found, and what to do. */
export class CheckpointError extends Error {
  override readonly name = 'CheckpointError'
  readonly code: CheckpointErrorCode
  /** What was found. */
  readonly value: unknown

  constructor(code: CheckpointErrorCode, value: unknown, message: string) {
    super(message)
    this.code = code
    this.value = value
  }
}
