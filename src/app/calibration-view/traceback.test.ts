import { expect, it } from 'vitest'
import { traceback } from './traceback.ts'

const SOURCE =
  'https://github.com/NVIDIA/Model-Optimizer/blob/9038b71f09468dd23e39781ab046221edd2fa036/modelopt/torch/quantization/model_calib.py#L314'

it('names the file and the line that are known, and nothing else', () => {
  expect(traceback('RuntimeError: incomplete', SOURCE)).toEqual([
    'Traceback (most recent call last):',
    '  …',
    '  File "modelopt/torch/quantization/model_calib.py", line 314',
    'RuntimeError: incomplete',
  ])
  expect(traceback('AttributeError: weight', null)).toHaveLength(3)
})
