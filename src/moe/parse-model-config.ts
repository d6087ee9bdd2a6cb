import { MAX_NAME, MAX_NUMBER, MAX_WIDTH } from './model-limits.ts'
import { parseLenientJson } from './parse-lenient-json.ts'
import type { Preset, Routing } from './preset.ts'
import { SIGMOID, SOFTMAX, SOFTMAX_OF_CHOSEN, SQRT_SOFTPLUS } from './routings.ts'

/** A config.json that no preset can be read from. */
export class ModelConfigError extends Error {
  readonly code: 'json' | 'missing-field' | 'wrong-field'
  /** The field's name, or the text that is no JSON. */
  readonly value: string

  constructor(code: ModelConfigError['code'], value: string, message: string) {
    super(message)
    this.name = 'ModelConfigError'
    this.code = code
    this.value = value
  }
}

type Fields = Pick<ReadonlyMap<string, unknown>, 'get'>

/** A model that a config.json describes, and what each of its parts was read from. */
export interface ModelConfig {
  readonly preset: Preset
  /** The config's fields by the part of the preset that they gave; none where a part is assumed. */
  readonly readFrom: ReadonlyMap<ReadPart, readonly string[]>
}

/** The parts of a preset that a config's fields give. */
export type ReadPart = Exclude<keyof Preset, 'id' | 'name' | 'hfId' | 'source'>

/** What makers of models call the same number; the first that is there counts. */
const NAMES = {
  experts: ['num_experts', 'num_local_experts', 'n_routed_experts'],
  topK: ['num_experts_per_tok', 'num_experts_per_token', 'experts_per_token', 'top_k_experts'],
  hidden: ['hidden_size'],
  expertHidden: ['moe_latent_size', 'routed_expert_hidden_size'],
  intermediate: ['moe_intermediate_size', 'intermediate_size'],
  layers: ['num_hidden_layers'],
  sharedCount: ['n_shared_experts', 'num_shared_experts'],
  sharedIntermediate: [
    'moe_shared_expert_intermediate_size',
    'shared_expert_intermediate_size',
    'share_expert_dim',
  ],
  groups: ['n_group', 'num_expert_group'],
  scale: ['routed_scaling_factor', 'moe_router_scaling_factor'],
  score: ['scoring_func', 'moe_router_activation_func'],
} as const

/** What `scoring_func` and its like name. */
const SCORES: ReadonlyMap<string, Routing> = new Map([
  ['softmax', SOFTMAX],
  ['sigmoid', SIGMOID],
  ['sqrtsoftplus', { ...SQRT_SOFTPLUS, selectionBias: false }],
])

/** Where multimodal models keep their language model. */
const NESTED = 'text_config'

/** Families whose config says nothing of their routing, by model_type. */
const ROUTING_OF: readonly (readonly [RegExp, Routing])[] = [
  [/^(mixtral|gpt_oss|granitemoe)/, SOFTMAX_OF_CHOSEN],
  [/^llama4/, SIGMOID],
  [/^nemotron_h/, { ...SIGMOID, selectionBias: true }],
]

const fieldsOf = (value: unknown): ReadonlyMap<string, unknown> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? new Map(Object.entries(value)) : null

const present = (fields: Fields, names: readonly string[]): string | undefined =>
  names.find((name) => fields.get(name) !== undefined && fields.get(name) !== null)

const optional = (
  fields: Fields,
  names: readonly string[],
  { least = 1, most = MAX_NUMBER } = {},
): number | null => {
  const name = present(fields, names)
  if (name === undefined) return null
  const value = fields.get(name)
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value
  const message = `${name} is ${JSON.stringify(value)}: it has to be a whole number from ${least} to ${most}.`
  throw new ModelConfigError('wrong-field', name, message)
}

const required = (fields: Fields, names: readonly string[], most = MAX_NUMBER): number => {
  const value = optional(fields, names, { most })
  if (value !== null) return value
  const [first = ''] = names
  const message = `The config has no ${names.join(' or ')}: is it the config.json of a mixture-of-experts model?`
  throw new ModelConfigError('missing-field', first, message)
}

const text = (fields: Fields, name: string): string => {
  const value = fields.get(name)
  return typeof value === 'string' ? value : ''
}

const isMoe = (kind: unknown): boolean => kind === 1 || kind === 'moe'

/** Layers that hold experts: listed one by one, counted from the first, every so many, or all. */
const moeLayersOf = (fields: Fields, layers: number): number => {
  for (const name of ['layers_block_type', 'moe_layer_freq']) {
    const kinds: unknown = fields.get(name)
    if (Array.isArray(kinds)) return kinds.filter(isMoe).length
  }
  const pattern = text(fields, 'hybrid_override_pattern')
  if (pattern !== '') return pattern.split('E').length - 1
  const listed = text(fields, 'moe_layers_enum')
  if (listed !== '') return listed.split(',').length
  const every = optional(fields, ['interleave_moe_layer_step', 'decoder_sparse_step']) ?? 1
  const dense = optional(fields, ['first_k_dense_replace', 'num_dense_layers'], { least: 0 }) ?? 0
  return Math.max(0, Math.floor((layers - dense) / every))
}

const layersOf = (fields: Fields): number => {
  const kinds: unknown = fields.get('layers_block_type')
  return Array.isArray(kinds) && present(fields, NAMES.layers) === undefined
    ? kinds.length
    : required(fields, NAMES.layers)
}

const routingOf = (fields: Fields): Routing => {
  const family = ROUTING_OF.find(([name]) => name.test(text(fields, 'model_type')))?.[1]
  const word = text(fields, present(fields, NAMES.score) ?? '')
  const score = SCORES.get(word)
  const base: Routing = score ? { ...score, renormalised: null } : (family ?? SOFTMAX)
  const renormalised = fields.get(present(fields, ['norm_topk_prob', 'moe_renormalize']) ?? '')
  const count = optional(fields, NAMES.groups) ?? 1
  const chosen = optional(fields, ['topk_group']) ?? 1
  const scale = fields.get(present(fields, NAMES.scale) ?? '')
  const biased = ['use_routing_bias', 'use_moe_router_bias'].some((name) => fields.get(name) === true)
  return {
    ...base,
    selectionBias: base.selectionBias || biased || text(fields, 'topk_method') === 'noaux_tc',
    renormalised: typeof renormalised === 'boolean' ? renormalised : base.renormalised,
    groups: count > 1 ? { count, chosen } : null,
    scale: typeof scale === 'number' ? scale : base.scale,
  }
}

/** A name out of `_name_or_path` or `model_type`, as a preset's id. */
const kebab = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^-|-$/g, '')

const sharedOf = (fields: Fields): Preset['shared'] => {
  const count = optional(fields, NAMES.sharedCount, { least: 0 })
  const intermediate = optional(fields, NAMES.sharedIntermediate, { least: 0, most: MAX_WIDTH })
  const experts = count ?? (intermediate ? 1 : 0)
  return experts > 0 ? { count: experts, intermediate } : null
}

/** The same fields, noting which of them are asked for and there. */
const noting = (fields: Fields, names: Set<string>): Fields => ({
  get: (name) => {
    const value = fields.get(name)
    if (value !== undefined && value !== null) names.add(name)
    return value
  },
})

const rootOf = (config: string): ReadonlyMap<string, unknown> => {
  let root: ReturnType<typeof fieldsOf>
  try {
    root = fieldsOf(parseLenientJson(config))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new ModelConfigError(
      'json',
      config,
      `This is no JSON: ${reason}. Paste a model's whole config.json.`,
    )
  }
  if (root === null)
    throw new ModelConfigError('json', config, "This is no JSON object: paste a model's config.json.")
  return root
}

/**
 * Reads a preset out of a Hugging Face config.json: the names that makers of models give to the same fields, a nested
 * `text_config`, and the bare `Infinity` that some of them publish.
 *
 * @param source where the text came from, for the preset's `source`.
 * @throws {ModelConfigError} naming the field that is missing or wrong.
 */
export const parseModelConfig = (config: string, source: string): ModelConfig => {
  const root = rootOf(config)
  const nested = fieldsOf(root.get(NESTED))
  const fields = nested ? new Map([...root, ...nested]) : root
  const readFrom = new Map<ReadPart, readonly string[]>()
  const note = <T>(part: ReadPart, read: (fields: Fields) => T): T => {
    const names = new Set<string>()
    const value = read(noting(fields, names))
    readFrom.set(part, [...names])
    return value
  }
  const name = (text(root, '_name_or_path') || text(root, 'model_type') || 'pasted model').slice(0, MAX_NAME)
  const experts = note('experts', (from) => required(from, NAMES.experts))
  const topK = note('topK', (from) => required(from, NAMES.topK, experts))
  const hidden = note('hidden', (from) => required(from, NAMES.hidden, MAX_WIDTH))
  const layers = note('layers', layersOf)
  const preset: Preset = {
    id: kebab(name),
    name,
    hfId: name,
    experts,
    topK,
    hidden,
    expertHidden: note(
      'expertHidden',
      (from) => optional(from, NAMES.expertHidden, { most: MAX_WIDTH }) ?? hidden,
    ),
    intermediate: note('intermediate', (from) => required(from, NAMES.intermediate, MAX_WIDTH)),
    gated: note('gated', (from) => text(from, 'mlp_hidden_act') !== 'relu2'),
    bias: note('bias', (from) => text(from, 'model_type').startsWith('gpt_oss')),
    layers,
    moeLayers: note('moeLayers', (from) => moeLayersOf(from, layers)),
    shared: note('shared', sharedOf),
    routing: note('routing', routingOf),
    source,
  }
  return { preset, readFrom }
}
