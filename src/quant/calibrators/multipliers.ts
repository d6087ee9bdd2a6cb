import { decodeE4M3fn, E4M3FN_MAX, E4M3FN_MAX_CODE } from '../formats/e4m3fn.ts'

const [START, STOP, STEP] = [0.25, 4, 0.1]
const COUNT = Math.ceil((STOP - START) / STEP) + 1
const REAL_STEP = Math.fround((STOP - START) / (COUNT - 1))

/**
 * [39]: what MSE calibration multiplies the initial amax by, f32. Evenly spaced over 0.25 … 4, so the real step is
 * 3.75 / 38 and 1 is not among them (modelopt/torch/quantization/calib/mse.py@a2fbac7ba, _generate_candidates).
 */
export const MSE_MULTIPLIERS = Float32Array.from({ length: COUNT }, (_, i) =>
  // As torch.linspace: from the nearer end.
  i < COUNT / 2 ? START + REAL_STEP * i : STOP - REAL_STEP * (COUNT - 1 - i),
)

/**
 * [126]: what the scale sweep multiplies the tensor amax by: the positive finite E4M3FN values over 448, f32
 * (modelopt/torch/kernels/quantization/gemm/_fp8_scale_candidates.py@a2fbac7ba).
 */
export const SCALE_CANDIDATES = Float32Array.from(
  { length: E4M3FN_MAX_CODE },
  (_, i) => decodeE4M3fn(i + 1) / E4M3FN_MAX,
)
