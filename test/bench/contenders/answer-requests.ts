import type { Memory, Request } from '../protocol.ts'
import type { Contender, StoredWeights } from './contender.ts'

export interface Surroundings {
  /** Reads a part of what lies at a path or an address. */
  readonly read: (from: string, begin: number, end: number) => Promise<Uint8Array>
  readonly memory: () => Memory
}

/** The contender's side: answers each request with what can be sent as JSON. */
export const answerRequests = (
  contender: Contender,
  { read, memory }: Surroundings,
): ((request: Request) => Promise<object>) => {
  let last: ArrayLike<number> = []

  const answer = async (request: Request): Promise<object> => {
    switch (request.kind) {
      case 'hello': {
        const { name, version, how, methods } = contender
        const of = methods.map(({ work, label, onlyReads = false }) => ({ work, label, onlyReads }))
        return { name, version, how, methods: of }
      }
      case 'load': {
        const { dtype, experts, from } = request
        const weights: StoredWeights = { dtype, experts, read: (begin, end) => read(from, begin, end) }
        await contender.load(weights)
        return {}
      }
      case 'run': {
        const method = contender.methods[request.method]
        if (method === undefined) return { error: `There is no method ${request.method}.` }
        const begun = performance.now()
        last = await method.run(request.experts)
        return { ms: performance.now() - begun }
      }
      case 'answer':
        return { values: Array.from(last) }
      case 'memory':
        return memory()
    }
  }
  return (request) =>
    answer(request).catch((error: unknown) => ({
      error: error instanceof Error ? error.message : String(error),
    }))
}
