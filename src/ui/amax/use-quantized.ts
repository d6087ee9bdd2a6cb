import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import type { AmaxChoices } from '../../app/amax-view/choices.ts'
import { jobKey, type Job } from '../../app/compute/job.ts'
import { ComputeError } from '../../app/compute/compute.ts'
import { compute } from '../../app/compute/page-compute.ts'
import type { Outcome } from '../../app/compute/protocol.ts'
import { useWeightsFile } from './weights-files.ts'

/** How far a job is. `outcome` is the last one that was done: of another job where the status is not `done`. */
export interface Quantized {
  readonly status: 'none' | 'running' | 'done' | 'failed' | 'cancelled'
  readonly outcome: Outcome | null
  /** 0 … 1; null while it is too early to show it. */
  readonly progress: number | null
  /** What went wrong, as a sentence. */
  readonly problem: string | null
  /** Whether what is missing is the file that the link's weights came from. */
  readonly isFileMissing: boolean
  readonly cancel: () => void
  readonly again: () => void
}

/** What takes longer than this has a progress bar, in ms: shorter ones would only flicker. */
const SLOW_MS = 400
/** Progress is drawn no more often, in ms. */
const STEP_MS = 100

type Running = Pick<Quantized, 'status' | 'progress' | 'problem' | 'isFileMissing'> & {
  readonly key: string
  /** The worker that answered is the n-th. */
  readonly worker: number
}

const NOTHING = { progress: null, problem: null, isFileMissing: false } as const

/** Quantizes off the page's thread. A new job ends the one before; undefined is no job. */
export function useQuantized(job: Job | undefined, backend: AmaxChoices['backend']): Quantized {
  const [attempt, setAttempt] = useState(0)
  const [controller, setController] = useState<AbortController | null>(null)
  const [latest, setLatest] = useState<Running | null>(null)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const worker = useSyncExternalStore(compute.subscribe, compute.restarts)
  const { held } = useWeightsFile()
  const source = job?.tensor.source
  // Weights that are missing are asked for again once they are there.
  const isHeld = source?.kind !== 'file' || source.id === held?.id
  const key = job === undefined ? null : `${attempt} ${isHeld ? '' : 'missing '}${backend} ${jobKey(job)}`
  // The maps of what was done are gone with the worker that did it.
  const isLost = latest?.key === key && latest.status === 'done' && latest.worker !== worker

  useEffect(() => {
    if (job === undefined || key === null) return
    const stop = new AbortController()
    let shownAt = performance.now() + SLOW_MS - STEP_MS
    const onProgress = (progress: number) => {
      const now = performance.now()
      if (now < shownAt + STEP_MS || stop.signal.aborted) return
      shownAt = now
      setLatest({ ...NOTHING, key, worker, status: 'running', progress })
      setController(stop)
    }
    compute.ask({ kind: 'quantize', job, backend }, { signal: stop.signal, onProgress }).then(
      (found) => {
        setOutcome(found)
        setLatest({ ...NOTHING, key, worker: compute.restarts(), status: 'done' })
      },
      (error: unknown) => {
        const cancelled = stop.signal.aborted
        if (cancelled && stop.signal.reason !== CANCELLED) return
        const problem = error instanceof Error ? error.message : String(error)
        const isFileMissing = error instanceof ComputeError && error.code === 'FileMissingError'
        const status = cancelled ? 'cancelled' : 'failed'
        setLatest({ key, worker, status, progress: null, problem, isFileMissing })
      },
    )
    return () => stop.abort(REPLACED)
    // The key stands for the job.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, isLost])

  const cancel = useCallback(() => controller?.abort(CANCELLED), [controller])
  const again = useCallback(() => setAttempt((before) => before + 1), [])
  const shared = { outcome, cancel, again }
  if (key === null) return { ...shared, ...NOTHING, outcome: null, status: 'none' }
  if (latest?.key === key) return { ...shared, ...latest }
  return { ...shared, ...NOTHING, status: 'running' }
}

const CANCELLED = new DOMException('It was cancelled.', 'AbortError')
const REPLACED = new DOMException('Another choice was made.', 'AbortError')
