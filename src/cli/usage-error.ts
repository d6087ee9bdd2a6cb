/** The command line was not understood; the usage is printed after the message. */
export class UsageError extends Error {
  readonly code = 'usage'
  override readonly name = 'UsageError'
}
