import type { Release } from '../../te/release.ts'
import { choose, useAppState } from '../app-store.ts'
import { SelectField } from '../kit/select-field.tsx'
import { Term } from '../kit/term.tsx'
import { useSetting } from '../use-case.ts'

/** Weights or biases packed in one parameter; what the release cannot do says so. */
export function SingleGrouped() {
  const { singleGroupedWeight, singleGroupedBias, bias } = useAppState()
  const { release } = useSetting()
  const reasons = { weight: noWeight(release), bias: noBias(release, bias) }
  const value =
    singleGroupedWeight && !reasons.weight ? 'weight' : singleGroupedBias && !reasons.bias ? 'bias' : 'none'
  return (
    <SelectField
      label={<Term id="single-grouped">Single grouped</Term>}
      value={value}
      options={[
        { value: 'none', label: 'none' },
        { value: 'weight', label: 'weight', disabled: reasons.weight },
        { value: 'bias', label: 'bias', disabled: reasons.bias },
      ]}
      onChange={(chosen) => {
        choose({ singleGroupedWeight: chosen === 'weight', singleGroupedBias: chosen === 'bias' })
      }}
    />
  )
}

const noWeight = ({ singleGrouped }: Release) => (singleGrouped ? undefined : 'only since TE 2.14')

function noBias({ trailing }: Release, bias: boolean): string | undefined {
  if (!trailing.some(({ collapsedBy }) => collapsedBy === 'single_grouped_bias')) return 'only since TE 2.19'
  return bias ? undefined : 'only with bias on'
}
