/**
 * Writes an ONNX model: protocol buffers, with the field numbers of
 * https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3. Only what a chain of operators over f32 needs.
 */

type Bytes = readonly number[]

export interface OnnxNode {
  readonly op: string
  readonly inputs: readonly string[]
  readonly output: string
  readonly attributes?: Readonly<Record<string, number>>
}

export interface OnnxGraph {
  /** Names, and shapes. */
  readonly input: readonly [string, readonly number[]]
  readonly output: readonly [string, readonly number[]]
  readonly nodes: readonly OnnxNode[]
  /** Scalars in f32. */
  readonly scalars?: Readonly<Record<string, number>>
  /** Lists of int64, for axes and shapes. */
  readonly lists?: Readonly<Record<string, readonly number[]>>
}

/** The operators' version, the first with FP8 in Cast, and the file format's of the same release. */
const OPSET = 19
const IR_VERSION = 9

/** TensorProto.DataType */
export const ONNX_TYPE = { f32: 1, i64: 7, bf16: 16, e4m3fn: 17 } as const
const ATTRIBUTE_INT = 2

const varint = (value: bigint): Bytes =>
  value < 0x80n ? [Number(value)] : [Number(value & 0x7fn) | 0x80, ...varint(value >> 7n)]

const integer = (field: number, value: number): Bytes => [
  ...varint(BigInt(field << 3)),
  ...varint(BigInt.asUintN(64, BigInt(value))),
]
const bytes = (field: number, content: Bytes): Bytes => [
  ...varint(BigInt((field << 3) | 2)),
  ...varint(BigInt(content.length)),
  ...content,
]
const text = (field: number, content: string): Bytes => bytes(field, [...new TextEncoder().encode(content)])

const nodeProto = ({ op, inputs, output, attributes = {} }: OnnxNode): Bytes => [
  ...inputs.flatMap((name) => text(1, name)),
  ...text(2, output),
  ...text(4, op),
  ...Object.entries(attributes).flatMap(([name, value]) =>
    bytes(5, [...text(1, name), ...integer(3, value), ...integer(20, ATTRIBUTE_INT)]),
  ),
]

const scalarProto = (name: string, value: number): Bytes => [
  ...integer(2, ONNX_TYPE.f32),
  ...text(8, name),
  ...bytes(9, [...new Uint8Array(Float32Array.of(value).buffer)]),
]

const listProto = (name: string, values: readonly number[]): Bytes => [
  ...integer(1, values.length),
  ...integer(2, ONNX_TYPE.i64),
  ...text(8, name),
  ...bytes(9, [...new Uint8Array(BigInt64Array.from(values, BigInt).buffer)]),
]

const valueProto = ([name, shape]: OnnxGraph['input']): Bytes => {
  const dims = shape.flatMap((size) => bytes(1, integer(1, size)))
  return [...text(1, name), ...bytes(2, bytes(1, [...integer(1, ONNX_TYPE.f32), ...bytes(2, dims)]))]
}

export const onnxModel = ({ input, output, nodes, scalars = {}, lists = {} }: OnnxGraph): Uint8Array => {
  const graph = [
    ...nodes.flatMap((node) => bytes(1, nodeProto(node))),
    ...text(2, 'graph'),
    ...Object.entries(scalars).flatMap(([name, value]) => bytes(5, scalarProto(name, value))),
    ...Object.entries(lists).flatMap(([name, values]) => bytes(5, listProto(name, values))),
    ...bytes(11, valueProto(input)),
    ...bytes(12, valueProto(output)),
  ]
  return Uint8Array.from([...integer(1, IR_VERSION), ...bytes(8, integer(2, OPSET)), ...bytes(7, graph)])
}
