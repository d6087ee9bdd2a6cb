import type { FileId } from '../amax-view/file-id.ts'

/** Weights out of a file were asked for that is not held: the link that names them cannot bring them. */
export class FileMissingError extends Error {
  readonly code = 'file-missing'
  override readonly name = 'FileMissingError'
  readonly value: FileId

  constructor(value: FileId) {
    super(
      'They came from a file, which a link cannot bring: open the file here, or look at synthetic weights.',
    )
    this.value = value
  }
}
