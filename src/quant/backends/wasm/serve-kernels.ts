import { encodeSlice } from './encode-slice.ts'
import type { Kernels } from './kernels.ts'
import { instantiateKernels } from './kernels.ts'
import { LinearMemory } from './linear-memory.ts'
import type { NumberedRequest, Reply, Request } from './messages.ts'
import { reduceSlice } from './reduce-slice.ts'
import type { Task } from './task.ts'
import { sentBuffers } from './task.ts'

interface Instance {
  readonly kernels: Kernels
  readonly memory: LinearMemory
  /** How many bytes at its base are a tensor's. */
  readonly held: number
}

/** Less is copied sooner than handed over. */
const LEAST_BYTES = 4096

const buffersIn = (slice: object | undefined): ArrayBuffer[] =>
  Object.values<unknown>({ ...slice }).flatMap((array) =>
    ArrayBuffer.isView(array) && array.buffer instanceof ArrayBuffer && array.byteLength >= LEAST_BYTES
      ? array.buffer
      : [],
  )

const buffersOf = ({ reduced, encoded, buffers = [] }: Omit<Reply, 'id'>): ArrayBuffer[] => [
  ...buffersIn(reduced),
  ...buffersIn(encoded),
  ...buffers,
]

/**
 * The worker's side: answers requests one after the other, with one instance for what is sent and one for each tensor that
 * it holds, so that a released one gives its memory back.
 *
 * @param post sends a reply, and hands over the buffers.
 * @returns takes each request as it arrives.
 */
export const serveKernels = (
  post: (reply: Reply, transfer: ArrayBuffer[]) => void,
): ((numbered: NumberedRequest) => void) => {
  let module: WebAssembly.Module | undefined
  let passing: Instance | undefined
  const held = new Map<number, Instance>()

  const create = async (bytes: number): Promise<Instance> => {
    if (module === undefined) throw new Error('The first request to a worker has to be `start`.')
    const kernels = await instantiateKernels(module)
    const memory = new LinearMemory(kernels)
    memory.reset(bytes)
    return { kernels, memory, held: bytes }
  }

  const heldTensor = (tensor: number): Instance => {
    const instance = held.get(tensor)
    if (instance === undefined) throw new Error('The worker does not hold this tensor: it was released.')
    return instance
  }

  /** The instance to run a task on, and where in its memory the task's elements begin. */
  const place = async ({ input }: Task): Promise<[Instance, number]> => {
    if (input.kind === 'held') {
      const instance = heldTensor(input.tensor)
      instance.memory.reset(instance.held)
      return [instance, instance.memory.base + input.begin]
    }
    passing ??= await create(0)
    const { memory } = passing
    memory.reset(input.kind === 'sent' ? input.bytes : 0)
    if (input.kind === 'sent')
      memory.bytes(memory.base, input.bytes).set(new Uint8Array(input.buffer, 0, input.bytes))
    return [passing, memory.base]
  }

  const answer = async (request: Request): Promise<Omit<Reply, 'id'>> => {
    switch (request.kind) {
      case 'start':
        module = request.module
        return {}
      case 'hold':
        held.set(request.tensor, await create(request.bytes))
        return {}
      case 'fill': {
        const { memory } = heldTensor(request.tensor)
        const { part, begin } = request
        memory.bytes(memory.base + begin, part.length).set(part)
        return { buffers: [part.buffer] }
      }
      case 'release':
        held.delete(request.tensor)
        return {}
      case 'reduce': {
        const [{ kernels, memory }, source] = await place(request.task)
        const reduced = reduceSlice(kernels, memory, request.task, source, request.answer)
        return { reduced, buffers: sentBuffers(request.task) }
      }
      case 'encode': {
        const [{ kernels, memory }, source] = await place(request.task)
        const encoded = encodeSlice(kernels, memory, request.task, request.asked, source)
        return { encoded, buffers: sentBuffers(request.task) }
      }
    }
  }

  let queue = Promise.resolve()
  return ({ id, request }) => {
    queue = queue.then(async () => {
      try {
        const reply = { id, ...(await answer(request)) }
        post(reply, buffersOf(reply))
      } catch (reason) {
        post({ id, failure: reason instanceof Error ? reason.message : String(reason) }, [])
      }
    })
  }
}
