import { layout } from '../moe/layout.ts'
import { legalEp } from '../moe/parallel-choices.ts'
import { smallestWorld } from '../moe/smallest-world.ts'
import { finish } from '../modelopt/finish.ts'
import { firstFix } from '../modelopt/fix.ts'
import { judgeCase } from '../modelopt/decompose.ts'
import { verdictsByRelease } from '../modelopt/verdicts-by-release.ts'
import type { Outcome } from '../modelopt/verdict.ts'
import { atlas } from '../te/atlas.ts'
import { callOptions, type Case, layoutInput } from './derive.ts'
import type { State } from './state.ts'

/** A next thing to try: what it changes and what will be seen. */
export interface Suggestion {
  readonly label: string
  readonly change: Partial<State>
  /** The one that solves the case. */
  readonly primary: boolean
}

const WILL: Readonly<Record<Outcome, string>> = {
  ok: 'it works',
  twice: 'quantized twice',
  silent: 'it fails silently',
  raises: 'it raises',
}

/** Where to go from a verdict: another EP that fails differently, the parser that mends it, the release that breaks it. */
export function suggestions(found: Case): Suggestion[] {
  const { outcome } = found.decomposition.verdict
  const other = otherEp(found)
  if (outcome !== 'ok') {
    const fix = firstFix(found.release, found.parser, found.options)
    return [
      ...(other ? [other] : []),
      ...(fix
        ? [{ label: `Switch to the fix, ${fix.label}`, change: { parser: fix.id }, primary: true }]
        : []),
    ]
  }
  const later = atlas.slice(atlas.indexOf(found.release) + 1)
  const verdicts = finish(verdictsByRelease(later, found.parser, found.options))
  const next = later[verdicts.findIndex((verdict) => verdict.outcome !== 'ok')]
  return [
    ...(other ? [other] : []),
    ...(next ? [{ label: `See ${next.id}, where it breaks`, change: { te: next.id }, primary: false }] : []),
  ]
}

/** The EP nearest to the chosen one with another outcome. */
function otherEp({ state, preset, release, parser, decomposition }: Case): Suggestion | null {
  const input = { ...layoutInput(state, preset), world: state.world }
  const offered = legalEp(input)
    .filter(({ legal, value }) => legal && value !== state.ep)
    .toSorted((a, b) => distance(a.value, state.ep) - distance(b.value, state.ep))
  for (const { value: ep } of offered) {
    const trial = { ...state, ep, rank: 0 }
    const laidOut = layout({ ...input, ep, world: state.world ?? smallestWorld(trial) })
    if (!laidOut.ok) continue
    const { outcome } = judgeCase(release, parser, callOptions(trial, laidOut, 0))
    if (outcome !== decomposition.verdict.outcome) {
      return { label: `Try EP ${ep}: ${WILL[outcome]}`, change: { ep, rank: 0 }, primary: false }
    }
  }
  return null
}

const distance = (a: number, b: number): number => Math.abs(Math.log2(a / b))
