import type { LitKind } from '../../app/layout-view/group-kinds.ts'

/** The tokens that each kind of group is drawn with. */
const KIND_TOKENS: Readonly<Record<LitKind, string>> = {
  ep: '--accent',
  etp: '--nta',
  edp: '--weights',
  tp: '--out',
  cp: '--biases',
  dp: '--weights-fp8',
  pp: '--ctx',
}

const TOKENS = {
  ink: '--ink',
  ink2: '--ink-2',
  ink3: '--ink-3',
  panel: '--panel',
  well: '--well',
  line: '--line-strong',
  tokens: '--m-splits-line',
  starved: '--raises',
} as const

/** The colours of a canvas, as the theme has them. */
export type Inks = Readonly<Record<keyof typeof TOKENS, string>> & {
  readonly kinds: Readonly<Record<LitKind, string>>
  readonly sans: string
  readonly mono: string
}

/**
 * Reads the colour tokens where an element stands. A custom property is handed out as it was written, `light-dark(…)` and
 * all; only as a colour is it resolved.
 */
export function readInks(at: HTMLElement): Inks {
  const probe = document.createElement('span')
  probe.style.setProperty('forced-color-adjust', 'none')
  at.append(probe)
  const colour = (token: string): string => {
    probe.style.color = `var(${token})`
    return getComputedStyle(probe).color
  }
  const font = (token: string): string => {
    probe.style.fontFamily = `var(${token})`
    return getComputedStyle(probe).fontFamily
  }
  const inks = {
    ink: colour(TOKENS.ink),
    ink2: colour(TOKENS.ink2),
    ink3: colour(TOKENS.ink3),
    panel: colour(TOKENS.panel),
    well: colour(TOKENS.well),
    line: colour(TOKENS.line),
    tokens: colour(TOKENS.tokens),
    starved: colour(TOKENS.starved),
    kinds: {
      ep: colour(KIND_TOKENS.ep),
      etp: colour(KIND_TOKENS.etp),
      edp: colour(KIND_TOKENS.edp),
      tp: colour(KIND_TOKENS.tp),
      cp: colour(KIND_TOKENS.cp),
      dp: colour(KIND_TOKENS.dp),
      pp: colour(KIND_TOKENS.pp),
    },
    sans: font('--sans'),
    mono: font('--mono'),
  }
  probe.remove()
  return inks
}
