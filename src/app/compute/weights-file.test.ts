import { describe, expect, it } from 'vitest'
import type { FileContents } from '../../checkpoint/inspect-file.ts'
import type { FileId } from '../amax-view/file-id.ts'
import { createCompute } from './compute.ts'
import type { ToWorker } from './protocol.ts'
import { createWeightsFiles } from './weights-file.ts'

const ID = '00c0ffee-bf16-2x3x4'
const weights = (name: string) => ({ name, dtype: 'bf16', shape: [2, 3, 4], ranges: [] }) as const
const file = (name: string) => new File([], name)

/** A worker in which files have these contents; a message instead is what is wrong with the file. */
class FakeWorker extends EventTarget {
  readonly contents: Readonly<Record<string, FileContents | string>>
  readonly asked: string[] = []

  constructor(contents: FakeWorker['contents']) {
    super()
    this.contents = contents
  }

  postMessage(message: ToWorker): void {
    if (message.kind !== 'ask') return
    const { id, ask } = message
    this.asked.push(ask.kind)
    const found = ask.kind === 'inspect' ? this.contents[ask.file.name] : ID
    const failure = { kind: 'failure', id, name: 'CheckpointError', message: found }
    const data =
      ask.kind === 'inspect' && typeof found === 'string' ? failure : { kind: 'answer', id, answer: found }
    queueMicrotask(() => this.dispatchEvent(new MessageEvent('message', { data })))
  }

  terminate(): void {
    throw new Error('Nothing here crashes.')
  }
}

const start = (contents: FakeWorker['contents']) => {
  const worker = new FakeWorker(contents)
  const held: FileId[] = []
  const files = createWeightsFiles(
    createCompute(() => worker),
    (id) => held.push(id),
  )
  return { asked: worker.asked, held, files }
}

const two: FileContents = { kind: 'weights', weights: [weights('a'), weights('b')] }
const one: FileContents = { kind: 'weights', weights: [weights('only')] }

describe('a file of weights', () => {
  it('is taken at once where there is nothing to choose', async () => {
    const { files, asked, held } = start({ 'w.npy': one })
    const opened = files.open(file('w.npy'))
    expect(files.store.getState().reading).toBe('w.npy')
    await opened
    expect(asked).toEqual(['inspect', 'hold'])
    expect(held).toEqual([ID])
    expect(files.store.getState()).toEqual({
      held: { id: ID, file: 'w.npy', name: 'only' },
      reading: null,
      offered: null,
      problem: null,
    })
  })

  it('asks which weights where there are several, or nothing is known', async () => {
    const { files, held } = start({ 'w.safetensors': two, 'w.bin': { kind: 'raw', bytes: 48 } })
    await files.open(file('w.bin'))
    expect(files.store.getState().offered?.contents).toEqual({ kind: 'raw', bytes: 48 })
    await files.open(file('w.safetensors'))
    expect(files.store.getState().offered?.file.name).toBe('w.safetensors')
    expect(held).toEqual([])
    await files.take(file('w.safetensors'), weights('b'))
    expect(files.store.getState()).toMatchObject({ held: { name: 'b' }, offered: null })
  })

  it('that is broken leaves everything as it was, and says why', async () => {
    const { files, held } = start({ 'w.npy': one, 'bad.npy': 'It is cut off.' })
    await files.open(file('w.npy'))
    await files.open(file('bad.npy'))
    expect(files.store.getState()).toMatchObject({
      held: { file: 'w.npy' },
      reading: null,
      problem: { file: 'bad.npy', message: 'It is cut off.' },
    })
    expect(held).toEqual([ID])
    files.dismiss()
    expect(files.store.getState().problem).toBeNull()
  })
})
