import { describe, expect, it } from 'vitest'
import { findPreset } from '../moe/find-preset.ts'
import { PRESETS } from '../moe/presets.ts'
import { routingWords } from './routing-words.ts'

const words = (id: string) => {
  const { routing, topK } = findPreset(id)
  return routingWords(routing, topK)
}

describe('routingWords', () => {
  it.each([
    [
      'qwen3-30b-a3b',
      'Scores all experts by a softmax, then takes the top 8. The weights are made to sum to 1.',
    ],
    [
      'deepseek-v3',
      'Scores all experts by a sigmoid, then takes the top 8 in the best 4 of 8 groups, chosen by score plus a learned bias. The weights are made to sum to 1. They are multiplied by 2.5.',
    ],
    [
      'mixtral-8x7b',
      'Takes the top 2 by logit, then a softmax over those. The weights are made to sum to 1.',
    ],
    ['llama-4-scout', 'Scores all experts by a sigmoid, then takes the top expert.'],
    ['gemma-4-26b-a4b', 'The source does not tell; a softmax over all experts stands in.'],
    ['phi-3.5-moe', 'SparseMixer: 2 picks in turn, each weighed among the logits near it.'],
  ])('tells %s apart', (id, sentence) => {
    expect(words(id)).toBe(sentence)
  })

  it('says of every preset whose source leaves it open that the sum is not said', () => {
    for (const { id, routing } of PRESETS) {
      expect(words(id).includes('is not said'), id).toBe(routing?.renormalised === null)
    }
  })
})
