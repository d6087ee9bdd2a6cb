import { useCallback, useEffect, useMemo, useState } from 'react'
import { askCalibration } from '../../app/calibration-view/ask-calibration.ts'
import { type CalibrationRequest, requestKey } from '../../app/calibration-view/calibration-request.ts'
import { cellsOf, type Followed, followed, MAX_CELLS } from '../../app/calibration-view/followed.ts'

/** How far a calibration is. `found` is the last one that was done: another one where the status is not `done`. */
export interface FollowedCalibration {
  readonly status: 'none' | 'too-large' | 'running' | 'done' | 'failed' | 'cancelled'
  readonly found: Followed | null
  /** 0 … 1; null while it is too early to show it. */
  readonly progress: number | null
  /** What went wrong, as a sentence. */
  readonly problem: string | null
  readonly cancel: () => void
  readonly again: () => void
}

/** What takes longer than this has a progress bar, in ms: shorter ones would only flicker. */
const SLOW_MS = 400
/** So many results stay at hand, the latest ones: going back and forth between moments computes nothing twice. */
const KEPT = 6
/** Cells of the results kept, all together. */
const KEPT_CELLS = MAX_CELLS

const kept = new Map<string, Followed>()

const keep = (key: string, result: Followed): void => {
  kept.delete(key)
  kept.set(key, result)
  const cells = () => [...kept.values()].reduce((sum, { request }) => sum + cellsOf(request), 0)
  while (kept.size > 1 && (kept.size > KEPT || cells() > KEPT_CELLS)) {
    const [oldest = ''] = kept.keys()
    kept.delete(oldest)
  }
}

type Running = Pick<FollowedCalibration, 'status' | 'progress' | 'problem'> & { readonly key: string }

/** Calibrates off the page's thread. A new request ends the one before; null is none. */
export function useCalibrated(request: CalibrationRequest | null): FollowedCalibration {
  const [attempt, setAttempt] = useState(0)
  const [controller, setController] = useState<AbortController | null>(null)
  const [latest, setLatest] = useState<Running | null>(null)
  const [last, setLast] = useState<Followed | null>(null)
  const key = useMemo(() => (request === null ? null : requestKey(request)), [request])
  const known = key === null ? undefined : kept.get(key)
  const isTooLarge = request !== null && cellsOf(request) > MAX_CELLS

  useEffect(() => {
    if (request === null || key === null || isTooLarge || kept.has(key)) return
    const stop = new AbortController()
    const slow = performance.now() + SLOW_MS
    const onProgress = (progress: number) => {
      if (performance.now() < slow || stop.signal.aborted) return
      setLatest({ key, status: 'running', progress, problem: null })
      setController(stop)
    }
    askCalibration({ kind: 'calibrate', request }, stop.signal, onProgress).then(
      (calibrated) => {
        const result = followed(request, calibrated)
        keep(key, result)
        setLast(result)
        setLatest({ key, status: 'done', progress: null, problem: null })
      },
      (error: unknown) => {
        const cancelled = stop.signal.aborted
        if (cancelled && stop.signal.reason !== CANCELLED) return
        const problem = error instanceof Error ? error.message : String(error)
        setLatest({ key, status: cancelled ? 'cancelled' : 'failed', progress: null, problem })
      },
    )
    return () => stop.abort(REPLACED)
    // The key stands for the request.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, attempt])

  const cancel = useCallback(() => controller?.abort(CANCELLED), [controller])
  const again = useCallback(() => {
    setLatest(null)
    setAttempt((before) => before + 1)
  }, [])
  const shared = { cancel, again, progress: null, problem: null }
  if (key === null) return { ...shared, found: null, status: 'none' }
  if (isTooLarge) return { ...shared, found: null, status: 'too-large' }
  if (known) return { ...shared, found: known, status: 'done' }
  if (latest?.key === key && latest.status !== 'done') return { ...shared, ...latest, found: last }
  return { ...shared, found: last, status: 'running' }
}

const CANCELLED = new DOMException('It was cancelled.', 'AbortError')
const REPLACED = new DOMException('Another choice was made.', 'AbortError')
