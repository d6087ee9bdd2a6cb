import { describe, expect, it } from 'vitest'
import { findPreset } from './find-preset.ts'
import { parseLenientJson } from './parse-lenient-json.ts'
import { ModelConfigError, parseModelConfig } from './parse-model-config.ts'

const QWEN3 = {
  model_type: 'qwen3_moe',
  hidden_size: 2048,
  intermediate_size: 6144,
  moe_intermediate_size: 768,
  norm_topk_prob: true,
  num_experts: 128,
  num_experts_per_tok: 8,
  num_hidden_layers: 48,
}
const read = (config: unknown) => parseModelConfig(JSON.stringify(config), 'pasted').preset
const like = (id: string) => {
  const { experts, topK, hidden, expertHidden, intermediate, gated, bias, layers, moeLayers, routing } =
    findPreset(id)
  return { experts, topK, hidden, expertHidden, intermediate, gated, bias, layers, moeLayers, routing }
}

describe('parseModelConfig', () => {
  it('reads Qwen’s names', () => {
    expect(read(QWEN3)).toMatchObject({
      id: 'qwen3-moe',
      ...like('qwen3-30b-a3b'),
      shared: null,
      source: 'pasted',
    })
  })

  it('reads DeepSeek’s names: groups, selection bias, dense first layers', () => {
    const config = {
      model_type: 'deepseek_v3',
      first_k_dense_replace: 3,
      hidden_size: 7168,
      intermediate_size: 18432,
      moe_intermediate_size: 2048,
      moe_layer_freq: 1,
      n_group: 8,
      n_routed_experts: 256,
      n_shared_experts: 1,
      norm_topk_prob: true,
      num_experts_per_tok: 8,
      num_hidden_layers: 61,
      routed_scaling_factor: 2.5,
      scoring_func: 'sigmoid',
      topk_group: 4,
      topk_method: 'noaux_tc',
    }
    expect(read(config)).toMatchObject({ ...like('deepseek-v3'), shared: { count: 1, intermediate: null } })
  })

  it('reads Mixtral’s, gpt-oss’s and nested names', () => {
    const mixtral = {
      model_type: 'mixtral',
      hidden_size: 4096,
      intermediate_size: 14336,
      num_experts_per_tok: 2,
      num_hidden_layers: 32,
      num_local_experts: 8,
    }
    expect(read(mixtral)).toMatchObject(like('mixtral-8x7b'))
    const oss = { ...mixtral, model_type: 'gpt_oss', num_local_experts: 32, num_experts_per_tok: 4 }
    const sizes = { hidden_size: 2880, intermediate_size: 2880, num_hidden_layers: 24 }
    expect(read({ ...oss, ...sizes })).toMatchObject(like('gpt-oss-20b'))
    const { model_type: outer, ...text } = QWEN3
    expect(read({ model_type: outer, text_config: text, vision_config: { hidden_size: 1 } })).toMatchObject(
      like('qwen3-30b-a3b'),
    )
    const llama = {
      interleave_moe_layer_step: 2,
      hidden_size: 5120,
      intermediate_size: 8192,
      num_experts_per_tok: 1,
      num_hidden_layers: 48,
      num_local_experts: 128,
    }
    expect(read({ model_type: 'llama4', text_config: llama })).toMatchObject(like('llama-4-maverick'))
  })

  it('reads Nemotron’s, with the bare Infinity that it is published with', () => {
    const config = `{
      "model_type": "nemotron_h", "hidden_size": 4096, "intermediate_size": 2688, "moe_latent_size": 1024,
      "hybrid_override_pattern": "${'ME'.repeat(40)}********", "mlp_hidden_act": "relu2",
      "moe_intermediate_size": 2688, "moe_shared_expert_intermediate_size": 5376, "n_group": 1, "topk_group": 1,
      "n_routed_experts": 512, "n_shared_experts": 1, "norm_topk_prob": true, "num_experts_per_tok": 22,
      "num_hidden_layers": 88, "routed_scaling_factor": 5.0, "time_step_limit": [0.0, Infinity]
    }`
    expect(parseModelConfig(config, 'pasted').preset).toMatchObject({
      ...like('nemotron-3-super-120b-a12b'),
      shared: { count: 1, intermediate: 5376 },
    })
  })

  it.each([
    [
      'missing-field',
      { ...QWEN3, num_experts: undefined },
      'The config has no num_experts or num_local_experts',
    ],
    ['missing-field', { ...QWEN3, num_hidden_layers: null }, 'The config has no num_hidden_layers'],
    [
      'wrong-field',
      { ...QWEN3, num_experts_per_tok: '8' },
      'num_experts_per_tok is "8": it has to be a whole number',
    ],
    ['wrong-field', { ...QWEN3, num_experts_per_tok: 129 }, 'a whole number from 1 to 128'],
    ['wrong-field', { ...QWEN3, hidden_size: 1e9 }, 'a whole number from 1 to 65536'],
    ['json', [1, 2], 'This is no JSON object'],
  ])('names what is wrong: %s', (code, config, message) => {
    expect(() => read(config)).toThrow(ModelConfigError)
    expect(() => read(config)).toThrow(expect.objectContaining({ code }))
    expect(() => read(config)).toThrow(message)
  })

  it('names the fields that each part was read from, and none where it is assumed', () => {
    const config = { ...QWEN3, moe_intermediate_size: null, norm_topk_prob: null }
    const { readFrom } = parseModelConfig(JSON.stringify({ text_config: config }), 'pasted')
    expect(Object.fromEntries(readFrom)).toMatchObject({
      experts: ['num_experts'],
      intermediate: ['intermediate_size'],
      shared: [],
      routing: ['model_type'],
    })
  })

  it('says so where there is no JSON at all', () => {
    expect(() => parseModelConfig('{"num_experts": ', 'pasted')).toThrow(/^This is no JSON: /)
  })
})

describe('parseLenientJson', () => {
  it('takes bare words for null and leaves strings alone', () => {
    const text = '{"a": [Infinity, -Infinity, NaN], "b": "NaN \\" Infinity", "Infinity": 1}'
    expect(parseLenientJson(text)).toEqual({ a: [null, null, null], b: 'NaN " Infinity', Infinity: 1 })
    expect(() => parseLenientJson('{a: 1}')).toThrow(SyntaxError)
  })
})
