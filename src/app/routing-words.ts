import type { Routing } from '../moe/preset.ts'

const SCORES: Readonly<Record<Routing['score'], string>> = {
  softmax: 'a softmax',
  sigmoid: 'a sigmoid',
  'sqrt-softplus': 'the square root of a softplus',
  sparsemixer: 'SparseMixer',
}

/** How a router chooses `topK` experts for a token and weighs them, in sentences. null: the source does not tell. */
export function routingWords(routing: Routing | null, topK: number): string {
  if (routing === null) return 'The source does not tell; a softmax over all experts stands in.'
  const { renormalised, scale } = routing
  const sentences = [`${choiceWords(routing, topK)}.`]
  if (renormalised === true) sentences.push('The weights are made to sum to 1.')
  if (renormalised === null) sentences.push('Whether the weights are made to sum to 1 is not said.')
  if (scale !== 1) sentences.push(`They are multiplied by ${scale}.`)
  return sentences.join(' ')
}

function choiceWords({ score, order, selectionBias, groups }: Routing, topK: number): string {
  const top = topK === 1 ? 'the top expert' : `the top ${topK}`
  if (score === 'sparsemixer')
    return `SparseMixer: ${topK} picks in turn, each weighed among the logits near it`
  if (order === 'topk-then-score')
    return `Takes ${top} by logit, then ${SCORES[score]} over ${topK === 1 ? 'it' : 'those'}`
  const of = groups ? ` in the best ${groups.chosen} of ${groups.count} groups` : ''
  const biased = selectionBias ? ', chosen by score plus a learned bias' : ''
  return `Scores all experts by ${SCORES[score]}, then takes ${top}${of}${biased}`
}
