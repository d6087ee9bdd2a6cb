import { TRANSFORMER_ENGINE } from './repository.ts'

/** A pull request (or import) that changed how TE calls `_GroupedLinear.forward`. */
export interface Change {
  /** The era that it belongs to; see era.ts. */
  readonly era: string
  /** Pull request in NVIDIA/TransformerEngine; null for the import of TE 2.0, which came as one commit. */
  readonly pull: number | null
  /** Commit on main, and its date where it was committed, YYYY-MM-DD. */
  readonly commit: string
  readonly date: string
  /** What the pull request is about, in our words. */
  readonly title: string
  /** What it moved in the call. */
  readonly moved: string
}

/** In the order in which they reached main; each commit is the first there whose source shows the new layout. */
export const changes: readonly Change[] = [
  {
    era: 'v1.9',
    pull: 853,
    commit: 'a4e95e8664e20cf887b7dfa841d1ca255f15724c',
    date: '2024-06-25',
    title: 'GroupedLinear is born: one GEMM an expert, on several cuBLAS streams',
    moved: 'Sixteen flat arguments, then 3N tensors: weights, FP8 weights (or None), biases.',
  },
  {
    era: 'v1.10',
    pull: 1072,
    commit: '8b3260599a0e2fab382717e58860bc7184717fbf',
    date: '2024-08-09',
    title: 'Less CPU time in GroupedLinear',
    moved: 'The N FP8 weights become one list among the flat arguments, so that 2N tensors trail.',
  },
  {
    era: 'v1.11',
    pull: 1220,
    commit: 'fb749619ed768d732ccfecdd47249b8b8cbe6ba3',
    date: '2024-09-30',
    title: 'Options that GroupedLinear never used go; scale offsets are put right',
    moved: 'The four tensor-parallel arguments go; fp8_meta_offsets comes.',
  },
  {
    era: 'v2.0',
    pull: null,
    commit: '544dd14b4301beb47136f273deff3f532cdde181',
    date: '2025-02-07',
    title: 'The code of TE 2.0 is imported',
    moved:
      'Four lists of quantizers, the module and skip_fp8_weight_update replace fp8_meta, its offsets and weights_fp8.',
  },
  {
    era: 'v2.3',
    pull: 1653,
    commit: '9f8aaddfe0be20b12eb03f68604ec1b8be61f980',
    date: '2025-04-17',
    title: 'Weight gradients can be put off, to overlap them with the all-to-all',
    moved: 'wgrad_store comes after fp8_calibration.',
  },
  {
    era: 'v2.6',
    pull: 1865,
    commit: '07afda98585511ede420971ca8223a8ac2c07d1a',
    date: '2025-07-16',
    title: 'The unquantized input can be kept for backward, to save memory',
    moved: 'save_original_input comes last of the flat arguments.',
  },
  {
    era: 'v2.10',
    pull: 2377,
    commit: 'e1edaaec2bb1e6542e0e2dff81d5217ff5e1eb89',
    date: '2025-11-17',
    title: 'Less CPU time: autograd checks every argument, so pass fewer',
    moved: 'All that is no tensor, m_splits first, is packed into the tuple non_tensor_args.',
  },
  {
    era: 'v2.11',
    pull: 1953,
    commit: '9f61f8a594bf61dc26e8706303fae2ec38107749',
    date: '2025-11-25',
    title: 'The precision debugger learns GroupedLinear',
    moved: 'Quantizers for the gradients of input and weight, and debug, join non_tensor_args.',
  },
  {
    era: 'v2.15',
    pull: 2791,
    commit: 'c6853b65b7177ab3785c48c130166ec3f9324c46',
    date: '2026-04-15',
    title: 'The module no longer goes into autograd functions, for torch.compile',
    moved: 'weight_workspaces and cache_weight replace the module; forward returns (out, new_workspaces).',
  },
  {
    era: 'v2.17',
    pull: 3038,
    commit: 'f8bda5d0ad5f5a8af072c436ed8e070b5bba66cd',
    date: '2026-05-29',
    title: 'GroupedLinear can be captured in a CUDA graph',
    moved: 'm_splits leaves non_tensor_args to be the second argument, as an int64 tensor.',
  },
  {
    era: 'v2.18',
    pull: 3161,
    commit: '68493d2d55ac37e540301467b278bdb1c2019e81',
    date: '2026-07-16',
    title: 'The caller may bring the buffers for output and input gradient',
    moved: 'out and dgrad_out come after non_tensor_args.',
  },
  {
    era: 'release_v2.19',
    pull: 2817,
    commit: 'bce8162f1e278500aaa1fb804118278a7305f35d',
    date: '2026-08-04',
    title: 'Hybrid quantization: rowwise and columnwise data in different formats',
    moved: 'Two input quantizers that rule out save_original_input join non_tensor_args.',
  },
  {
    era: 'release_v2.19',
    pull: 3224,
    commit: '2d80391f77e542c06d0281688ddd17b6e34adec8',
    date: '2026-08-12',
    title: 'Single grouped weights are put right where the split sizes stay on the GPU',
    moved:
      'Three flags join non_tensor_args; two of them collapse the N weights or the N biases into one tensor.',
  },
  {
    era: 'main',
    pull: 3326,
    commit: '576b215f90ff97d101b5ea09e9af7ab78cb74663',
    date: '2026-08-19',
    title: 'How GroupedLinear picks its quantization path is tidied up',
    moved: 'The two input quantizers of #2817 leave non_tensor_args.',
  },
]

/** Where to read the change on GitHub: the pull request, or the commit where there is none. */
export function changeUrl({ pull, commit }: Change): string {
  return pull === null ? `${TRANSFORMER_ENGINE}/commit/${commit}` : `${TRANSFORMER_ENGINE}/pull/${pull}`
}

/** What brought an era about, in order. Empty for an era that the table does not know yet. */
export function changesOf(era: string): Change[] {
  return changes.filter((change) => change.era === era)
}
