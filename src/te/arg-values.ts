import { bool, list, none, object, type PyValue, int } from './python/value.ts'

/** What the value of an argument may depend on. */
export interface ArgContext {
  readonly gemms: number
  readonly bias: boolean
  readonly gradEnabled: boolean
  readonly singleGroupedWeight: boolean
  readonly singleGroupedBias: boolean
}

interface ArgFact {
  readonly value: (context: ArgContext) => PyValue
  /** What it is, in a few words. */
  readonly about: string
}

/** A fresh `None` each time: slots are told apart by identity. */
const absent = () => ({ ...none })
const off = () => bool(false)
const nones = ({ gemms }: ArgContext) => list(Array.from({ length: gemms }, absent))

/**
 * The arguments beside tensors, as a bf16 calibration run without TE's own FP8 passes them
 * (ModelOpt refuses to run inside TE's fp8_autocast), by the names that `_GroupedLinear.forward` gives them.
 */
const facts: Readonly<Record<string, ArgFact>> = {
  use_bias: { value: ({ bias }) => bool(bias), about: 'whether TE itself adds the bias' },
  is_first_microbatch: { value: absent, about: 'weight caching across microbatches; None outside training' },
  fp8: { value: off, about: "TE's own FP8 compute, off under ModelOpt" },
  fp8_calibration: { value: off, about: "TE's own FP8 calibration, off under ModelOpt" },
  fp8_meta: { value: () => object('dict'), about: "TE's FP8 scaling state" },
  fp8_meta_offsets: { value: () => object('dict'), about: "where each tensor's FP8 state begins" },
  // ModelOpt #814.
  fuse_wgrad_accumulation: { value: off, about: 'ModelOpt forces it off since 0.42' },
  cpu_offloading: { value: off, about: 'activation offloading to the CPU' },
  // Megatron-LM's extensions/transformer_engine.py@d98e8a64#L2459-L2470.
  tp_group: { value: absent, about: 'tensor-parallel process group; None as parallel_mode is' },
  tp_size: {
    value: () => int(1),
    about: 'into how many ranks TE cuts the layer: 1, since Megatron cuts experts itself',
  },
  sequence_parallel: { value: off, about: 'sequence parallelism' },
  tensor_parallel: { value: off, about: 'whether tp_size > 1' },
  activation_dtype: { value: () => object('dtype'), about: 'torch.bfloat16' },
  parallel_mode: {
    value: absent,
    about: 'None where EP or ETP is above 1, since Megatron then cuts experts itself; else column or row',
  },
  is_grad_enabled: { value: ({ gradEnabled }) => bool(gradEnabled), about: 'True on the grad path' },
  weights_fp8: { value: nones, about: 'FP8 copies of the weights; all None without FP8' },
  wgrad_store: { value: () => object('WeightGradStore'), about: 'delayed weight gradients' },
  input_quantizers: { value: nones, about: "TE's own quantizers (not ModelOpt's), None without FP8" },
  weight_quantizers: { value: nones, about: "TE's own quantizers (not ModelOpt's), None without FP8" },
  output_quantizers: { value: nones, about: "TE's own quantizers (not ModelOpt's), None without FP8" },
  grad_input_quantizers: { value: nones, about: "TE's own quantizers for gradients, None without FP8" },
  grad_weight_quantizers: { value: nones, about: "TE's own quantizers for gradients, None without FP8" },
  grad_output_quantizers: { value: nones, about: "TE's own quantizers for gradients, None without FP8" },
  module: { value: () => object('GroupedLinear'), about: 'the layer itself' },
  skip_fp8_weight_update: { value: absent, about: 'for CUDA graphs; None otherwise' },
  save_original_input: { value: off, about: 'keep the unquantized input for backward' },
  debug: { value: off, about: "TE's debug features" },
  weight_workspaces: { value: nones, about: 'cached FP8 weights; None without caching' },
  cache_weight: { value: off, about: 'whether weight workspaces are kept' },
  delayed_scaling_input_quantizer: { value: absent, about: 'set only for FP8 recipes' },
  unsafe_requantization_input_quantizer: { value: absent, about: 'set only for FP8 recipes' },
  single_grouped_weight: {
    value: ({ singleGroupedWeight }) => bool(singleGroupedWeight),
    about: 'all weights packed in one parameter',
  },
  single_grouped_bias: {
    value: ({ singleGroupedBias }) => bool(singleGroupedBias),
    about: 'all biases packed in one parameter',
  },
  use_grouped_tensor: {
    value: ({ singleGroupedWeight, singleGroupedBias }) => bool(singleGroupedWeight || singleGroupedBias),
    about: "TE's native grouped-tensor path, needed by single grouped parameters",
  },
  out: { value: absent, about: 'optional buffer for the output' },
  dgrad_out: { value: absent, about: 'optional buffer for the input gradient' },
}

/** The value that TE passes under a name. A name the table does not know yet is an opaque object: parsers only pass it on. */
export function argValue(name: string, context: ArgContext): PyValue {
  return Object.hasOwn(facts, name) ? (facts[name]?.value(context) ?? object('object')) : object('object')
}

/** A few words on an argument, or null for one that the table does not know yet. */
export const aboutArg = (name: string): string | null => facts[name]?.about ?? null
