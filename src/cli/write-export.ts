import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TensorView } from '../quant/backends/tensor-view.ts'
import { f32Bits } from '../quant/formats/float-bits.ts'
import { packCodes, packedShape } from '../quant/pack-codes.ts'
import type { QuantizeResult } from '../quant/quantize.ts'

const hex = (value: number | null): string | null =>
  value === null ? null : `0x${f32Bits(value).toString(16).padStart(8, '0')}`

/** The dtypes that safetensors files give exported tensors. */
const SCALE_DTYPES = { f32: 'F32', e4m3fn: 'F8_E4M3', e8m0: 'U8' } as const

const codesDtype = ({ recipe }: QuantizeResult): string => {
  if (recipe.packing !== 'bytes') return 'U8'
  return recipe.element === 'int8' ? 'I8' : 'F8_E4M3'
}

/** [experts], [experts, out], [experts, out, blocks] or [experts, tile rows, tile columns]. */
const scaleShape = ({ groups }: QuantizeResult, experts: number): number[] => {
  if (groups.granularity === 'expert') return [experts]
  const rows = [experts, groups.gridRows]
  return groups.granularity === 'row' ? rows : [...rows, groups.gridColumns]
}

/**
 * Writes codes and scales as an exported checkpoint packs them, and what is needed to read them.
 *
 * @returns the manifest.
 */
export const writeExport = async (folder: string, view: TensorView, result: QuantizeResult) => {
  const { codes = new Uint8Array(0), storedScales = new Uint8Array(0), recipe } = result
  const packed = packCodes(codes, view.shape, recipe.packing)
  const scales = new Uint8Array(storedScales.buffer, storedScales.byteOffset, storedScales.byteLength)
  const manifest = {
    recipe: recipe.id,
    source: { dtype: view.dtype, shape: view.shape },
    tensors: [
      {
        name: 'weight',
        file: 'codes.bin',
        dtype: codesDtype(result),
        shape: packedShape(view.shape, recipe.packing),
        packing: recipe.packing,
      },
      {
        name: 'weight_scale',
        file: 'scales.bin',
        dtype: SCALE_DTYPES[recipe.storedScale],
        shape: scaleShape(result, view.shape[0]),
      },
    ],
    experts: result.experts.map(({ amax, tensorScale }) => ({
      amax: hex(amax),
      weight_scale_2: hex(tensorScale),
    })),
  }
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'codes.bin'), packed)
  await writeFile(join(folder, 'scales.bin'), scales)
  await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  return manifest
}
