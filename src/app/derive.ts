import { findPreset } from '../moe/find-preset.ts'
import type { BrokenRule } from '../moe/layout-rules.ts'
import { layout, type LegalLayout } from '../moe/layout.ts'
import type { Preset } from '../moe/preset.ts'
import { DEFAULT_TOKENS, mSplits, tokensPerExpert } from '../moe/routing.ts'
import { smallestWorld } from '../moe/smallest-world.ts'
import { decompose, type Decomposition } from '../modelopt/decompose.ts'
import type { Parser } from '../modelopt/parser.ts'
import { findParser } from '../modelopt/parsers.ts'
import { findRelease } from '../te/atlas.ts'
import type { CallOptions } from '../te/call.ts'
import type { Release } from '../te/release.ts'
import type { State } from './state.ts'

/** Tokens that the seeded router spreads over the experts, and how unevenly. */
export const ROUTER = { tokens: DEFAULT_TOKENS, skew: 0.6, seed: 1 }

/** What a state means before any call is made: the things its ids name, and the ranks it takes. */
export interface Setting {
  readonly release: Release
  readonly parser: Parser
  readonly preset: Preset
  /** The fewest ranks that TP, EP and ETP fit on. */
  readonly world: number
  /** The rules that the layout breaks; empty where it is legal. */
  readonly broken: readonly BrokenRule[]
  /** null where the layout is illegal. */
  readonly legal: LegalLayout | null
}

/** A legal setting with its call taken apart. */
export interface Case extends Setting {
  /** The choices that it follows from; which step of the trace is in view does not matter to it. */
  readonly state: State
  readonly legal: LegalLayout
  /** Routed experts of the layer, over all ranks. */
  readonly experts: number
  /** The EP rank in view: the chosen one, or the last where there are fewer. */
  readonly rank: number
  readonly options: CallOptions
  readonly decomposition: Decomposition
}

/** Looks up what a state names and lays its experts out. */
export function setting(state: State): Setting {
  const preset = findPreset(state.model)
  const world = smallestWorld(state)
  const found = layout({
    ...sizes(state, preset),
    world,
    tp: state.tp,
    ep: state.ep,
    etp: state.etp,
  })
  return {
    release: findRelease(state.te),
    parser: findParser(state.parser),
    preset,
    world,
    broken: found.ok ? [] : found.broken,
    legal: found.ok ? found : null,
  }
}

/** The model's sizes with the chosen number of experts. */
export const sizes = ({ experts }: State, { expertHidden, intermediate, gated }: Preset) => ({
  experts,
  hidden: expertHidden,
  intermediate,
  gated,
})

/** Takes the call of a state apart; null where the layout is illegal. fc1 is the layer shown. */
export function deriveCase(state: State): Case | null {
  const found = setting(state)
  const { legal } = found
  if (!legal) return null
  const rank = Math.min(state.rank, state.ep - 1)
  const options = callOptions(state, legal, rank)
  return {
    ...found,
    state,
    legal,
    experts: state.experts,
    rank,
    options,
    decomposition: decompose(found.release, found.parser, options),
  }
}

/** The call that one rank's fc1 makes. */
export function callOptions(state: State, { fc1 }: LegalLayout, rank: number): CallOptions {
  const counts = routed(state.experts, Math.min(findPreset(state.model).topK, state.experts))
  const [outFeatures, inFeatures] = fc1
  return {
    path: state.path,
    mSplits: [...mSplits(counts, state.ep, rank)],
    bias: state.bias,
    outFeatures,
    inFeatures,
    singleGroupedWeight: state.singleGroupedWeight,
    singleGroupedBias: state.singleGroupedBias,
  }
}

let last: { readonly key: string; readonly counts: Int32Array } | undefined

/** Tokens per expert; the last routing is kept, since EP, parser and release do not change it. */
function routed(experts: number, topK: number): Int32Array {
  const key = `${experts} ${topK}`
  if (last?.key !== key) last = { key, counts: tokensPerExpert({ experts, topK, ...ROUTER }) }
  return last.counts
}
