import * as v from 'valibot'
import { MAX_NUMBER, MAX_WIDTH } from '../../moe/model-limits.ts'
import type { Preset } from '../../moe/preset.ts'

const size = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most))
const count = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most))
const words = v.pipe(v.string(), v.maxLength(300))

const routing = v.strictObject({
  score: v.picklist(['softmax', 'sigmoid', 'sqrt-softplus', 'sparsemixer']),
  order: v.picklist(['score-then-topk', 'topk-then-score']),
  selectionBias: v.boolean(),
  renormalised: v.nullable(v.boolean()),
  groups: v.nullable(v.strictObject({ count: size(MAX_NUMBER), chosen: size(MAX_NUMBER) })),
  scale: v.pipe(v.number(), v.finite()),
})

const model = v.pipe(
  v.strictObject({
    id: words,
    name: words,
    hfId: words,
    experts: size(MAX_NUMBER),
    topK: size(MAX_NUMBER),
    hidden: size(MAX_WIDTH),
    expertHidden: size(MAX_WIDTH),
    intermediate: size(MAX_WIDTH),
    gated: v.boolean(),
    bias: v.boolean(),
    layers: count(MAX_NUMBER),
    moeLayers: count(MAX_NUMBER),
    shared: v.nullable(
      v.strictObject({ count: count(MAX_NUMBER), intermediate: v.nullable(count(MAX_WIDTH)) }),
    ),
    routing: v.nullable(routing),
    source: words,
  }),
  v.check(({ topK, experts }) => topK <= experts),
)

const HINT = 'must be a model as Splitscope writes one: paste its config.json again'

/** A model out of a link: JSON with the fields of a preset. */
export const modelField = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }): Preset => {
    try {
      return v.parse(model, JSON.parse(dataset.value))
    } catch {
      addIssue({ message: HINT })
      return NEVER
    }
  }),
)
