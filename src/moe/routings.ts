import type { Routing } from './preset.ts'

/** Softmax over all experts. Like the other kinds here: renormalisation, groups and scale as most models of the kind have them. */
export const SOFTMAX: Routing = {
  score: 'softmax',
  order: 'score-then-topk',
  selectionBias: false,
  renormalised: null,
  groups: null,
  scale: 1,
}
export const SOFTMAX_RENORMALISED: Routing = { ...SOFTMAX, renormalised: true }
export const SOFTMAX_OF_CHOSEN: Routing = { ...SOFTMAX, order: 'topk-then-score', renormalised: true }
/** Llama-4 multiplies the expert's input, not its output, with the weight. */
export const SIGMOID: Routing = { ...SOFTMAX, score: 'sigmoid', renormalised: false }
export const SIGMOID_BIASED: Routing = { ...SIGMOID, selectionBias: true, renormalised: true }
export const SQRT_SOFTPLUS: Routing = { ...SIGMOID_BIASED, score: 'sqrt-softplus' }
/** Two arg-max picks in turn; each weight is a softmax over the logits near that pick. */
export const SPARSEMIXER: Routing = {
  ...SOFTMAX,
  score: 'sparsemixer',
  order: 'topk-then-score',
  renormalised: false,
}
