import { describe, expect, it } from 'vitest'
import { ExtractError } from './extract-error.ts'
import { extractLayout } from './extract-layout.ts'
import { COLLAPSING, FLAT, PACKED } from './sample-source.ts'

function extract(text: string) {
  return extractLayout(text, 'v9.9', 'grouped.py')
}

const parameter = (name: string, annotation: string | null, variadic = false) => ({
  name,
  annotation,
  variadic,
})
const group = (name: string, collapsedBy: string | null = null) => ({ name, count: 'N', collapsedBy })

describe('extractLayout', () => {
  it('reads a flat call', () => {
    expect(extract(FLAT)).toEqual({
      line: 3,
      params: [
        parameter('ctx', null),
        parameter('inp', 'torch.Tensor'),
        parameter('m_splits', 'List[int]'),
        parameter('use_bias', 'Union[bool, None]'),
        parameter('weights_and_biases', null, true),
      ],
      call: ['inp', 'm_splits', 'use_bias', '*weights', '*weights_fp8', '*biases'],
      nonTensorArgs: null,
      mSplits: { at: 'args[1]', type: 'list' },
      trailing: [group('weights'), group('weights_fp8'), group('biases')],
      singleGrouped: false,
      returns: 'tensor',
    })
  })

  it('reads a packed call', () => {
    expect(extract(PACKED)).toMatchObject({
      call: ['inp', 'non_tensor_args', '*weights', '*biases'],
      nonTensorArgs: ['m_splits', 'use_bias', 'fp8'],
      mSplits: { at: 'non_tensor_args[0]', type: 'list' },
      trailing: [group('weights'), group('biases')],
      singleGrouped: true,
      returns: 'tuple',
    })
  })

  it('reads a call with m_splits outside and collapsing groups', () => {
    expect(extract(COLLAPSING)).toMatchObject({
      line: 7,
      call: ['inp', 'm_splits', 'non_tensor_args', 'out', '*weights', '*biases'],
      nonTensorArgs: ['use_bias', 'single_grouped_weight', 'single_grouped_bias'],
      mSplits: { at: 'args[1]', type: 'tensor' },
      trailing: [group('weights', 'single_grouped_weight'), group('biases', 'single_grouped_bias')],
      returns: 'tuple',
    })
  })
})

const shapes = { FLAT, PACKED, COLLAPSING }
type Case = readonly [
  what: string,
  shape: keyof typeof shapes,
  from: string,
  to: string,
  code: string,
  line: number,
]

const cases: readonly Case[] = [
  ['text that is no Python', 'PACKED', 'num_gemms = len(m_splits)', 'num_gemms = len(', 'syntax', 11],
  ['another name of the function', 'FLAT', 'class _GroupedLinear', 'class _Grouped', 'class', 1],
  ['another name of the module', 'FLAT', 'class GroupedLinear', 'class Grouped', 'class', 1],
  ['no forward', 'FLAT', 'def forward(\n        ctx', 'def run(\n        ctx', 'method', 1],
  ['a forward that is not static', 'FLAT', '@staticmethod', '@classmethod', 'method', 3],
  ['no constructor', 'FLAT', '__init__', '__new__', 'method', 24],
  ['keywords', 'FLAT', '*weights_and_biases', '**weights_and_biases', 'parameter', 11],
  [
    'a keyword-only parameter',
    'FLAT',
    'm_splits: List[int],\n        use',
    '*, m_splits, use',
    'parameter',
    6,
  ],
  ['a default', 'PACKED', 'Tuple,', 'Tuple = (),', 'parameter', 3],
  ['no ctx', 'PACKED', '(ctx, ', '(', 'parameter', 3],
  ['two variadics', 'PACKED', 'non_tensor_args: Tuple', '*non_tensor_args', 'parameter', 3],
  ['no variadic', 'PACKED', '*weights_and_biases)', 'weights_and_biases)', 'parameter', 3],
  ['a pack that is not unpacked', 'PACKED', ') = non_tensor_args', ') = others', 'unpack', 3],
  ['a pack of another name', 'PACKED', ') = non_tensor_args', ') = inp', 'unpack', 4],
  ['a pack unpacked to a star', 'PACKED', 'use_bias,\n            fp8,', '*rest,', 'unpack', 3],
  [
    'a pack unpacked twice',
    'PACKED',
    'return weights',
    'a, b, c = non_tensor_args\n        return weights',
    'unpack',
    12,
  ],
  ['another number of GEMMs', 'PACKED', 'len(m_splits)', 'm_splits.numel()', 'num_gemms', 3],
  [
    'a flag that is not unpacked',
    'COLLAPSING',
    '1 if single_grouped_bias',
    '1 if grouped_bias',
    'slices',
    22,
  ],
  ['one group only', 'PACKED', '        biases = weights_and_biases[num_gemms:]\n', '', 'slices', 3],
  [
    'an index instead of a slice',
    'PACKED',
    'weights_and_biases[:num_gemms]',
    'weights_and_biases[0]',
    'slices',
    10,
  ],
  ['a step', 'PACKED', 'weights_and_biases[num_gemms:]', 'weights_and_biases[num_gemms::2]', 'slices', 11],
  [
    'a negative bound',
    'PACKED',
    'weights_and_biases[num_gemms:]',
    'weights_and_biases[-num_gemms:]',
    'slices',
    11,
  ],
  ['a difference', 'PACKED', 'weights_and_biases[num_gemms:]', 'weights_and_biases[n - 1:]', 'slices', 11],
  [
    'a gap',
    'FLAT',
    'weights_and_biases[2 * num_gemms :]',
    'weights_and_biases[3 * num_gemms :]',
    'slices',
    16,
  ],
  [
    'an overlap',
    'FLAT',
    'weights_and_biases[2 * num_gemms :]',
    'weights_and_biases[num_gemms:]',
    'slices',
    16,
  ],
  ['a group of two counts', 'FLAT', '[:num_gemms]', '[:2 * num_gemms]', 'slices', 14],
  ['an unknown group', 'PACKED', 'biases = weights', 'scales = weights', 'slices', 11],
  ['returns that differ', 'COLLAPSING', 'return (inp, [])', 'return inp', 'returns', 7],
  ['an unknown annotation', 'PACKED', 'Tuple[torch.Tensor, list]', 'Result', 'returns', 3],
  ['an annotation that is wrong', 'FLAT', '-> torch.Tensor:', '-> Tuple[torch.Tensor, list]:', 'returns', 3],
  ['an empty return', 'FLAT', 'return helper()[0]', 'return', 'returns', 21],
  [
    'a return that recurs',
    'COLLAPSING',
    '_GroupedLinear._grouped(ctx, inp)',
    '_GroupedLinear.forward(ctx)',
    'returns',
    26,
  ],
  ['a call that takes a tensor', 'PACKED', 'out, workspaces =', 'out =', 'returns', 32],
  ['None on the grad path', 'PACKED', 'autograd_ctx = []', 'autograd_ctx = [None]', 'ctx', 21],
  ['no None on the other path', 'PACKED', 'autograd_ctx = [None]', 'autograd_ctx = []', 'ctx', 21],
  ['the paths swapped', 'PACKED', 'is_grad_enabled:', 'not is_grad_enabled:', 'ctx', 21],
  ['another condition', 'PACKED', '= torch.is_grad_enabled()', '= self.training', 'ctx', 21],
  [
    'one path only',
    'PACKED',
    'linear_fn = _GroupedLinear.forward',
    'linear = _GroupedLinear.forward',
    'ctx',
    19,
  ],
  ['a keyword argument', 'PACKED', 'inp, non_tensor_args, *', 'inp, pack=non_tensor_args, *', 'call', 32],
  ['a call without the ctx', 'PACKED', 'linear_fn(*autograd_ctx, ', 'linear_fn(', 'call', 32],
  ['two calls', 'FLAT', 'return out\n', 'again = linear_fn(*args)\n        return out\n', 'call', 44],
  ['no call', 'FLAT', 'out = linear_fn(*args)', 'out = 0', 'call', 28],
  ['a list extended twice', 'FLAT', 'out = linear', 'args += (inp,)\n        out = linear', 'call', 35],
  ['a pack that is no tuple', 'PACKED', 'non_tensor_args = (', 'non_tensor_args = list(', 'call', 27],
  ['a pack too short', 'PACKED', '            None,  # fp8\n', '', 'call', 29],
  ['a pack too long', 'PACKED', 'None,  # fp8', 'None,\n            debug,', 'call', 31],
  ['an argument too few', 'FLAT', '            self.use_bias,\n', '', 'call', 37],
  ['two arguments swapped', 'FLAT', 'inp,\n            m_splits,', 'm_splits,\n            inp,', 'call', 36],
  [
    'm_splits converted on the way',
    'FLAT',
    '            m_splits,',
    '            m_splits.tolist(),',
    'call',
    37,
  ],
  ['an unknown starred group', 'PACKED', '*bias_tensors', '*scales', 'call', 32],
  ['groups in another order', 'PACKED', '*weight_tensors, *bias', '*bias_tensors, *weight', 'call', 32],
  ['a value after the groups', 'PACKED', '*bias_tensors)', '*bias_tensors, debug)', 'call', 32],
  ['an unknown type of m_splits', 'PACKED', 'm_splits: List[int]', 'm_splits: Sequence[int]', 'm_splits', 19],
  ['a tensor that is never made', 'PACKED', 'm_splits: List[int]', 'm_splits: torch.Tensor', 'm_splits', 19],
  [
    'two types of m_splits',
    'COLLAPSING',
    'm_splits: torch.Tensor,\n        non',
    'm_splits: List[int],\n        non',
    'm_splits',
    7,
  ],
]

describe('extractLayout refuses', () => {
  it.each(cases)('%s (%s)', (_, shape, from, to, code, line) => {
    const text = shapes[shape]
    expect(text.split(from)).not.toHaveLength(1)
    const where = { code, ref: 'v9.9', file: 'grouped.py', line }
    expect(() => extract(text.replace(from, to))).toThrow(expect.objectContaining(where))
    expect(() => extract(text.replace(from, to))).toThrow(ExtractError)
  })

  it('says where, in one line', () => {
    expect(() => extract(FLAT.replace('*weight_tensors,', '*w,'))).toThrow(
      /^v9\.9: grouped\.py:39: \*w is not a known group of tensors$/,
    )
  })
})
