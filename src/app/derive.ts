import { findPreset } from '../moe/find-preset.ts'
import type { BrokenRule } from '../moe/layout-rules.ts'
import { layout, type LegalLayout } from '../moe/layout.ts'
import type { Preset } from '../moe/preset.ts'
import { mSplits } from '../moe/m-splits.ts'
import { smallestWorld } from '../moe/smallest-world.ts'
import { decompose, type Decomposition } from '../modelopt/decompose.ts'
import type { Parser } from '../modelopt/parser.ts'
import { findParser } from '../modelopt/parsers.ts'
import { findRelease } from '../te/atlas.ts'
import type { CallOptions } from '../te/call.ts'
import type { Release } from '../te/release.ts'
import { firstReplica, routed } from './routed.ts'
import type { State } from './state.ts'

/** What a state means before any call is made: the things its ids name, and the ranks it takes. */
export interface Setting {
  readonly release: Release
  readonly parser: Parser
  readonly preset: Preset
  /** The chosen number of ranks, or the fewest that the layout fits on. */
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
  const preset = presetOf(state)
  const input = layoutInput(state, preset)
  const { world } = input
  const found = layout(input)
  return {
    release: findRelease(state.te),
    parser: findParser(state.parser),
    preset,
    world,
    broken: found.ok ? [] : found.broken,
    legal: found.ok ? found : null,
  }
}

/** The model in view: a preset, or what a config.json says. */
export const presetOf = ({ model, custom }: State): Preset => custom ?? findPreset(model)

/** The layout that a state asks for, legal or not. */
export function layoutInput(state: State, preset: Preset) {
  const { tp, ep, etp, cp, pp, order } = state
  return { ...sizes(state, preset), tp, ep, etp, cp, pp, order, world: state.world ?? smallestWorld(state) }
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

/** The call that one rank's fc1 makes. Its tokens are those of the first expert-DP replica. */
export function callOptions(state: State, { fc1, expertDp }: LegalLayout, rank: number): CallOptions {
  const counts = firstReplica(routed(state, presetOf(state)), expertDp)
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
