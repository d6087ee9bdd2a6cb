import { setting } from './derive.ts'
import type { State } from './state.ts'

/** The state with so many GEMMs on a rank: as it is where it has them, else that many experts and all of them on each rank. */
export function withGemms(state: State, gemms: number): State {
  const { legal } = setting(state)
  if (legal?.localExperts === gemms) return state
  return { ...state, experts: gemms, ep: 1, etp: legal ? state.etp : 1, rank: 0, step: null }
}
