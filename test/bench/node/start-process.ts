import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { Connection } from '../protocol.ts'
import { connectionTo } from '../protocol.ts'

export interface RunningProcess {
  readonly connection: Connection
  readonly stop: () => void
}

const isReadable = (stream: unknown): stream is Readable =>
  typeof stream === 'object' && stream !== null && 'readable' in stream

/** The line that names an error, or else the last one. */
const reasonIn = (said: string): string => {
  const lines = said.trim().split('\n')
  return lines.findLast((line) => /error\b.*:/i.test(line))?.trim() ?? lines.at(-1) ?? ''
}

/**
 * Starts a contender's process. It answers on descriptor 3, so that what libraries print does no harm; what it says last on
 * standard error is the reason where it ends early.
 */
export const startProcess = (command: string, args: readonly string[]): RunningProcess => {
  const child = spawn(command, args, { stdio: ['pipe', 'ignore', 'pipe', 'pipe'] })
  const replies = child.stdio[3]
  const { stdin, stderr } = child
  if (!isReadable(replies) || stdin === null || stderr === null) throw new Error(`${command} has no pipes.`)

  let said = ''
  stderr.on('data', (text: Buffer) => {
    said = (said + text.toString()).slice(-2000)
  })
  const ended = new Promise<never>((_, reject) => {
    child.on('error', ({ message }) => reject(new Error(message)))
    child.on('close', () => reject(new Error(reasonIn(said))))
  })
  // Nobody may be waiting when it ends.
  ended.catch(() => {})
  const lines: AsyncIterator<string, undefined> = createInterface({ input: replies })[Symbol.asyncIterator]()
  stdin.on('error', () => {})

  return {
    connection: connectionTo(async (request) => {
      stdin.write(`${JSON.stringify(request)}\n`)
      const line = await Promise.race([lines.next(), ended])
      if (line.done === true) return ended
      const reply: unknown = JSON.parse(line.value)
      return reply
    }),
    stop: () => {
      stdin.end()
      child.kill()
    },
  }
}
