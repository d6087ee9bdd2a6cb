import type { ReadPart } from '../moe/parse-model-config.ts'
import type { Preset } from '../moe/preset.ts'
import { routingWords } from './routing-words.ts'

/** A line about a model: what it is called, what it says, and the parts of the preset that it shows. */
export interface ModelFact {
  readonly label: string
  readonly value: string
  readonly parts: readonly ReadPart[]
}

/** What the weights, the layout and the routing of a model's experts depend on, in words. Widths are in elements. */
export function modelFacts(preset: Preset): readonly ModelFact[] {
  const { experts, topK, hidden, expertHidden, intermediate, gated, bias, layers, moeLayers, shared } = preset
  return [
    {
      label: 'Routed experts',
      value: `${experts}; each token goes to ${topK}`,
      parts: ['experts', 'topK'],
    },
    {
      label: 'Expert widths',
      value:
        expertHidden === hidden
          ? `${hidden} → ${intermediate}`
          : `${expertHidden} → ${intermediate}, in a latent space of a model ${hidden} wide`,
      parts: ['hidden', 'expertHidden', 'intermediate'],
    },
    {
      label: 'fc1',
      value: `${gated ? 'gate and up, hence twice the rows' : 'not gated'}; ${bias ? 'with' : 'without'} bias`,
      parts: ['gated', 'bias'],
    },
    { label: 'Shared experts', value: sharedWords(shared), parts: ['shared'] },
    {
      label: 'Layers',
      value:
        layers === moeLayers ? `${layers}, all with experts` : `${layers}, ${moeLayers} of them with experts`,
      parts: ['layers', 'moeLayers'],
    },
    { label: 'Routing', value: routingWords(preset.routing, topK), parts: ['routing'] },
  ]
}

function sharedWords(shared: Preset['shared']): string {
  if (shared === null) return 'none'
  const { count, intermediate } = shared
  if (intermediate === null) return `${count}`
  return `${count}, ${intermediate} wide${count > 1 ? ' together' : ''}`
}
