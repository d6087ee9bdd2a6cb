import type { ByteSource } from './byte-source.ts'
import { CheckpointError } from './checkpoint-error.ts'
import { expertWeights } from './expert-weights.ts'
import { readNpy } from './read-npy.ts'
import { readSafetensors } from './read-safetensors.ts'
import type { StoredWeights } from './stored-weights.ts'

/** The weights that a file holds; `raw` where it says neither dtype nor shape. */
export type FileContents =
  | { readonly kind: 'weights'; readonly weights: readonly StoredWeights[] }
  | { readonly kind: 'raw'; readonly bytes: number }

/**
 * Reads a file's header, by the format that its extension names: .npy, .safetensors or .bin.
 *
 * @throws {CheckpointError}
 */
export const inspectFile = async (file: ByteSource): Promise<FileContents> => {
  const extension = /\.[^.]*$/.exec(file.name)?.[0].toLowerCase()
  switch (extension) {
    case '.npy':
      return { kind: 'weights', weights: (await readNpy(file)).weights }
    case '.safetensors':
      return { kind: 'weights', weights: expertWeights(await readSafetensors(file)) }
    case '.bin':
      return { kind: 'raw', bytes: file.size }
    default: {
      const message = `'${file.name}' is no file of weights: expected .npy, .safetensors or .bin.`
      throw new CheckpointError('format', file.name, message)
    }
  }
}
