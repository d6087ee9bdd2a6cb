/** The link of every view, in the states that look different: the accessibility and layout tests visit each. */
export const VIEWS = [
  '#/',
  '#/decompose?v=1&ep=8&step=9',
  '#/decompose?v=1&ep=8&parser=833',
  '#/decompose?v=1&te=v2.9&parser=403&path=grad&model=qwen3-next-80b-a3b',
  '#/decompose?v=1&experts=100&ep=16',
  '#/decompose?v=9&te=v7',
  '#/compare?v=1',
  '#/amax?v=1',
  '#/amax?v=1&ep=64&parser=833&recipe=nvfp4-export&versus=fp8-per-channel&shows=lost',
  '#/amax?v=1&ep=32&parser=632&te=v2.12',
] as const
