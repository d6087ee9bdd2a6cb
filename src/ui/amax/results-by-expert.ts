import type { Collected } from '../../app/amax-view/amax-case.ts'
import type { Outcome } from '../../app/compute/protocol.ts'
import type { ExpertResult } from '../../quant/expert-result.ts'

/** [local experts]: what became of each, null where it was missed; null where that is not computed yet. */
export const resultsByExpert = (
  outcome: Outcome | null,
  experts: number,
  { from, to }: Collected,
): readonly (ExpertResult | null)[] | null => {
  const results = from === to ? [] : outcome?.experts
  if (results?.length !== to - from) return null
  return Array.from({ length: experts }, (_, expert) => results[expert - from] ?? null)
}
