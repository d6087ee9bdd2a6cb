import { rankLayout, groupOf, type RankLayout } from '../../moe/rank-layout.ts'
import type { LayoutInput } from '../../moe/layout-input.ts'
import type { Preset } from '../../moe/preset.ts'
import type { RoutedTokens } from '../../moe/route-tokens.ts'
import { countText } from '../count-text.ts'
import { layoutInput, presetOf } from '../derive.ts'
import { joinWords } from '../join-words.ts'
import { routed } from '../routed.ts'
import type { State } from '../state.ts'
import { GROUP_WORDS, type LitKind } from './group-kinds.ts'
import { rankLoad, type RankLoad } from './rank-load.ts'
import { ranksInWords } from './ranks-in-words.ts'

/** All that the Layout view draws of a legal layout. */
export interface RankView {
  readonly layout: RankLayout
  readonly preset: Preset
  readonly routed: RoutedTokens
  readonly load: RankLoad
  /** Routed experts of the layer, over all ranks. */
  readonly experts: number
}

let last: { readonly key: string; readonly layout: ReturnType<typeof rankLayout> } | undefined

/** The last layout is kept, since the router changes more often than the ranks. */
function laidOut(input: LayoutInput): ReturnType<typeof rankLayout> {
  const key = JSON.stringify(input)
  if (last?.key !== key) last = { key, layout: rankLayout(input) }
  return last.layout
}

/** Lays out the ranks of a state and routes its tokens to them; null where the layout is illegal. */
export function rankView(state: State): RankView | null {
  const preset = presetOf(state)
  const layout = laidOut(layoutInput(state, preset))
  if (!layout.ok) return null
  const found = routed(state, preset)
  return { layout, preset, routed: found, load: rankLoad(layout, found), experts: state.experts }
}

/** The choices that a rank view hangs on: with the same ones it is the same. */
export const rankViewKey = (state: State): string => {
  const { model, custom, experts, tp, ep, etp, cp, pp, order, world, tokens, skew, seed, counts } = state
  return JSON.stringify([
    model,
    custom,
    experts,
    tp,
    ep,
    etp,
    cp,
    pp,
    order,
    world,
    tokens,
    skew,
    seed,
    counts,
  ])
}

/** `1,024 tokens`, `1 token`. */
export const tokensText = (tokens: number): string =>
  `${countText(tokens)} ${tokens === 1 ? 'token' : 'tokens'}`

/** `experts 16–31`, `expert 5`. */
export const expertsText = ({ first, last }: { readonly first: number; readonly last: number }): string =>
  first === last ? `expert ${first}` : `experts ${first}–${last}`

/** A rank in a few sentences: where it stands, what it holds, and whom it meets in groups of some kinds. */
export function describeRank({ layout, load }: RankView, rank: number, kinds: readonly LitKind[]): string {
  const place = layout.ranks[rank]
  if (!place) return ''
  const zeros = load.zeros[rank] ?? 0
  const holds = `Rank ${rank} holds ${expertsText(place.experts)} and gets ${tokensText(load.tokens[rank] ?? 0)}`
  const starved = zeros === 0 ? '' : `; ${zeros} of its experts ${zeros === 1 ? 'gets' : 'get'} none`
  const groups = GROUP_WORDS.filter(({ kind }) => kinds.includes(kind)).map(({ kind, name }) => {
    const members = groupOf(layout, kind, rank)
    return members.length === 1 ? `${name}: only itself` : `${name}: ranks ${ranksInWords(members)}`
  })
  return groups.length === 0 ? `${holds}${starved}.` : `${holds}${starved}. ${groups.join('; ')}.`
}

/** `Experts 3, 17 and 21 get no token.`, those beyond `most` counted; null where every expert gets one. */
export function starvedWords(counts: Int32Array, firstExpert: number, most: number): string | null {
  const starved = [...counts.keys()]
    .filter((local) => counts[local] === 0)
    .map((local) => firstExpert + local)
  if (starved.length === 0) return null
  if (starved.length === counts.length)
    return counts.length === 1 ? 'It gets no token.' : 'None gets a token.'
  const named = starved.slice(0, most).map(String)
  const more = starved.length - named.length
  const list = joinWords(more > 0 ? [...named, `${more} more`] : named)
  return starved.length === 1 ? `Expert ${list} gets no token.` : `Experts ${list} get no token.`
}
