export type ExpertModule = 'te-grouped' | 'sequential'
export type Linear = 'fc1' | 'fc2'
export type QuantizedTensor = 'input' | 'weight'

/** A quantizer of a rank's experts; every rank has the same ones, in the same order. */
export interface LayerQuantizer {
  readonly index: number
  /** Its path below the experts' module, as PyTorch names it. */
  readonly name: string
  readonly linear: Linear
  readonly tensor: QuantizedTensor
  /** The local expert that it serves; null where it serves all of the rank. */
  readonly local: number | null
}

const LINEARS = ['fc1', 'fc2'] as const

/**
 * The quantizers below TEGroupedMLP or SequentialMLP in the order in which `named_modules` visits them, which is the order
 * of the collectives. A linear's input quantizer is made before its weight quantizer
 * (modelopt/torch/quantization/plugins/custom.py@2ded5aba3#L114-L115). Output quantizers are disabled and left out.
 */
export const layerQuantizers = (
  module: ExpertModule,
  localExperts: number,
  groupedWeightQuantizer: 'shared' | 'own',
): readonly LayerQuantizer[] => {
  const found: LayerQuantizer[] = []
  const add = (path: string, linear: Linear, tensor: QuantizedTensor, local: number | null, suffix = '') => {
    found.push({
      index: found.length,
      name: `${path}linear_${linear}.${tensor}_quantizer${suffix}`,
      linear,
      tensor,
      local,
    })
  }
  const locals = Array.from({ length: localExperts }, (_, local) => local)
  if (module === 'sequential') {
    for (const local of locals) {
      for (const linear of LINEARS) {
        add(`local_experts.${local}.`, linear, 'input', local)
        add(`local_experts.${local}.`, linear, 'weight', local)
      }
    }
    return found
  }
  for (const linear of LINEARS) {
    add('', linear, 'input', null)
    if (groupedWeightQuantizer === 'shared') add('', linear, 'weight', null)
    else for (const local of locals) add('', linear, 'weight', local, `.${local}`)
  }
  return found
}

/** The quantizer that scales an expert's tensor. */
export const quantizerOf = (
  quantizers: readonly LayerQuantizer[],
  linear: Linear,
  tensor: QuantizedTensor,
  local: number,
): LayerQuantizer | undefined =>
  quantizers.find(
    (quantizer) =>
      quantizer.linear === linear &&
      quantizer.tensor === tensor &&
      (quantizer.local === null || quantizer.local === local),
  )
