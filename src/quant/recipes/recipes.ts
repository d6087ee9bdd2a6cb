import { MODELOPT_MAIN } from '../modelopt-main.ts'
import { E2M1_MAX } from '../formats/e2m1.ts'
import { E4M3FN_MAX } from '../formats/e4m3fn.ts'
import { INT4_MAX } from '../formats/int4.ts'
import { INT8_MAX } from '../formats/int8.ts'
import { fp8ExportScales, fp8Scales } from '../scales/fp8.ts'
import { integerScales } from '../scales/integer.ts'
import { mxExportScales, mxFakeScales, mxOcpScales } from '../scales/mx.ts'
import { nvfp4DynamicScales, nvfp4ExportScales, nvfp4StaticScales } from '../scales/nvfp4.ts'
import type { Recipe } from './recipe.ts'

const TENSOR_QUANT = `${MODELOPT_MAIN}/modelopt/torch/quantization/tensor_quant.py`
const QTENSOR = `${MODELOPT_MAIN}/modelopt/torch/quantization/qtensor`
const KERNELS = `${MODELOPT_MAIN}/modelopt/torch/kernels/quantization`

const FP8 = {
  source: `${TENSOR_QUANT}#L46-L64`,
  element: 'e4m3fn',
  wholeBlocks: false,
  scaleBy: 'multiply',
  decodeBy: 'multiply',
  storedScale: 'f32',
  output: 'tensor',
  packing: 'bytes',
} as const

const INTEGER = {
  source: `${TENSOR_QUANT}#L607-L644`,
  wholeBlocks: false,
  scaleBy: 'multiply',
  decodeBy: 'divide',
  storedScale: 'f32',
  output: 'tensor',
} as const

const NVFP4 = {
  element: 'e2m1',
  scales: 'block-16',
  scaleBy: 'divide',
  decodeBy: 'multiply',
  storedScale: 'e4m3fn',
  packing: 'column-pairs',
} as const

const MX = {
  amax: null,
  scales: 'block-32',
  scaleBy: 'multiply',
  decodeBy: 'multiply',
  storedScale: 'e8m0',
} as const

const MX_FAKE_SOURCE = `${KERNELS}/gemm/tensor_quant_mx.cu`
const MX_OCP_SOURCE = 'https://www.opencompute.org/documents/ocp-microscaling-formats-mx-v1-0-spec-final-pdf'
const EXPORT = { wholeBlocks: true, output: 'f32' } as const
const FAKE = { wholeBlocks: false, output: 'tensor' } as const

const ROWS = [
  {
    ...FP8,
    id: 'fp8-per-tensor-eager',
    label: 'FP8 per tensor (eager)',
    amax: 'expert',
    scales: 'expert',
    rule: fp8Scales('eager'),
  },
  {
    ...FP8,
    id: 'fp8-per-tensor-cuda',
    label: 'FP8 per tensor (CUDA)',
    source: `${KERNELS}/gemm/tensor_quant_gpu_fp8.cu`,
    amax: 'expert',
    scales: 'expert',
    rule: fp8Scales('cuda'),
  },
  {
    ...FP8,
    id: 'fp8-per-tensor-export',
    label: 'FP8 per tensor (packed)',
    source: `${QTENSOR}/fp8_tensor.py`,
    element: 'e4m3fn-unclamped',
    amax: 'expert',
    scales: 'expert',
    scaleBy: 'divide',
    output: 'f32',
    rule: fp8ExportScales,
  },
  {
    ...FP8,
    id: 'fp8-per-channel',
    label: 'FP8 per channel',
    amax: 'row',
    scales: 'row',
    rule: fp8Scales('eager'),
  },
  {
    ...FP8,
    id: 'fp8-block-128x128',
    label: 'FP8 128 × 128',
    amax: 'tile-128',
    scales: 'tile-128',
    rule: fp8Scales('eager'),
  },
  {
    ...INTEGER,
    id: 'int8-per-channel',
    label: 'INT8 per channel',
    element: 'int8',
    amax: 'row',
    scales: 'row',
    rule: integerScales(INT8_MAX),
    packing: 'bytes',
  },
  {
    ...INTEGER,
    id: 'int4-block-128',
    label: 'INT4 block 128',
    element: 'int4',
    amax: 'block-128',
    scales: 'block-128',
    rule: integerScales(INT4_MAX),
    packing: 'row-pairs',
  },
  {
    ...NVFP4,
    ...EXPORT,
    id: 'nvfp4-export',
    label: 'NVFP4 (packed)',
    source: `${QTENSOR}/nvfp4_tensor.py`,
    amax: 'expert',
    rule: nvfp4ExportScales,
  },
  {
    ...NVFP4,
    ...FAKE,
    id: 'nvfp4-dynamic-fake',
    label: 'NVFP4 dynamic (fake)',
    source: `${KERNELS}/gemm/fp4_kernel_hopper.py`,
    amax: 'expert',
    rule: nvfp4DynamicScales,
  },
  {
    ...NVFP4,
    ...FAKE,
    id: 'nvfp4-static-fake',
    label: 'NVFP4 static (fake)',
    source: `${KERNELS}/gemm/fp4_kernel.py`,
    amax: 'block-16',
    rule: nvfp4StaticScales,
  },
  {
    ...MX,
    ...EXPORT,
    id: 'mxfp8-export',
    label: 'MXFP8 (packed)',
    source: `${QTENSOR}/mxfp8_tensor.py`,
    element: 'e4m3fn',
    rule: mxExportScales(E4M3FN_MAX),
    packing: 'bytes',
  },
  {
    ...MX,
    ...FAKE,
    id: 'mxfp8-fake',
    label: 'MXFP8 (fake)',
    source: MX_FAKE_SOURCE,
    element: 'e4m3fn-mx',
    rule: mxFakeScales(E4M3FN_MAX),
    packing: 'bytes',
  },
  {
    ...MX,
    ...EXPORT,
    id: 'mxfp8-ocp',
    label: 'MXFP8 (OCP floor)',
    source: MX_OCP_SOURCE,
    element: 'e4m3fn',
    rule: mxOcpScales(8),
    packing: 'bytes',
  },
  {
    ...MX,
    ...EXPORT,
    id: 'mxfp4-export',
    label: 'MXFP4 (packed)',
    source: `${QTENSOR}/mxfp4_tensor.py`,
    element: 'e2m1-mx-export',
    rule: mxExportScales(E2M1_MAX),
    packing: 'column-pairs',
  },
  {
    ...MX,
    ...FAKE,
    id: 'mxfp4-fake',
    label: 'MXFP4 (fake)',
    source: MX_FAKE_SOURCE,
    element: 'e2m1',
    rule: mxFakeScales(E2M1_MAX),
    packing: 'column-pairs',
  },
  {
    ...MX,
    ...EXPORT,
    id: 'mxfp4-ocp',
    label: 'MXFP4 (OCP floor)',
    source: MX_OCP_SOURCE,
    element: 'e2m1',
    rule: mxOcpScales(2),
    packing: 'column-pairs',
  },
] as const satisfies readonly Recipe[]

export type RecipeId = (typeof ROWS)[number]['id']

/** Every recipe; adding one is adding a row. */
export const recipes: readonly (Recipe & { readonly id: RecipeId })[] = ROWS
