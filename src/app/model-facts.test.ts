import { describe, expect, it } from 'vitest'
import { findPreset } from '../moe/find-preset.ts'
import { modelFacts } from './model-facts.ts'

const facts = (id: string) =>
  Object.fromEntries(modelFacts(findPreset(id)).map(({ label, value }) => [label, value]))

describe('modelFacts', () => {
  it('tells a latent, ungated model from a plain one', () => {
    expect(facts('nemotron-3-super-120b-a12b')).toMatchObject({
      'Routed experts': '512; each token goes to 22',
      'Expert widths': '1024 → 2688, in a latent space of a model 4096 wide',
      fc1: 'not gated; without bias',
      'Shared experts': '1, 5376 wide',
      Layers: '88, 40 of them with experts',
    })
    expect(facts('gpt-oss-20b')).toMatchObject({
      'Expert widths': '2880 → 2880',
      fc1: 'gate and up, hence twice the rows; with bias',
      'Shared experts': 'none',
      Layers: '24, all with experts',
    })
  })
})
