import type { Calibrator } from '../quant/calibrators/calibrator.ts'
import { DEFAULT_PERCENTILE } from '../quant/calibrators/percentile-amax.ts'
import type { TensorView } from '../quant/backends/tensor-view.ts'
import type { QuantizeResult } from '../quant/quantize.ts'
import { quantize } from '../quant/quantize.ts'
import { findRecipe } from '../quant/recipes/find-recipe.ts'
import { planFor } from '../quant/recipes/plan-for.ts'
import { backends } from './backends.ts'
import type { Command } from './commands.ts'
import { readOptions, readWord } from './options.ts'
import { readTensor } from './read-tensor.ts'
import { UsageError } from './usage-error.ts'
import { writeExport } from './write-export.ts'

/** Beyond so many scales an expert, they are in the files of --out only. */
const MAX_SCALES = 4096

const CALIBRATORS = ['max', 'mse', 'fp8-scale-sweep', 'percentile', 'entropy', 'constant'] as const

const readCalibrator = (
  kind: string,
  percentile: string | undefined,
  amax: string | undefined,
): Calibrator => {
  const word = readWord(kind, CALIBRATORS, 'calibrator')
  switch (word) {
    case 'percentile':
      return { kind: word, percentile: percentile === undefined ? DEFAULT_PERCENTILE : Number(percentile) }
    case 'constant':
      if (amax === undefined) throw new UsageError('The constant calibrator needs --amax.')
      return { kind: word, amax: Number(amax) }
    default:
      return { kind: word }
  }
}

/** JSON has no word for these. */
const numberOrWord = (value: number | null): number | string | null =>
  value === null || Number.isFinite(value) ? value : String(value)

/** The scales of one expert: the f32 that elements are scaled by, and what a checkpoint stores. */
const scalesOf = (view: TensorView, result: QuantizeResult, expert: number) => {
  const { recipe, groups, calibration } = result
  const count = groups.gridRows * groups.gridColumns
  if (calibration.usable[expert] !== true) return null
  if (count > MAX_SCALES) return { count }
  const [, out, inputs] = view.shape
  const one = { ...view, shape: [1, out, inputs] } as const
  const { plan, stored } = planFor(recipe, one, {
    groupAmax: calibration.groupAmax.subarray(expert * count, (expert + 1) * count),
    tensorAmax: calibration.tensorAmax.subarray(expert, expert + 1),
    usable: [true],
  })
  return { count, [recipe.scaleBy]: Array.from(plan.scale, numberOrWord), stored: Array.from(stored) }
}

/** What a recipe makes of the weights in a file, expert by expert. */
export const quantizeCommand: Command = {
  name: 'quantize',
  usage:
    'quantize FILE.npy|FILE.bin --dtype bf16|f16|f32|fp8 --shape 8,1536,2048 --recipe nvfp4-export [--calibrator max] [--sharing own|shared] [--backend reference|wasm] [--out DIR]',
  run: async (args) => {
    const { values, positionals } = readOptions(
      args,
      {
        dtype: { type: 'string' },
        shape: { type: 'string' },
        recipe: { type: 'string' },
        calibrator: { type: 'string', default: 'max' },
        percentile: { type: 'string' },
        amax: { type: 'string' },
        sharing: { type: 'string', default: 'own' },
        backend: { type: 'string', default: 'reference' },
        out: { type: 'string' },
        json: { type: 'boolean' },
      },
      true,
    )
    const [path, ...more] = positionals
    if (path === undefined || more.length > 0) throw new UsageError('quantize needs exactly one file.')
    if (values.recipe === undefined) throw new UsageError('quantize needs --recipe.')
    const recipe = findRecipe(values.recipe)
    const calibrator = readCalibrator(values.calibrator, values.percentile, values.amax)
    const sharing = readWord(values.sharing, ['own', 'shared'], 'sharing')
    const makeBackend = backends[readWord(values.backend, Object.keys(backends), 'backend')]
    const view = await readTensor(path, values.dtype, values.shape)
    const backend = await makeBackend?.()
    if (backend === undefined) throw new UsageError(`The backend ${values.backend} does not run here.`)
    const result = await quantize(view, recipe, calibrator, backend, {
      sharing,
      codes: values.out !== undefined,
      histogram: true,
    }).finally(() => backend.dispose())
    return {
      recipe: recipe.id,
      calibrator,
      sharing,
      backend: result.backend,
      dtype: view.dtype,
      shape: view.shape,
      granularity: recipe.scales,
      ...(values.out !== undefined && { manifest: await writeExport(values.out, view, result) }),
      experts: result.experts.map(({ histogram, ...expert }, index) => ({
        ...expert,
        amax: numberOrWord(expert.amax),
        ownAmax: numberOrWord(expert.ownAmax),
        sqnrDb: numberOrWord(expert.sqnrDb),
        scales: scalesOf(view, result, index),
        histogram: histogram && Array.from(histogram),
      })),
    }
  },
}
