import type { Backend, BackendName, EncodeResult, JobOptions, ReduceResult } from './backend.ts'
import { TensorSizeError } from './tensor-view.ts'

/** That a job ran on another backend than the one asked for; to be shown. */
export interface FallbackNote {
  readonly from: BackendName
  readonly to: BackendName
  /** What went wrong, in a sentence. */
  readonly reason: string
  readonly cause: unknown
}

/** Keeps progress from going back when a job begins again. */
const withoutRelapse = ({ onProgress, ...rest }: JobOptions): JobOptions => {
  if (onProgress === undefined) return rest
  let most = 0
  const report = (done: number): void => {
    if (done < most) return
    most = done
    onProgress(done)
  }
  return { ...rest, onProgress: report }
}

/**
 * A backend that runs a job on `primary`, and where that fails runs it again on `secondary`, whose answer is the same bits.
 * What another backend could not mend is thrown: a job that was ended, and a view that does not fill its shape.
 *
 * @param onNote called once for each job that moved, before it is run again.
 */
export const withFallback = (
  primary: Backend,
  secondary: Backend,
  onNote: (note: FallbackNote) => void,
): Backend => {
  const attempt = async <Result extends ReduceResult | EncodeResult, Options extends JobOptions>(
    options: Options,
    run: (backend: Backend, options: Options) => Promise<Result>,
  ): Promise<Result> => {
    const steady = { ...options, ...withoutRelapse(options) }
    try {
      return await run(primary, steady)
    } catch (cause) {
      if (options.signal?.aborted === true || cause instanceof TensorSizeError) throw cause
      const reason = cause instanceof Error ? cause.message : String(cause)
      onNote({ from: primary.name, to: secondary.name, reason, cause })
      return run(secondary, steady)
    }
  }

  return {
    name: primary.name,
    available: async () => (await primary.available()) || secondary.available(),
    reduce: (view, groups, options = {}) =>
      attempt(options, (backend, steady) => backend.reduce(view, groups, steady)),
    encode: (view, plan, options = {}) =>
      attempt(options, (backend, steady) => backend.encode(view, plan, steady)),
    dispose: () => {
      primary.dispose()
      secondary.dispose()
    },
  }
}
