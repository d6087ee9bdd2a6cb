import type { Preset } from './preset.ts'
import {
  SIGMOID,
  SIGMOID_BIASED,
  SOFTMAX,
  SOFTMAX_OF_CHOSEN,
  SOFTMAX_RENORMALISED,
  SPARSEMIXER,
  SQRT_SOFTPLUS,
} from './routings.ts'
import { MEGATRON_BRIDGE, MEGATRON_LM } from './sources.ts'

const AICONFIGURATOR =
  'https://github.com/ai-dynamo/aiconfigurator/blob/095f58a51c4ca8e61b66ec108d86f223f8d559ce/aic-core/src/aiconfigurator_core/model_configs'
const TRANSFORMERS = 'https://github.com/huggingface/transformers/blob'
/** Lists the 3B model's [K, N] the other way round; layers and orientation are those of its config.json. */
const VLLM_SHAPES =
  'https://github.com/vllm-project/vllm/blob/0f17ee061e413bf8ab7927f926f69cdff24dc63e/benchmarks/kernels/benchmark_shapes.py'

/** aiconfigurator's copy of a model's config.json. */
const config = (hfId: string): string => `${AICONFIGURATOR}/${hfId.replace('/', '--')}_config.json`

type Sizes = Pick<
  Preset,
  'experts' | 'topK' | 'hidden' | 'expertHidden' | 'intermediate' | 'gated' | 'bias' | 'layers' | 'moeLayers'
>

/** The sizes in the order in which the tables of papers have them; the experts work on the model's width. */
const swiglu = (
  experts: number,
  topK: number,
  hidden: number,
  intermediate: number,
  layers: number,
  moeLayers: number,
): Sizes => {
  const expertHidden = hidden
  return { experts, topK, hidden, expertHidden, intermediate, gated: true, bias: false, layers, moeLayers }
}

/** `source` only where the numbers were not read from aiconfigurator's copy of that very model's config.json. */
type Row = Omit<Preset, 'source'> & Partial<Pick<Preset, 'source'>>

/** `expertHidden` differs from `hidden` in the latent MoEs: Kimi-K3, Nemotron-3 Super and Ultra. */
const ROWS: readonly Row[] = [
  {
    id: 'qwen3-30b-a3b',
    name: 'Qwen3-30B-A3B',
    hfId: 'Qwen/Qwen3-30B-A3B',
    ...swiglu(128, 8, 2048, 768, 48, 48),
    shared: null,
    routing: SOFTMAX_RENORMALISED,
  },
  {
    id: 'qwen3-235b-a22b',
    name: 'Qwen3-235B-A22B',
    hfId: 'Qwen/Qwen3-235B-A22B',
    ...swiglu(128, 8, 4096, 1536, 94, 94),
    shared: null,
    routing: SOFTMAX_RENORMALISED,
  },
  {
    id: 'qwen3-coder-480b-a35b',
    name: 'Qwen3-Coder-480B-A35B',
    hfId: 'Qwen/Qwen3-Coder-480B-A35B-Instruct',
    ...swiglu(160, 8, 6144, 2560, 62, 62),
    shared: null,
    routing: SOFTMAX_RENORMALISED,
  },
  {
    id: 'qwen3-next-80b-a3b',
    name: 'Qwen3-Next-80B-A3B',
    hfId: 'Qwen/Qwen3-Next-80B-A3B-Instruct',
    ...swiglu(512, 10, 2048, 512, 48, 48),
    shared: { count: 1, intermediate: 512 },
    routing: SOFTMAX_RENORMALISED,
    source: `${TRANSFORMERS}/008e574391258935f3ecc3035c882e73bbcac419/src/transformers/models/qwen3_next/configuration_qwen3_next.py`,
  },
  {
    id: 'qwen3.5-35b-a3b',
    name: 'Qwen3.5-35B-A3B',
    hfId: 'Qwen/Qwen3.5-35B-A3B',
    ...swiglu(256, 8, 2048, 512, 40, 40),
    shared: { count: 1, intermediate: 512 },
    routing: SOFTMAX,
  },
  {
    id: 'qwen3.5-122b-a10b',
    name: 'Qwen3.5-122B-A10B',
    hfId: 'Qwen/Qwen3.5-122B-A10B',
    ...swiglu(256, 8, 3072, 1024, 48, 48),
    shared: { count: 1, intermediate: 1024 },
    routing: SOFTMAX,
  },
  {
    id: 'qwen3.5-397b-a17b',
    name: 'Qwen3.5-397B-A17B',
    hfId: 'Qwen/Qwen3.5-397B-A17B',
    ...swiglu(512, 10, 4096, 1024, 60, 60),
    shared: { count: 1, intermediate: 1024 },
    routing: SOFTMAX,
  },
  {
    id: 'mixtral-8x7b',
    name: 'Mixtral-8x7B',
    hfId: 'mistralai/Mixtral-8x7B-v0.1',
    ...swiglu(8, 2, 4096, 14336, 32, 32),
    shared: null,
    routing: SOFTMAX_OF_CHOSEN,
  },
  {
    id: 'mixtral-8x22b',
    name: 'Mixtral-8x22B',
    hfId: 'mistralai/Mixtral-8x22B-v0.1',
    ...swiglu(8, 2, 6144, 16384, 56, 56),
    shared: null,
    routing: SOFTMAX_OF_CHOSEN,
  },
  {
    id: 'deepseek-v2-lite',
    name: 'DeepSeek-V2-Lite',
    hfId: 'deepseek-ai/DeepSeek-V2-Lite',
    ...swiglu(64, 6, 2048, 1408, 27, 26),
    shared: { count: 2, intermediate: 2816 },
    routing: SOFTMAX,
    source: `${MEGATRON_LM}/examples/post_training/modelopt/conf/deepseek-ai/DeepSeek-V2-Lite.sh`,
  },
  {
    id: 'deepseek-v3',
    name: 'DeepSeek-V3 / R1',
    hfId: 'deepseek-ai/DeepSeek-V3',
    ...swiglu(256, 8, 7168, 2048, 61, 58),
    shared: { count: 1, intermediate: 2048 },
    routing: { ...SIGMOID_BIASED, groups: { count: 8, chosen: 4 }, scale: 2.5 },
  },
  {
    id: 'deepseek-v4-flash',
    name: 'DeepSeek-V4-Flash',
    hfId: 'deepseek-ai/DeepSeek-V4-Flash',
    ...swiglu(256, 6, 4096, 2048, 43, 43),
    shared: { count: 1, intermediate: 2048 },
    routing: { ...SQRT_SOFTPLUS, scale: 1.5 },
  },
  {
    id: 'deepseek-v4-pro',
    name: 'DeepSeek-V4-Pro',
    hfId: 'deepseek-ai/DeepSeek-V4-Pro',
    ...swiglu(384, 6, 7168, 3072, 61, 61),
    shared: { count: 1, intermediate: 3072 },
    routing: { ...SQRT_SOFTPLUS, scale: 2.5 },
  },
  {
    id: 'kimi-k2',
    name: 'Kimi-K2',
    hfId: 'moonshotai/Kimi-K2-Instruct',
    ...swiglu(384, 8, 7168, 2048, 61, 60),
    shared: { count: 1, intermediate: 2048 },
    routing: { ...SIGMOID_BIASED, scale: 2.827 },
  },
  {
    id: 'kimi-k3',
    name: 'Kimi-K3',
    hfId: 'moonshotai/Kimi-K3',
    ...swiglu(896, 16, 7168, 3072, 93, 92),
    expertHidden: 3584,
    shared: { count: 2, intermediate: 2 * 3072 },
    routing: SIGMOID_BIASED,
  },
  {
    id: 'glm-4.5',
    name: 'GLM-4.5',
    hfId: 'zai-org/GLM-4.5',
    ...swiglu(160, 8, 5120, 1536, 92, 89),
    shared: { count: 1, intermediate: 1536 },
    routing: { ...SIGMOID_BIASED, scale: 2.5 },
    source: `${MEGATRON_BRIDGE}/tests/unit_tests/models/glm/test_glm45_bridge.py`,
  },
  {
    id: 'glm-4.5-air',
    name: 'GLM-4.5-Air',
    hfId: 'zai-org/GLM-4.5-Air',
    ...swiglu(128, 8, 4096, 1408, 46, 45),
    shared: { count: 1, intermediate: 1408 },
    // The test's mock scales by 2.5; THUDM/slime's scripts/models sets no scale for this model.
    routing: SIGMOID_BIASED,
    source: `${MEGATRON_BRIDGE}/tests/unit_tests/models/glm/test_glm45_bridge.py`,
  },
  {
    id: 'glm-5',
    name: 'GLM-5',
    hfId: 'zai-org/GLM-5',
    ...swiglu(256, 8, 6144, 2048, 78, 75),
    shared: { count: 1, intermediate: 2048 },
    routing: { ...SIGMOID_BIASED, scale: 2.5 },
  },
  {
    id: 'gpt-oss-20b',
    name: 'gpt-oss-20b',
    hfId: 'openai/gpt-oss-20b',
    ...swiglu(32, 4, 2880, 2880, 24, 24),
    bias: true,
    shared: null,
    routing: SOFTMAX_OF_CHOSEN,
  },
  {
    id: 'gpt-oss-120b',
    name: 'gpt-oss-120b',
    hfId: 'openai/gpt-oss-120b',
    ...swiglu(128, 4, 2880, 2880, 36, 36),
    bias: true,
    shared: null,
    routing: SOFTMAX_OF_CHOSEN,
  },
  {
    id: 'llama-4-scout',
    name: 'Llama-4 Scout',
    hfId: 'meta-llama/Llama-4-Scout-17B-16E-Instruct',
    ...swiglu(16, 1, 5120, 8192, 48, 48),
    shared: { count: 1, intermediate: 8192 },
    routing: SIGMOID,
  },
  {
    id: 'llama-4-maverick',
    name: 'Llama-4 Maverick',
    hfId: 'meta-llama/Llama-4-Maverick-17B-128E-Instruct',
    ...swiglu(128, 1, 5120, 8192, 48, 24),
    shared: { count: 1, intermediate: 8192 },
    routing: SIGMOID,
  },
  {
    id: 'nemotron-3-nano-30b-a3b',
    name: 'Nemotron-3-Nano-30B-A3B',
    hfId: 'nvidia/NVIDIA-Nemotron-3-Nano-30B-A3B-BF16',
    ...swiglu(128, 6, 2688, 1856, 52, 23),
    gated: false,
    shared: { count: 1, intermediate: 3712 },
    routing: { ...SIGMOID_BIASED, scale: 2.5 },
  },
  {
    id: 'nemotron-3-super-120b-a12b',
    name: 'Nemotron-3-Super-120B-A12B',
    hfId: 'nvidia/NVIDIA-Nemotron-3-Super-120B-A12B-BF16',
    ...swiglu(512, 22, 4096, 2688, 88, 40),
    gated: false,
    expertHidden: 1024,
    shared: { count: 1, intermediate: 5376 },
    routing: { ...SIGMOID_BIASED, scale: 5 },
    source: config('nvidia/NVIDIA-Nemotron-3-Super-120B-A12B-FP8'),
  },
  {
    id: 'nemotron-3-ultra-550b-a55b',
    name: 'Nemotron-3-Ultra-550B-A55B',
    hfId: 'nvidia/NVIDIA-Nemotron-3-Ultra-550B-A55B-BF16',
    ...swiglu(512, 22, 8192, 5120, 108, 48),
    gated: false,
    expertHidden: 2048,
    shared: { count: 1, intermediate: 10240 },
    routing: { ...SIGMOID_BIASED, scale: 5 },
  },
  {
    id: 'minimax-m2',
    name: 'MiniMax-M2',
    hfId: 'MiniMaxAI/MiniMax-M2',
    ...swiglu(256, 8, 3072, 1536, 62, 62),
    shared: null,
    routing: { ...SIGMOID_BIASED, renormalised: null },
    source: config('MiniMaxAI/MiniMax-M2.5'),
  },
  {
    id: 'minimax-m3',
    name: 'MiniMax-M3',
    hfId: 'MiniMaxAI/MiniMax-M3',
    ...swiglu(128, 4, 6144, 3072, 60, 57),
    shared: { count: 1, intermediate: 3072 },
    routing: { ...SIGMOID_BIASED, renormalised: null, scale: 2 },
  },
  {
    id: 'phi-3.5-moe',
    name: 'Phi-3.5-MoE',
    hfId: 'microsoft/Phi-3.5-MoE-instruct',
    ...swiglu(16, 2, 4096, 6400, 32, 32),
    shared: null,
    routing: SPARSEMIXER,
    source: `${TRANSFORMERS}/040e1a7e4bb4f48ff62dfbbb1f6f8eff23e894ac/src/transformers/models/phimoe/configuration_phimoe.py`,
  },
  {
    id: 'olmoe-1b-7b',
    name: 'OLMoE-1B-7B',
    hfId: 'allenai/OLMoE-1B-7B-0924',
    ...swiglu(64, 8, 2048, 1024, 16, 16),
    shared: null,
    routing: { ...SOFTMAX, renormalised: false },
    source: `${MEGATRON_BRIDGE}/src/megatron/bridge/models/olmoe/olmoe_provider.py`,
  },
  {
    id: 'granite-3.0-1b-a400m',
    name: 'Granite-3.0-1B-A400M',
    hfId: 'ibm-granite/granite-3.0-1b-a400m-base',
    ...swiglu(32, 8, 1024, 512, 24, 24),
    shared: null,
    routing: SOFTMAX_OF_CHOSEN,
    source: VLLM_SHAPES,
  },
  {
    id: 'granite-3.0-3b-a800m',
    name: 'Granite-3.0-3B-A800M',
    hfId: 'ibm-granite/granite-3.0-3b-a800m-base',
    ...swiglu(40, 8, 1536, 512, 32, 32),
    shared: null,
    routing: SOFTMAX_OF_CHOSEN,
    source: VLLM_SHAPES,
  },
  {
    id: 'gemma-4-26b-a4b',
    name: 'Gemma-4-26B-A4B',
    hfId: 'google/gemma-4-26B-A4B',
    ...swiglu(128, 8, 2816, 704, 30, 30),
    shared: null,
    routing: null,
  },
  {
    id: 'mimo-v2-flash',
    name: 'MiMo-V2-Flash',
    hfId: 'XiaomiMiMo/MiMo-V2-Flash',
    ...swiglu(256, 8, 4096, 2048, 48, 47),
    shared: null,
    routing: SIGMOID_BIASED,
  },
  {
    id: 'step-3.7-flash',
    name: 'Step-3.7-Flash',
    hfId: 'stepfun-ai/Step-3.7-Flash',
    ...swiglu(288, 8, 4096, 1280, 45, 42),
    shared: { count: 1, intermediate: 1280 },
    routing: { ...SIGMOID_BIASED, renormalised: null, scale: 3 },
  },
]

/** The models on offer. */
export const PRESETS: readonly Preset[] = ROWS.map((row) => ({ source: config(row.hfId), ...row }))
