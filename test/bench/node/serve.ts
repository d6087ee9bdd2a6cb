import { createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import * as v from 'valibot'
import { answerRequests } from '../contenders/answer-requests.ts'
import { requestSchema } from '../protocol.ts'
import { NODE_CONTENDERS } from './contenders.ts'

/** A process for one contender: requests come as lines of JSON on standard input, replies go out on descriptor 3. */

const create = NODE_CONTENDERS[process.argv[2] ?? '']
if (create === undefined) throw new Error(`Name one of: ${Object.keys(NODE_CONTENDERS).join(', ')}.`)

const replies = createWriteStream('', { fd: 3 })
const send = (reply: object): void => void replies.write(`${JSON.stringify(reply)}\n`)

/** Parts are read into a few buffers in turn: new ones would count as memory until
 * they are collected. Filled, so that they are in memory from the start. */
const buffers = Array.from({ length: 8 }, () => new Uint8Array(4 * 2 ** 20).fill(1))
let reads = 0

const readPart = async (path: string, begin: number, end: number): Promise<Uint8Array> => {
  const file = await open(path)
  const buffer = buffers[reads++ % buffers.length]
  const fits = buffer !== undefined && buffer.length >= end - begin
  const part = fits ? buffer.subarray(0, end - begin) : new Uint8Array(end - begin)
  await file.read(part, 0, part.length, begin).finally(() => file.close())
  return part
}

const KIB = 1024
const contender = await create()
const answer = answerRequests(contender, {
  read: readPart,
  memory: () => ({ now: process.memoryUsage.rss(), peak: process.resourceUsage().maxRSS * KIB }),
})
for await (const line of createInterface({ input: process.stdin })) {
  send(await answer(v.parse(requestSchema, JSON.parse(line))))
}
process.exit(0)
