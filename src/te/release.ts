/** One parameter of `_GroupedLinear.forward`, as its signature declares it (`ctx` included, first). */
export interface Parameter {
  readonly name: string
  /** The annotation as written in the source, white space folded; null where there is none. */
  readonly annotation: string | null
  /** True for `*weights_and_biases`. */
  readonly variadic: boolean
}

/** A run of per-GEMM tensors at the end of the call, e.g. N weights. */
export interface TrailingGroup {
  readonly name: 'weights' | 'weights_fp8' | 'biases'
  /** How many tensors there are of it: N = number of GEMMs. */
  readonly count: 'N'
  /** The item of `non_tensor_args` that, when true, collapses the group into ONE packed tensor; null where none does. */
  readonly collapsedBy: 'single_grouped_weight' | 'single_grouped_bias' | null
}

/** Where `m_splits` travels, on the grad path (the no-grad path has one leading `None`). */
export interface MSplits {
  readonly at: `args[${number}]` | `non_tensor_args[${number}]`
  readonly type: 'list' | 'tensor'
}

/** What a release of Transformer Engine hands to `_GroupedLinear`; one row of the atlas, read off its source. */
export interface Release {
  /** The git ref's name: `v2.12`, `release_v2.16.post`, `main`. */
  readonly id: string
  readonly kind: 'tag' | 'branch' | 'main'
  /** What the ref's own VERSION file states (a PEP 440 version). */
  readonly version: string
  /** Full commit hash. */
  readonly commit: string
  /** Commit date where it was committed, YYYY-MM-DD; the release may be announced days later. */
  readonly date: string
  /** The era's id; releases with the same call layout share one. Computed, see era.ts. */
  readonly era: string
  /** The parameters of `_GroupedLinear.forward`, in order. */
  readonly params: readonly Parameter[]
  /** What the call site in `GroupedLinear.forward` passes, in order and without the ctx, by forward's names; starred groups as `*weights`. */
  readonly call: readonly string[]
  /** The items of the packed tuple, by the names forward unpacks them to; null where nothing is packed. */
  readonly nonTensorArgs: readonly string[] | null
  readonly mSplits: MSplits
  readonly trailing: readonly TrailingGroup[]
  /** Whether the module itself can hold single grouped parameters (its constructor takes `single_grouped_weight`). */
  readonly singleGrouped: boolean
  readonly returns: 'tensor' | 'tuple'
  /** Permanent link to the line of `_GroupedLinear.forward`. */
  readonly source: string
}
