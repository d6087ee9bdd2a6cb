import { choose, useAppState } from '../app-store.ts'
import { Segmented } from '../kit/segmented.tsx'
import { useSetting } from '../use-case.ts'

/** Weights or biases packed in one parameter, on the releases whose layer can hold them. */
export function SingleGrouped() {
  const { singleGroupedWeight, singleGroupedBias, bias } = useAppState()
  const { release } = useSetting()
  if (!release.singleGrouped) return null
  const biasCollapses = release.trailing.some(({ collapsedBy }) => collapsedBy === 'single_grouped_bias')
  const value = singleGroupedWeight ? 'weight' : singleGroupedBias && biasCollapses && bias ? 'bias' : 'none'
  return (
    <Segmented
      label="Single grouped"
      value={value}
      options={[
        { value: 'none', label: 'none' },
        { value: 'weight', label: 'weight' },
        ...(biasCollapses
          ? [{ value: 'bias' as const, label: 'bias', disabled: bias ? undefined : 'Only with bias on.' }]
          : []),
      ]}
      onChange={(chosen) => {
        choose({ singleGroupedWeight: chosen === 'weight', singleGroupedBias: chosen === 'bias' })
      }}
    />
  )
}
