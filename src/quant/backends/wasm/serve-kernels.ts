import { encodeSlice } from './encode-slice.ts'
import type { Kernels } from './kernels.ts'
import { instantiateKernels } from './kernels.ts'
import { LinearMemory } from './linear-memory.ts'
import type { NumberedRequest, Reply, Request } from './messages.ts'
import { reduceSlice } from './reduce-slice.ts'
import type { ReducedSlice, Task } from './task.ts'

interface Instance {
  readonly kernels: Kernels
  readonly memory: LinearMemory
  /** How many bytes at its base are a tensor's. */
  readonly held: number
}

const buffersOf = ({ reduced, encoded, buffer }: Omit<Reply, 'id'>): ArrayBuffer[] => [
  ...(reduced ?? []).flatMap(({ amax, counts }) => [amax.buffer, counts.buffer]),
  ...(encoded ? [encoded.counts.buffer, encoded.rowErrors.buffer, encoded.rowSquares.buffer] : []),
  ...[encoded?.codes, encoded?.groupErrors, encoded?.histogram].flatMap((array) => array?.buffer ?? []),
  ...(buffer ? [buffer] : []),
]

const sentBuffer = (task: Task | undefined): Pick<Reply, 'buffer'> =>
  task?.input.kind === 'sent' ? { buffer: task.input.buffer } : {}

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
        const { buffer, bytes, begin } = request
        memory.bytes(memory.base + begin, bytes).set(new Uint8Array(buffer, 0, bytes))
        return { buffer }
      }
      case 'release':
        held.delete(request.tensor)
        return {}
      case 'reduce': {
        const reduced: ReducedSlice[] = []
        for (const task of request.tasks) {
          const [{ kernels, memory }, source] = await place(task)
          reduced.push(reduceSlice(kernels, memory, task, source))
        }
        return { reduced, ...sentBuffer(request.tasks[0]) }
      }
      case 'encode': {
        const [{ kernels, memory }, source] = await place(request.task)
        const encoded = encodeSlice(kernels, memory, request.task, request.part, source)
        return { encoded, ...sentBuffer(request.task) }
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
