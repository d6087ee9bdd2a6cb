import * as v from 'valibot'
import type { BenchDtype } from './works.ts'
import { BENCH_DTYPES, WORK_NAMES } from './works.ts'

/** What a contender is asked, in a process or a page of its own; it answers one request after the other. */
export const requestSchema = v.variant('kind', [
  v.object({ kind: v.literal('hello') }),
  /** Takes the weights from a file, or from an address in a page, in place of those that it had. */
  v.object({
    kind: v.literal('load'),
    dtype: v.picklist(BENCH_DTYPES),
    experts: v.number(),
    from: v.string(),
  }),
  /** Runs a method once, on the first so many experts. */
  v.object({ kind: v.literal('run'), method: v.number(), experts: v.number() }),
  /** Asks for what the last run found. */
  v.object({ kind: v.literal('answer') }),
  v.object({ kind: v.literal('memory') }),
])

export type Request = v.InferOutput<typeof requestSchema>

const hello = v.object({
  name: v.string(),
  version: v.string(),
  /** How it runs: threads, instructions. */
  how: v.string(),
  methods: v.array(
    v.object({
      work: v.picklist(WORK_NAMES),
      label: v.string(),
      /** Whether it only reads the weights, to tell how fast the machine can. */
      onlyReads: v.boolean(),
    }),
  ),
})

const ran = v.object({ ms: v.number() })
/** Values of rows, of experts, or one of all; empty where nothing was computed. A NaN is null in JSON. */
const answer = v.object({ values: v.array(v.nullable(v.number())) })
/** In bytes: what its process has in memory, and the most that it ever had. */
const memory = v.object({ now: v.number(), peak: v.number() })
const failure = v.object({ error: v.string() })

export type Hello = v.InferOutput<typeof hello>
export type Method = Hello['methods'][number]
export type Memory = v.InferOutput<typeof memory>

/** A contender says that it cannot do what it was asked. */
export class ContenderError extends Error {
  readonly code = 'contender'
  override readonly name = 'ContenderError'
  readonly value: string

  constructor(value: string) {
    super(`A contender failed: ${value}`)
    this.value = value
  }
}

/** The asking side of a contender. Every call rejects with a {@link ContenderError} where it fails over there. */
export interface Connection {
  readonly hello: () => Promise<Hello>
  readonly load: (dtype: BenchDtype, experts: number, from: string) => Promise<void>
  /** @returns its time in ms, as the contender measured it. */
  readonly run: (method: number, experts: number) => Promise<number>
  readonly answer: () => Promise<readonly number[]>
  readonly memory: () => Promise<Memory>
}

/** @param ask carries a request there and the reply back. */
export const connectionTo = (ask: (request: Request) => Promise<unknown>): Connection => {
  const demand = async <T extends v.GenericSchema>(
    request: Request,
    schema: T,
  ): Promise<v.InferOutput<T>> => {
    const reply = await ask(request)
    if (v.is(failure, reply)) throw new ContenderError(reply.error)
    return v.parse(schema, reply)
  }
  return {
    hello: () => demand({ kind: 'hello' }, hello),
    load: async (dtype, experts, from) => {
      await demand({ kind: 'load', dtype, experts, from }, v.object({}))
    },
    run: async (method, experts) => (await demand({ kind: 'run', method, experts }, ran)).ms,
    answer: async () => (await demand({ kind: 'answer' }, answer)).values.map((value) => value ?? NaN),
    memory: () => demand({ kind: 'memory' }, memory),
  }
}
