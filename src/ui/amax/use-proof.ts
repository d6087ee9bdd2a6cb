import { useEffect, useRef, useState } from 'react'
import type { Job } from '../../app/compute/job.ts'
import { compute } from '../../app/compute/page-compute.ts'
import type { Proof } from '../../app/compute/prove.ts'

/** How far a proof is; idle where none was asked for, or the choices changed since. */
export type ProofState =
  | { readonly status: 'idle' }
  | { readonly status: 'running'; readonly done: number }
  | { readonly status: 'done'; readonly proofs: readonly Proof[] }
  | { readonly status: 'failed'; readonly problem: string }

/** Recomputes jobs on every backend when it is asked to. */
export function useProof(
  jobs: readonly Job[],
  key: string,
): readonly [ProofState, start: () => void, cancel: () => void] {
  const [latest, setLatest] = useState<{ readonly key: string; readonly state: ProofState } | null>(null)
  const running = useRef<AbortController | null>(null)

  useEffect(() => () => running.current?.abort(), [key])

  const start = () => {
    const stop = new AbortController()
    running.current = stop
    const show = (state: ProofState) => {
      if (!stop.signal.aborted) setLatest({ key, state })
    }
    show({ status: 'running', done: 0 })
    compute
      .ask(
        { kind: 'prove', jobs },
        { signal: stop.signal, onProgress: (done) => show({ status: 'running', done }) },
      )
      .then(
        (proofs) => show({ status: 'done', proofs }),
        (error: unknown) =>
          show({ status: 'failed', problem: error instanceof Error ? error.message : String(error) }),
      )
  }
  const cancel = () => {
    running.current?.abort()
    setLatest(null)
  }
  return [latest?.key === key ? latest.state : { status: 'idle' }, start, cancel]
}
