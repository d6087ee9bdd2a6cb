import { explain } from '../../modelopt/explain.ts'
import { type SlotRange, toRanges } from '../../modelopt/trace.ts'
import type { Outcome } from '../../modelopt/verdict.ts'
import type { CallPath, Role } from '../../te/call.ts'
import type { Case } from '../derive.ts'
import { encode } from '../url/encode.ts'
import { caseWords } from './case-words.ts'

/** Slots of the args tuple that follow each other and are of one kind. */
export interface SlotRun {
  readonly role: Role
  readonly args: SlotRange
  /** The first and the last slot's name: `w0`, `w15`. */
  readonly names: readonly [first: string, last: string]
}

/** A case and its verdict, for a review: what a person reads as Markdown and a script as JSON. */
export interface Report {
  readonly outcome: Outcome
  /** In words; `code` and **bold** are marked as in Markdown. */
  readonly headline: string
  readonly detail: string
  readonly te: { readonly id: string; readonly version: string; readonly source: string }
  readonly parser: {
    readonly id: string
    readonly label: string
    readonly releases: string | null
    readonly link: string
  }
  readonly path: CallPath
  readonly bias: boolean
  readonly model: string
  readonly experts: number
  readonly ep: number
  readonly tp: number
  readonly etp: number
  /** The model and its layout in words. */
  readonly words: string
  /** The EP rank that the rest is about. */
  readonly rank: number
  /** N, the local experts of that rank. */
  readonly gemms: number
  /** What a right parser hands to the weight quantizer. */
  readonly expected: { readonly gemms: number; readonly weights: readonly SlotRun[] }
  /** What this one counted, and what it handed over. */
  readonly took: { readonly gemms: number | null; readonly weights: readonly SlotRun[] }
  /** Local experts whose weight never reached a quantizer; null where the call ended before. */
  readonly missed: readonly number[] | null
  /** `Type: message`, or null. */
  readonly exception: string | null
  readonly link: string
}

/**
 * A case for a review.
 * @param base the page's address up to the hash; empty for a link of the hash alone
 */
export function report({ state, release, parser, preset, rank, decomposition }: Case, base: string): Report {
  const { call, run, verdict } = decomposition
  const { gemms, slots } = { gemms: call.options.mSplits.length, slots: call.slots }
  const weights = slots.filter(({ role }) => role === 'weights').map(({ index }) => index)
  const handed = run.quantizerCalls.flatMap(({ quantizer, slot }) =>
    quantizer === 'weight' && slot !== null ? [slot] : [],
  )
  const runs = (indices: readonly number[]) => toRanges(indices).flatMap((range) => runsOfRole(range, slots))
  return {
    outcome: verdict.outcome,
    ...explain(decomposition),
    te: { id: release.id, version: release.version, source: release.source },
    parser: { id: parser.id, label: parser.label, releases: parser.releases, link: parser.link },
    path: state.path,
    bias: state.bias,
    model: preset.name,
    experts: state.experts,
    ep: state.ep,
    tp: state.tp,
    etp: state.etp,
    words: caseWords(state),
    rank,
    gemms,
    expected: { gemms, weights: runs(weights) },
    took: { gemms: verdict.parsedNumGemms, weights: runs(handed) },
    missed: verdict.missed,
    exception: verdict.exception,
    link: `${base}${encode({ ...state, mode: 'page' })}`,
  }
}

/** Splits a run of slots where the role changes. */
function runsOfRole([first, last]: SlotRange, slots: Case['decomposition']['call']['slots']): SlotRun[] {
  const runs: SlotRun[] = []
  for (const { index, role, name } of slots.slice(first, last + 1)) {
    const open = runs.at(-1)
    if (open?.role === role)
      runs[runs.length - 1] = { role, args: [open.args[0], index], names: [open.names[0], name] }
    else runs.push({ role, args: [index, index], names: [name, name] })
  }
  return runs
}
