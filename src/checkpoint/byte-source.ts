/** A file that is read in parts, so that nothing but what is asked for is ever held. */
export interface ByteSource {
  /** With its extension, which tells the format. */
  readonly name: string
  /** In bytes. */
  readonly size: number
  /** The bytes from `begin` up to `end`, which are at most `size`. */
  readonly read: (begin: number, end: number) => Promise<Uint8Array>
}
