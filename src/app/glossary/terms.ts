import { modeloptPull } from '../../modelopt/repository.ts'
import { megatronLine, modeloptMainLine, recipeLine, teLines, tePull } from '../source-links.ts'
import type { Term } from './term.ts'

const PARALLEL = 'parallel_state.py'
const FORMATS_SOURCE = 'https://arxiv.org/abs/2209.05433'
const MX_SOURCE = 'https://www.opencompute.org/documents/ocp-microscaling-formats-mx-v1-0-spec-final-pdf'

/** Of the release that the page starts with, whose call is the one of PR #833. */
const teLine = (line: number) => teLines('v2.12', `L${line}`)

/** Every term of the field that the page uses, by its id. */
export const TERMS = {
  amax: {
    name: 'amax',
    definition:
      'The largest magnitude that a quantizer has seen. Its scale is made of it, so a wrong amax spoils every value.',
    also: ['absolute maximum', 'absmax'],
    source: modeloptMainLine('nn/modules/tensor_quantizer.py', 358),
  },
  'args-tuple': {
    name: 'args tuple',
    definition:
      'The positional arguments of a call, in order. A parser that reads them by place breaks when their order changes.',
    also: ['positional arguments', 'signature'],
    source: teLine(845),
  },
  bias: {
    name: 'bias',
    definition:
      'A vector that a linear layer adds to its output. Without one, TE still passes an empty tensor for each expert.',
    source: teLine(703),
  },
  'block-scale': {
    name: 'block scale',
    definition: 'A scale that a short run of neighbouring values has to itself, for example 16 in NVFP4.',
    also: ['group scale'],
    source: recipeLine('numerics/nvfp4.yaml', 20, 23),
  },
  calibration: {
    name: 'calibration',
    definition:
      'Running sample data through the model before it is quantized, so that each quantizer can measure its amax. Nothing is rounded meanwhile.',
    source: modeloptMainLine('model_calib.py', 311),
  },
  calibrator: {
    name: 'calibrator',
    definition:
      'What turns the values that a quantizer has seen into its amax: their maximum, or another value found from them.',
    source: modeloptMainLine('calib/calibrator.py', 25),
  },
  'call-path': {
    name: 'call path',
    definition:
      'Which function TE’s layer calls: `apply` where gradients are recorded, `forward` where they are not. The second gets one argument more, an empty ctx.',
    also: ['grad', 'no-grad', 'apply', 'torch.no_grad'],
    source: teLine(816),
  },
  cp: {
    name: 'CP',
    definition:
      'Context parallel: each rank takes a part of the sequence. The experts’ layout does not count it.',
    also: ['context parallel'],
    source: megatronLine(PARALLEL, 664, 686),
  },
  ctx: {
    name: 'ctx',
    definition:
      'Where an autograd function keeps what its backward pass needs. PyTorch puts it in itself; on the no-grad path TE passes None in its place.',
    also: ['context'],
    source: teLine(820),
  },
  dgrad: {
    name: 'dgrad',
    definition:
      'The gradient with respect to a layer’s input. Since TE 2.18 the caller can bring the buffer for it.',
    also: ['dgrad_out', 'input gradient'],
    source: tePull(3161),
  },
  e2m1: {
    name: 'E2M1',
    definition:
      'A 4-bit float: 2 bits of exponent, 1 of mantissa. Its magnitudes are 0, 0.5, 1, 1.5, 2, 3, 4 and 6.',
    also: ['FP4'],
    source: MX_SOURCE,
  },
  e4m3: {
    name: 'E4M3',
    definition: 'An 8-bit float: 4 bits of exponent, 3 of mantissa. Its largest value is 448.',
    also: ['FP8', 'float8_e4m3fn'],
    source: FORMATS_SOURCE,
  },
  e8m0: {
    name: 'E8M0',
    definition:
      'A power of two in 8 bits, for the scales of the MX formats. It has neither a sign nor a zero.',
    source: MX_SOURCE,
  },
  edp: {
    name: 'EDP',
    definition: 'Expert data parallel: how many copies of the same experts there are, each fed other tokens.',
    also: ['expert data parallel', 'expert-DP', 'DP', 'data parallel', 'replica'],
    source: megatronLine(PARALLEL, 880),
  },
  ep: {
    name: 'EP',
    definition:
      'Expert parallel: over how many ranks the experts of a layer are spread. With 128 experts, EP 8 leaves 16 to a rank.',
    also: ['expert parallel', 'expert_model_parallel_size'],
    source: megatronLine('transformer/moe/moe_layer.py', 187),
  },
  era: {
    name: 'era',
    definition: 'A run of TE releases that lay out the arguments of the grouped linear alike.',
  },
  etp: {
    name: 'ETP',
    definition:
      'Expert tensor parallel: into how many ranks each expert is cut. It is TP where nothing else is said.',
    also: ['expert tensor parallel', 'expert_tensor_parallel_size'],
    source: megatronLine(PARALLEL, 871),
  },
  expert: {
    name: 'expert',
    definition: 'One of many small MLPs in a layer. Each token goes through only a few of them.',
    also: ['routed expert'],
    source: megatronLine('transformer/moe/experts.py', 183),
  },
  'fake-quantization': {
    name: 'fake quantization',
    definition:
      'Rounding a value to what the small format could hold, and keeping it as a large float. It shows the loss without needing the hardware.',
    also: ['simulated quantization', 'QDQ'],
    source: modeloptMainLine('nn/modules/tensor_quantizer.py', 890),
  },
  fc1: {
    name: 'fc1, fc2',
    definition:
      'The two linear layers of an expert: fc1 goes from the model’s width to the expert’s own, fc2 back again.',
    also: ['linear_fc1', 'linear_fc2', 'gate_up_proj', 'down_proj'],
    source: megatronLine('transformer/moe/experts.py', 217),
  },
  forward: {
    name: 'forward',
    definition:
      'The function that computes a layer’s output. ModelOpt replaces that of `_GroupedLinear` with its own, or `apply` where gradients are recorded.',
    source: teLine(66),
  },
  fp8: {
    name: 'FP8',
    definition: 'Floats of 8 bits. Weights mostly take the kind E4M3, with one scale for many values.',
    also: ['E4M3', 'E5M2'],
    source: modeloptMainLine('tensor_quant.py', 53),
  },
  'gated-mlp': {
    name: 'gated MLP',
    definition:
      'An MLP whose fc1 holds two halves, gate and up, that are multiplied. fc1 then has twice the rows.',
    also: ['SwiGLU', 'GLU', 'gate', 'up'],
    source: megatronLine('transformer/mlp.py', 205),
  },
  gemm: {
    name: 'GEMM',
    definition: 'One multiplication of two matrices. A grouped linear does one for each local expert.',
    also: ['matrix multiplication', 'matmul'],
    source: teLine(202),
  },
  'grouped-linear': {
    name: 'grouped linear',
    definition:
      'A layer of TE that holds the weights of several experts and multiplies all of them in one call.',
    also: ['GroupedLinear', '_GroupedLinear', 'TEGroupedMLP'],
    source: teLine(533),
  },
  'local-expert': {
    name: 'local expert',
    definition: 'An expert that lives on the rank in question. There are experts ÷ EP of them.',
    also: ['num_local_experts'],
    source: megatronLine('transformer/moe/moe_layer.py', 187),
  },
  'm-splits': {
    name: 'm_splits',
    definition: 'How many tokens each local expert gets. Its length is the true number of GEMMs.',
    also: ['tokens per expert', 'tokens_per_expert'],
    source: teLine(100),
  },
  'max-calibration': {
    name: 'max calibration',
    definition:
      'Takes the largest magnitude seen as the amax. Nothing that was seen saturates, but one outlier costs all others resolution.',
    source: modeloptMainLine('calib/max.py', 26),
  },
  mxfp8: {
    name: 'MXFP8',
    definition:
      'E4M3 values in blocks of 32 that share a power of two as their scale. There is nothing to calibrate.',
    also: ['microscaling', 'MX', 'MXFP4'],
    source: modeloptMainLine('qtensor/mxfp8_tensor.py', 31),
  },
  moe: {
    name: 'MoE',
    definition: 'Mixture of experts: a layer with many experts and a router that sends each token to a few.',
    also: ['mixture of experts'],
    source: megatronLine('transformer/moe/moe_layer.py', 187),
  },
  modelopt: {
    name: 'ModelOpt',
    definition:
      'NVIDIA’s Model Optimizer, which quantizes models. It puts its quantizers into TE’s layers from outside.',
    also: ['Model Optimizer', 'TensorRT Model Optimizer'],
    source: modeloptMainLine('plugins/transformer_engine.py', 118),
  },
  mse: {
    name: 'MSE calibrator',
    definition:
      'Tries multiples of the maximum and keeps the one whose rounding errs least, in the mean of squares.',
    also: ['mean squared error'],
    source: modeloptMainLine('calib/mse.py', 31),
  },
  nta: {
    name: 'nta',
    definition:
      'non_tensor_args: the arguments that are no tensors, packed in one tuple since TE 2.10. Its length says nothing about experts.',
    also: ['non_tensor_args', 'non-tensor arguments'],
    source: teLine(822),
  },
  'num-gemms': {
    name: 'num_gemms',
    definition:
      'How many GEMMs a grouped linear does: one for each local expert. A parser that gets it wrong takes wrong tensors for weights.',
    also: ['N', 'number of GEMMs'],
    source: teLine(620),
  },
  nvfp4: {
    name: 'NVFP4',
    definition:
      'E2M1 values in blocks of 16 with an E4M3 scale each, and one 32-bit scale for the whole tensor.',
    also: ['FP4'],
    source: recipeLine('numerics/nvfp4.yaml', 19, 23),
  },
  padding: {
    name: 'padding',
    definition:
      'Rounding m_splits up to what the kernels of a small format need. Calibration runs without it.',
    source: megatronLine('transformer/moe/experts.py', 739),
  },
  parser: {
    name: 'parser',
    definition:
      'The part of ModelOpt that finds the weights in the arguments TE passes. It is private code reading a private call, and has been rewritten again and again.',
    also: ['te_grouped_quantized_linear_fn', 'revision'],
    source: modeloptMainLine('plugins/transformer_engine.py', 280),
  },
  pp: {
    name: 'PP',
    definition: 'Pipeline parallel: each group of ranks holds some of the model’s layers.',
    also: ['pipeline parallel'],
    source: megatronLine(PARALLEL, 632, 637),
  },
  'process-group': {
    name: 'process group',
    definition:
      'Ranks that compute something together, such as the maximum of their amax. All must come, or the others wait until a timeout ends the job.',
    also: ['group', 'all-reduce', 'collective'],
    source: modeloptMainLine('model_calib.py', 390),
  },
  quantizer: {
    name: 'quantizer',
    definition:
      'A small module that measures a tensor during calibration and rounds it afterwards. It returns an empty tensor untouched.',
    also: ['TensorQuantizer', 'weight_quantizer', 'input_quantizer'],
    source: modeloptMainLine('nn/modules/tensor_quantizer.py', 1139),
  },
  rank: {
    name: 'rank',
    definition: 'One process of a parallel run, mostly one GPU, and its number.',
    also: ['process', 'GPU'],
    source: megatronLine(PARALLEL, 601),
  },
  recipe: {
    name: 'recipe',
    definition: 'What to quantize to: the number format, and how many values share a scale.',
    also: ['config', 'format', 'preset'],
    source: modeloptMainLine('config.py', 322),
  },
  router: {
    name: 'router',
    definition: 'The part of an MoE layer that scores the experts for each token and chooses the best few.',
    also: ['gate', 'TopKRouter'],
    source: megatronLine('transformer/moe/router.py', 144),
  },
  saturation: {
    name: 'saturation',
    definition:
      'A value beyond the largest that the format holds is set to that largest. It happens where the amax is too small.',
    also: ['clipping', 'overflow'],
    source: modeloptMainLine('tensor_quant.py', 55),
  },
  scale: {
    name: 'scale',
    definition:
      'What values are multiplied with so that the amax lands on the format’s largest value, 448 for E4M3.',
    also: ['scaling factor'],
    source: modeloptMainLine('tensor_quant.py', 53),
  },
  'sequential-mlp': {
    name: 'SequentialMLP',
    definition:
      'Megatron’s experts as separate layers, one after the other. An expert without tokens is called with an empty tensor, of which its input quantizer sees nothing.',
    also: ['sequential experts'],
    source: megatronLine('transformer/moe/experts.py', 1409),
  },
  'single-grouped': {
    name: 'single grouped',
    definition:
      'All experts’ weights, or biases, in one parameter, where the environment allows it. Since TE 2.19 the call then ends with fewer tensors than a parser counts.',
    also: ['single_grouped_weight', 'single_grouped_bias', 'packed', 'NVTE_GROUPED_LINEAR_SINGLE_PARAM'],
    source: tePull(3224),
  },
  sqnr: {
    name: 'SQNR',
    definition:
      'Signal-to-quantization-noise ratio, in decibels: the values’ energy over that of their errors. More is better.',
    also: ['signal to noise', 'error', 'dB'],
  },
  te: {
    name: 'TE',
    definition: 'NVIDIA’s Transformer Engine, the library whose grouped linear runs the experts.',
    also: ['Transformer Engine'],
    source: teLine(533),
  },
  tp: {
    name: 'TP',
    definition: 'Tensor parallel: into how many ranks each layer outside the experts is cut.',
    also: ['tensor parallel', 'tensor_model_parallel_size'],
    source: megatronLine(PARALLEL, 629, 630),
  },
  'top-k': {
    name: 'top-k',
    definition: 'How many experts the router chooses for each token.',
    also: ['topk', 'moe_router_topk'],
    source: megatronLine('transformer/transformer_config.py', 760),
  },
  trace: {
    name: 'trace',
    definition: 'The parser’s run on one call, line by line, with what its variables hold.',
  },
  underflow: {
    name: 'underflow',
    definition: 'A value so small beside the amax that it is rounded to zero.',
    also: ['rounds to zero'],
  },
  verdict: {
    name: 'verdict',
    definition:
      'How a call ends: right, raises an exception, silent (weights are missed and nothing says so), or quantized twice.',
    also: ['right', 'silent', 'raises', 'twice', 'outcome'],
  },
  'version-gate': {
    name: 'version gate',
    definition:
      'A branch in code that asks which version is installed. It errs where two builds have the same version and differ.',
    also: ['version check', 'PEP 440'],
    source: modeloptPull(833),
  },
  'world-size': {
    name: 'world size',
    definition: 'The number of ranks in all. TP × CP × PP and ETP × EP × PP must both divide it.',
    also: ['number of GPUs', 'nproc'],
    source: megatronLine(PARALLEL, 881),
  },
} as const satisfies Readonly<Record<string, Term>>

export type TermId = keyof typeof TERMS
