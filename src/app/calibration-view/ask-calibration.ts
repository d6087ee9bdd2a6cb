import type {
  CalibrationAnswers,
  CalibrationAsk,
  FromCalibrationWorker,
  ToCalibrationWorker,
} from './calibration-protocol.ts'

/** Started when this module is loaded, so that nothing has to be fetched later. */
const worker = new Worker(new URL('./calibration-worker.ts', import.meta.url), {
  type: 'module',
  name: 'calibration',
})

let asked = 0

const post = (message: ToCalibrationWorker): void => worker.postMessage(message)

/**
 * Asks the worker.
 *
 * @param onProgress told how far it is, 0 … 1, if it takes long.
 * @throws {Error} whose message is a sentence for the user, or the signal's reason.
 */
export const askCalibration = <A extends CalibrationAsk>(
  ask: A,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<CalibrationAnswers[A['kind']]> =>
  new Promise((resolve, reject) => {
    const id = asked++
    const done = new AbortController()
    const listening = { signal: done.signal }
    const settle = (then: () => void): void => {
      done.abort()
      then()
    }
    const onMessage = ({
      data,
    }: MessageEvent<FromCalibrationWorker<CalibrationAnswers[A['kind']]>>): void => {
      if (data.id !== id) return
      if (data.kind === 'progress') onProgress(data.done)
      else if (data.kind === 'answer') settle(() => resolve(data.answer))
      else settle(() => reject(new Error(data.message)))
    }
    const onAbort = (): void => {
      post({ kind: 'abort', id })
      settle(() => reject(signal.reason instanceof Error ? signal.reason : new Error('It was cancelled.')))
    }
    const onCrash = ({ message }: ErrorEvent): void => {
      const why = message || 'its worker could not be started'
      settle(() => reject(new Error(`The calibration stopped: ${why}. Reload the page.`)))
    }
    worker.addEventListener('message', onMessage, listening)
    worker.addEventListener('error', onCrash, listening)
    signal.addEventListener('abort', onAbort, listening)
    post({ kind: 'ask', id, ask })
  })
