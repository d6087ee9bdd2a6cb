import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import * as v from 'valibot'
import type { CallPath } from '../../src/te/call.ts'
import type { Release } from '../../src/te/release.ts'

const cell = v.object({
  outcome: v.string(),
  exception: v.nullable(v.string()),
  stage: v.nullable(v.string()),
  line: v.nullable(v.number()),
  parsedNumGemms: v.nullable(v.number()),
  inputQuantized: v.boolean(),
  missed: v.nullable(v.array(v.number())),
  biasesFed: v.array(v.number()),
})
const result = v.object({ cells: v.array(cell), values: v.array(v.string()), results: v.array(v.string()) })

/** What CPython made of one case. */
export type StubCell = v.InferOutput<typeof cell>

/** One case, as stub.py reads it; `release` is an index into the job's releases. */
export interface StubCase {
  readonly release: number
  readonly parser: string
  readonly path: CallPath
  readonly gemms: number
  readonly bias: boolean
  readonly singleGroupedBias: boolean
  readonly ownQuantizers: boolean
}

export interface StubJob {
  /** Where the parsers' texts lie. */
  readonly folder: string
  readonly releases: readonly Release[]
  readonly cases: readonly StubCase[]
  /** Evaluated with the stub's `Tensor` in reach. */
  readonly expressions: readonly string[]
  /** Lines that leave something in `x`. */
  readonly snippets: readonly string[]
}

/** CPython words some of the errors otherwise before 3.10 and after 3.13. */
const WORDED_ALIKE = /^Python 3\.1[0-3]\./

/** Whether `python3` is there, in a version whose error messages are those that the product speaks. */
export const hasPython = WORDED_ALIKE.test(spawnSync('python3', ['--version'], { encoding: 'utf8' }).stdout)

/** Nothing to do; a job says what it wants beside. */
export const emptyJob: StubJob = {
  folder: join(import.meta.dirname, '../../src/modelopt/parsers'),
  releases: [],
  cases: [],
  expressions: [],
  snippets: [],
}

/** Runs a job in one CPython process. Rejects with what it wrote to stderr where it fails. */
export async function runStub(job: StubJob): Promise<v.InferOutput<typeof result>> {
  const python = spawn('python3', [join(import.meta.dirname, 'stub.py')])
  const [out, err]: [Buffer[], Buffer[]] = [[], []]
  python.stdout.on('data', (chunk: Buffer) => out.push(chunk))
  python.stderr.on('data', (chunk: Buffer) => err.push(chunk))
  python.stdin.end(JSON.stringify(job))
  const status = await new Promise((resolve) => python.on('close', resolve))
  if (status !== 0) throw new Error(`stub.py failed: ${Buffer.concat(err).toString()}`)
  return v.parse(result, JSON.parse(Buffer.concat(out).toString()))
}
