/** What a tensor is in the call, whatever a parser takes it for. */
export type TensorRole =
  'inp' | 'm_splits' | 'weights' | 'weights_fp8' | 'biases' | 'out' | 'dgrad_out' | 'result'

/** Where a tensor came from: its role and, for weights and biases, the local expert (null: all of them packed in one). */
export interface Origin {
  readonly role: TensorRole
  readonly expert: number | null
}

export interface PyNone {
  readonly kind: 'None'
}
export interface PyBool {
  readonly kind: 'bool'
  readonly value: boolean
}
export interface PyInt {
  readonly kind: 'int'
  readonly value: number
}
export interface PyStr {
  readonly kind: 'str'
  readonly value: string
}
export interface PySequence {
  readonly kind: 'tuple' | 'list'
  /** A list's items may be replaced, as Python allows; a tuple's never are. */
  readonly items: PyValue[]
}
export interface PyTensor {
  readonly kind: 'tensor'
  readonly className: 'Tensor' | 'Parameter'
  readonly shape: readonly number[]
  readonly dtype: string
  readonly origin: Origin
  /** How many quantizers it has passed. */
  readonly quantized: number
}
/** Anything that parsers only pass on: a dtype, a store, the module, a ctx. */
export interface PyObject {
  readonly kind: 'object'
  readonly className: string
  readonly attributes: ReadonlyMap<string, PyValue>
  /** `value[index]`, for containers such as ModelOpt's GroupedQuantizer. */
  readonly item?: (index: number) => PyValue
  /** `value(args)`, for callables such as a quantizer. */
  readonly call?: (args: readonly PyValue[]) => PyValue
}
export interface PyFunction {
  readonly kind: 'function'
  readonly name: string
  readonly call: (args: readonly PyValue[]) => PyValue
  /** The parameter names that `inspect.signature` sees. */
  readonly parameters: readonly string[]
}

/** The Python values that occur in a call to `_GroupedLinear` and in the parsers that take it apart. */
export type PyValue = PyNone | PyBool | PyInt | PyStr | PySequence | PyTensor | PyObject | PyFunction

export const none: PyNone = { kind: 'None' }
export const bool = (value: boolean): PyBool => ({ kind: 'bool', value })
export const int = (value: number): PyInt => ({ kind: 'int', value })
export const str = (value: string): PyStr => ({ kind: 'str', value })
export const tuple = (items: readonly PyValue[]): PySequence => ({ kind: 'tuple', items: [...items] })
export const list = (items: readonly PyValue[]): PySequence => ({ kind: 'list', items: [...items] })
export const object = (
  className: string,
  attributes: Readonly<Record<string, PyValue>> = {},
  behaviour: Pick<PyObject, 'item' | 'call'> = {},
): PyObject => ({ kind: 'object', className, attributes: new Map(Object.entries(attributes)), ...behaviour })
export const func = (
  name: string,
  call: PyFunction['call'],
  parameters: readonly string[] = [],
): PyFunction => ({ kind: 'function', name, call, parameters })

/** `type(value).__name__`, as Python's error messages spell it. */
export function typeName(value: PyValue): string {
  switch (value.kind) {
    case 'None':
      return 'NoneType'
    case 'tensor':
    case 'object':
      return value.className
    default:
      return value.kind
  }
}

/** Number of elements of a tensor; an empty shape is a scalar and has one. */
export const numel = (tensor: PyTensor): number => tensor.shape.reduce((product, size) => product * size, 1)
