import { useEffect, useRef, useState } from 'react'
import { compute } from '../../app/compute/page-compute.ts'
import type { Answers, ExplainAsk, MapAsk, RangeAsk } from '../../app/compute/protocol.ts'

interface Answered<A extends MapAsk | ExplainAsk | RangeAsk> {
  readonly ask: A
  readonly answer: Answers[A['kind']]
}

/**
 * Asks again whenever the question changes, one at a time: while an answer is on its way only the newest question waits. What
 * it returns may still be the answer to an earlier one; `ask` tells.
 */
export function useLatest<A extends MapAsk | ExplainAsk | RangeAsk>(ask: A | null): Answered<A> | null {
  const [latest, setLatest] = useState<Answered<A> | null>(null)
  const waiting = useRef<A | null>(null)
  const isAsking = useRef(false)
  const key = ask && JSON.stringify(ask)

  useEffect(() => {
    waiting.current = ask
    const askOn = async () => {
      if (isAsking.current) return
      isAsking.current = true
      while (waiting.current !== null) {
        const next = waiting.current
        waiting.current = null
        try {
          setLatest({ ask: next, answer: await compute.ask(next) })
        } catch (error) {
          // A result that was let go: the job is on its way again, or was replaced.
          console.warn(error)
        }
      }
      isAsking.current = false
    }
    void askOn()
    // The key stands for the question.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key])

  return latest
}
