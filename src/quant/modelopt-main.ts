/** ModelOpt's main in August 2026, whose arithmetic this is. */
export const MODELOPT_MAIN =
  'https://github.com/NVIDIA/Model-Optimizer/blob/a2fbac7bad8ab446d3f8783dadb0c3366eb0ad73'
