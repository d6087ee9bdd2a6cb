import { answerCalibrate, answerErrors } from './answer-calibration.ts'
import type {
  CalibrationAnswers,
  CalibrationAsk,
  FromCalibrationWorker,
  ToCalibrationWorker,
} from './calibration-protocol.ts'

/** The page's worker for calibration: thousands of ranks take seconds, which the page's own thread does not have. */

const running = new Map<number, AbortController>()

const send = (
  message: FromCalibrationWorker<CalibrationAnswers[CalibrationAsk['kind']]>,
  transfer: Transferable[] = [],
): void => {
  self.postMessage(message, { transfer })
}

const take = async (id: number, ask: CalibrationAsk): Promise<void> => {
  const controller = new AbortController()
  running.set(id, controller)
  const options = {
    signal: controller.signal,
    onProgress: (done: number) => send({ kind: 'progress', id, done }),
  }
  try {
    if (ask.kind === 'calibrate') {
      const answer = await answerCalibrate(ask, options)
      send(
        { kind: 'answer', id, answer },
        answer.steps.map(({ values }) => values.buffer),
      )
    } else send({ kind: 'answer', id, answer: await answerErrors(ask, options) })
  } catch (error) {
    send({ kind: 'failure', id, message: error instanceof Error ? error.message : String(error) })
  }
  running.delete(id)
}

self.addEventListener('message', ({ data }: MessageEvent<ToCalibrationWorker>) => {
  if (data.kind === 'abort') running.get(data.id)?.abort()
  else void take(data.id, data.ask)
})
