import { Worker } from 'node:worker_threads'
import type { Contender } from '../contenders/contender.ts'
import { DTYPE_SIZE, INPUTS, OUT } from '../works.ts'
import { compileReadKernel } from './read-kernel.ts'

const reply = (worker: Worker): Promise<void> =>
  new Promise((resolve, reject) => {
    const settle = (error?: Error): void => {
      worker.off('message', onMessage).off('error', settle)
      if (error === undefined) resolve()
      else reject(error)
    }
    const onMessage = (): void => settle()
    worker.on('message', onMessage).on('error', settle)
  })

/** What the machine can read at all: SIMD loads of the same bytes and nothing else, each thread its own share. */
export const createReadBandwidth = async (threads: number): Promise<Contender> => {
  const kernel = await compileReadKernel()
  let workers: Worker[] = []
  let expertBytes = 0
  return {
    name: 'read-only',
    version: 'this commit',
    how: `wasm, SIMD, ${threads} threads`,
    load: async ({ dtype, experts, read }) => {
      await Promise.all(workers.map((worker) => worker.terminate()))
      expertBytes = OUT * INPUTS * DTYPE_SIZE[dtype]
      const bytes = Math.ceil(experts / threads) * expertBytes
      const file = new URL('read-worker.mjs', import.meta.url)
      const options = { workerData: { kernel, bytes }, execArgv: [] }
      workers = Array.from({ length: threads }, () => new Worker(file, options))
      for (let expert = 0; expert < experts; expert++) {
        const worker = workers[expert % threads]
        if (worker === undefined) continue
        const at = Math.floor(expert / threads) * expertBytes
        worker.postMessage({ fill: await read(expert * expertBytes, (expert + 1) * expertBytes), at })
        await reply(worker)
      }
    },
    methods: [
      {
        work: 'expert-amax',
        label: 'SIMD loads and nothing else',
        onlyReads: true,
        run: async (experts) => {
          await Promise.all(
            workers.map((worker, at) => {
              const own = Math.floor(experts / threads) + (at < experts % threads ? 1 : 0)
              worker.postMessage({ read: own * expertBytes })
              return reply(worker)
            }),
          )
          return []
        },
      },
    ],
  }
}
