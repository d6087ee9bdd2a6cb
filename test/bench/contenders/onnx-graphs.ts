import type { BenchDtype } from '../works.ts'
import { INPUTS, OUT } from '../works.ts'
import type { OnnxGraph, OnnxNode } from './onnx-model.ts'
import { ONNX_TYPE } from './onnx-model.ts'
import { NVFP4, SMALL_FLOATS, splitFactor, stepShift } from './rounding.ts'

const node = (
  op: string,
  inputs: readonly string[],
  output: string,
  attributes: Readonly<Record<string, number>> = {},
): OnnxNode => ({ op, inputs, output, attributes })

/** Through a type and back to f32. */
const through = (type: number, from: string, to: string): readonly OnnxNode[] => [
  node('Cast', [from], `${to} narrow`, { to: type }),
  node('Cast', [`${to} narrow`], to, { to: ONNX_TYPE.f32 }),
]

/** By rows first: a sum of a million terms in f32 would lose digits. */
const sumOfErrors: readonly OnnxNode[] = [
  node('ReduceSumSquare', ['error', 'last'], 'row errors', { keepdims: 0 }),
  node('ReduceSum', ['row errors'], 'y', { keepdims: 0 }),
]

const X = ['x', [OUT, INPUTS]] as const
const BLOCKS = (OUT * INPUTS) / NVFP4.block

export const rowAmaxGraph: OnnxGraph = {
  input: X,
  output: ['y', [OUT]],
  lists: { last: [-1] },
  nodes: [node('Abs', ['x'], '|x|'), node('ReduceMax', ['|x|', 'last'], 'y', { keepdims: 0 })],
}

export const expertAmaxGraph: OnnxGraph = {
  input: X,
  output: ['y', []],
  nodes: [node('Abs', ['x'], '|x|'), node('ReduceMax', ['|x|'], 'y', { keepdims: 0 })],
}

/** Its Cast knows E4M3FN and bf16, so this is as direct as in PyTorch. */
export const fp8Graph = (dtype: BenchDtype): OnnxGraph => ({
  input: X,
  output: ['y', []],
  lists: { last: [-1] },
  scalars: { 448: 448, '-448': -448 },
  nodes: [
    ...expertAmaxGraph.nodes.map((each) => (each.output === 'y' ? { ...each, output: 'amax' } : each)),
    node('Reciprocal', ['amax'], '1/amax'),
    node('Mul', ['1/amax', '448'], 'scale'),
    node('Reciprocal', ['scale'], '1/scale'),
    node('Mul', ['x', 'scale'], 'scaled'),
    node('Clip', ['scaled', '-448', '448'], 'limited'),
    ...through(ONNX_TYPE.e4m3fn, 'limited', 'value'),
    node('Mul', ['value', '1/scale'], 'back'),
    ...(dtype === 'bf16'
      ? through(ONNX_TYPE.bf16, 'back', 'output')
      : [node('Identity', ['back'], 'output')]),
    node('Sub', ['output', 'x'], 'error'),
    ...sumOfErrors,
  ],
})

const { bits, leastNormal, step, max } = SMALL_FLOATS.e2m1

/** It casts to no E2M1, so that is rounded by arithmetic. */
export const nvfp4Graph: OnnxGraph = {
  input: X,
  output: ['y', []],
  lists: { last: [-1], blocks: [BLOCKS, NVFP4.block], rows: [OUT, INPUTS] },
  scalars: {
    6: max,
    '-6': -max,
    448: 448,
    2688: NVFP4.tensorMax,
    least: NVFP4.leastScale,
    normal: leastNormal,
    factor: splitFactor(bits),
    shift: stepShift(step),
  },
  nodes: [
    node('Reshape', ['x', 'blocks'], 'b'),
    node('Abs', ['b'], '|b|'),
    node('ReduceMax', ['|b|', 'last'], 'amax', { keepdims: 1 }),
    node('ReduceMax', ['amax'], 'tensor amax', { keepdims: 0 }),
    node('Div', ['tensor amax', '2688'], 'tensor scale'),
    node('Mul', ['tensor scale', '6'], 'divisor'),
    node('Div', ['amax', 'divisor'], 'ratio'),
    node('Clip', ['ratio', 'least', '448'], 'block scale'),
    ...through(ONNX_TYPE.e4m3fn, 'block scale', 'stored scale'),
    node('Mul', ['stored scale', 'tensor scale'], 'scale'),
    node('Div', ['b', 'scale'], 'scaled'),
    node('Clip', ['scaled', '-6', '6'], 'limited'),
    node('Mul', ['limited', 'factor'], 'product'),
    node('Sub', ['product', 'limited'], 'rest'),
    node('Sub', ['product', 'rest'], 'large'),
    node('Add', ['limited', 'shift'], 'shifted'),
    node('Sub', ['shifted', 'shift'], 'small'),
    node('Abs', ['limited'], '|limited|'),
    node('Less', ['|limited|', 'normal'], 'is small'),
    node('Where', ['is small', 'small', 'large'], 'value'),
    node('Mul', ['value', 'scale'], 'output'),
    node('Reshape', ['output', 'rows'], 'quantized'),
    node('Sub', ['quantized', 'x'], 'error'),
    ...sumOfErrors,
  ],
}
