/** How a router turns logits into chosen experts and their weights. */
export interface Routing {
  readonly score: 'softmax' | 'sigmoid' | 'sqrt-softplus' | 'sparsemixer'
  /** Whether the scores are computed before the top-k is taken, or over the chosen logits only. */
  readonly order: 'score-then-topk' | 'topk-then-score'
  /** True where a learned bias takes part in the choice; the weights come from the unbiased scores. */
  readonly selectionBias: boolean
  /** Whether the chosen weights are made to sum to 1; null where the source does not say. */
  readonly renormalised: boolean | null
  /** Group-limited choice: `chosen` of `count` groups of experts, then top-k within them. */
  readonly groups: { readonly count: number; readonly chosen: number } | null
  /** What the weights are multiplied with. */
  readonly scale: number
}

/** The routed experts of a published model, as far as weights, layout and routing depend on them. */
export interface Preset {
  /** Kebab-case; stands in links. */
  readonly id: string
  readonly name: string
  /** The model's repository on Hugging Face. */
  readonly hfId: string
  /** Routed experts per layer. */
  readonly experts: number
  readonly topK: number
  /** The model's width H. */
  readonly hidden: number
  /** The width that the expert weights work on: smaller than `hidden` in a latent MoE, else equal to it. */
  readonly expertHidden: number
  /** The width I inside one expert. */
  readonly intermediate: number
  /** True where fc1 holds [gate; up], hence 2·I rows. */
  readonly gated: boolean
  /** True where the experts' linears have biases. */
  readonly bias: boolean
  /** Decoder layers of any kind. */
  readonly layers: number
  readonly moeLayers: number
  /** The experts that every token passes through, and their width together where the source gives it. */
  readonly shared: { readonly count: number; readonly intermediate: number | null } | null
  /** null where the source does not tell. */
  readonly routing: Routing | null
  /** The public file that the numbers were read from. */
  readonly source: string
}
