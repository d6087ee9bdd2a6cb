import { answerRequests } from '../contenders/answer-requests.ts'
import type { Request } from '../protocol.ts'
import { PAGE_CONTENDERS } from './contenders.ts'

declare global {
  /** Answers what the driver of the browser asks. */
  var askContender: ((request: Request) => Promise<object>) | undefined
}

const readPart = async (from: string, begin: number, end: number): Promise<Uint8Array> => {
  const response = await fetch(from, { headers: { range: `bytes=${begin}-${end - 1}` } })
  const bytes = new Uint8Array(await response.arrayBuffer())
  if (bytes.length !== end - begin) throw new Error(`${from} gave ${bytes.length} bytes.`)
  return bytes
}

/** A page cannot tell what its process takes. */
const memory = () => ({ now: 0, peak: 0 })

/** Made with the first request, whose reply then says what went wrong. */
let answering: Promise<ReturnType<typeof answerRequests>> | undefined

const create = async (): Promise<ReturnType<typeof answerRequests>> => {
  const name = new URLSearchParams(location.search).get('contender') ?? ''
  const make = PAGE_CONTENDERS[name]
  if (make === undefined) throw new Error(`There is no contender '${name}'.`)
  return answerRequests(await make(), { read: readPart, memory })
}

globalThis.askContender = async (request) => {
  try {
    return await (
      await (answering ??= create())
    )(request)
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}
