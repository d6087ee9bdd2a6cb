import type { Agreement } from './agreement.ts'
import { agreementOf } from './agreement.ts'
import { interleave, roundsFor, sizeFor } from './interleave.ts'
import type { Connection, Hello, Method } from './protocol.ts'
import type { Summary } from './statistics.ts'
import { summarize } from './statistics.ts'
import type { BenchDtype, Work } from './works.ts'

/** A contender, and what it said of itself. */
export interface Entrant {
  readonly connection: Connection
  readonly hello: Hello
  /** Where it runs. */
  readonly place: 'Node' | 'Python' | 'Chromium'
  /** How long one pair with it may take, in ms. */
  readonly budgetMs: number
  /** The most experts that it is given. */
  readonly experts: number
}

export interface PairResult {
  readonly work: Work
  readonly dtype: BenchDtype
  /** How many experts both worked on. */
  readonly experts: number
  readonly ours: Summary
  readonly oursBy: string
  readonly theirs: Summary
  readonly theirsBy: string
  readonly label: string
  readonly place: Entrant['place']
  readonly onlyReads: boolean
  /** Their time over ours, round by round. */
  readonly ratio: Summary
  readonly agreement: Agreement
}

const SIZES = [64, 16, 4, 1] as const
/** Threads of a library that has just finished still spin for some time. */
const PAUSE_MS = 8

const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS))

/** Measures a method of another contender against ours of the same work; both have loaded the weights. */
export const measurePair = async (
  ours: Entrant,
  theirs: Entrant,
  method: Method,
  dtype: BenchDtype,
): Promise<PairResult> => {
  const mine = ours.hello.methods.findIndex(({ work }) => work === method.work)
  const its = theirs.hello.methods.indexOf(method)
  const most = Math.min(ours.experts, theirs.experts)

  const probe = Math.min(...SIZES.filter((size) => size >= Math.min(most, 4)), most)
  // The first run of all compiles and asks for memory.
  await theirs.connection.run(its, probe)
  await ours.connection.run(mine, probe)
  const probed = (await theirs.connection.run(its, probe)) + (await ours.connection.run(mine, probe))
  const experts = sizeFor([most, ...SIZES.filter((size) => size < most)], theirs.budgetMs, probed / probe)

  // Warm-up at the size that is measured, and the answers of it.
  const theirFirst = await theirs.connection.run(its, experts)
  const ourFirst = await ours.connection.run(mine, experts)
  const agreement = agreementOf(await ours.connection.answer(), await theirs.connection.answer())

  const times = await interleave(
    roundsFor(theirs.budgetMs, theirFirst + ourFirst),
    () => ours.connection.run(mine, experts),
    () => theirs.connection.run(its, experts),
    pause,
  )
  return {
    work: method.work,
    dtype,
    experts,
    ours: summarize(times.a),
    oursBy: ours.hello.name,
    theirs: summarize(times.b),
    theirsBy: theirs.hello.name,
    label: method.label,
    place: theirs.place,
    onlyReads: method.onlyReads,
    ratio: summarize(times.b.map((theirTime, round) => theirTime / (times.a[round] ?? NaN))),
    agreement,
  }
}
