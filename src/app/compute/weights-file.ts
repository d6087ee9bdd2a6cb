import { createStore, type StoreApi } from 'zustand/vanilla'
import type { FileContents } from '../../checkpoint/inspect-file.ts'
import type { StoredWeights } from '../../checkpoint/stored-weights.ts'
import type { FileId } from '../amax-view/file-id.ts'
import type { Compute } from './compute.ts'

/** Weights out of a file, from the moment it is chosen. */
export interface WeightsFile {
  /** The weights that can be computed with, and what the file and they are called. */
  readonly held: { readonly id: FileId; readonly file: string; readonly name: string } | null
  /** A file that is looked at or read. */
  readonly reading: string | null
  /** A file that leaves a choice: of its weights, or of what its bytes are. */
  readonly offered: { readonly file: File; readonly contents: FileContents } | null
  /** Why the last file was not taken, as a sentence; all else stays as it was. */
  readonly problem: { readonly file: string; readonly message: string } | null
}

const NOTHING: WeightsFile = { held: null, reading: null, offered: null, problem: null }

export interface WeightsFiles {
  readonly store: StoreApi<WeightsFile>
  /** Looks at a file; takes its weights at once where there is nothing to choose. */
  readonly open: (file: File) => Promise<void>
  /** Takes some weights of a file in the place of those before. */
  readonly take: (file: File, weights: StoredWeights) => Promise<void>
  /** Takes nothing of what is offered. */
  readonly refuse: () => void
  /** Ends what is being read: nothing changes. */
  readonly cancel: () => void
  readonly dismiss: () => void
}

/**
 * The one file of weights.
 *
 * @param onHeld called once weights can be computed with.
 */
export const createWeightsFiles = (
  compute: Pick<Compute, 'ask'>,
  onHeld: (id: FileId) => void,
): WeightsFiles => {
  const store = createStore(() => NOTHING)
  let last: AbortController | undefined

  /** Does what takes a while; only the last file's end shows. */
  const attempt = async (file: string, run: (signal: AbortSignal) => Promise<() => void>): Promise<void> => {
    last?.abort()
    const mine = new AbortController()
    last = mine
    store.setState({ reading: file, problem: null, offered: null })
    try {
      const end = await run(mine.signal)
      store.setState({ reading: null })
      end()
    } catch (error) {
      if (mine.signal.aborted) return
      const message = error instanceof Error ? error.message : String(error)
      store.setState({ reading: null, problem: { file, message } })
    }
  }

  const hold = async (file: File, weights: StoredWeights, signal: AbortSignal): Promise<() => void> => {
    const id = await compute.ask({ kind: 'hold', file, weights }, { signal })
    return () => {
      store.setState({ held: { id, file: file.name, name: weights.name } })
      onHeld(id)
    }
  }

  return {
    store,
    open: (file) =>
      attempt(file.name, async (signal) => {
        const contents = await compute.ask({ kind: 'inspect', file }, { signal })
        const [only, ...others] = contents.kind === 'weights' ? contents.weights : []
        if (only && others.length === 0) return hold(file, only, signal)
        return () => store.setState({ offered: { file, contents } })
      }),
    take: (file, weights) => attempt(file.name, (signal) => hold(file, weights, signal)),
    refuse: () => store.setState({ offered: null }),
    cancel: () => {
      last?.abort()
      store.setState({ reading: null })
    },
    dismiss: () => store.setState({ problem: null }),
  }
}
