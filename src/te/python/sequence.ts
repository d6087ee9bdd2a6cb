import { PyException } from './exception.ts'
import { type PySequence, type PyTensor, type PyValue, typeName } from './value.ts'

/** `len(value)`. Raises TypeError as CPython (no length) and torch (a 0-d tensor) word it. */
export function len(value: PyValue): number {
  switch (value.kind) {
    case 'tuple':
    case 'list':
      return value.items.length
    case 'str':
      return value.value.length
    case 'tensor': {
      const size = value.shape[0]
      if (size === undefined) throw new PyException('TypeError', 'len() of a 0-d tensor')
      return size
    }
    default:
      throw new PyException('TypeError', `object of type '${typeName(value)}' has no len()`)
  }
}

/** `value[index]` for an integer index, negative ones counted from the end. */
export function item(value: PyValue, index: number): PyValue {
  if (value.kind === 'tuple' || value.kind === 'list') return sequenceItem(value, index)
  if (value.kind === 'tensor') return tensorItem(value, index)
  if (value.kind === 'object' && value.item) return value.item(index)
  throw new PyException('TypeError', `'${typeName(value)}' object is not subscriptable`)
}

/** `sequence[index] = value`; only lists take it. */
export function setItem(target: PyValue, index: number, value: PyValue): void {
  if (target.kind !== 'list') {
    throw new PyException('TypeError', `'${typeName(target)}' object does not support item assignment`)
  }
  const at = index < 0 ? index + target.items.length : index
  if (!(at in target.items)) throw new PyException('IndexError', 'list assignment index out of range')
  target.items[at] = value
}

/** The absolute bounds of `[start:stop]` on a sequence of `length` items: Python's clamping, `start <= stop`. */
export function sliceBounds(length: number, start: number | null, stop: number | null): [number, number] {
  const clamp = (bound: number) => Math.min(length, Math.max(0, bound < 0 ? bound + length : bound))
  const from = clamp(start ?? 0)
  return [from, Math.max(from, clamp(stop ?? length))]
}

/** The items that `for x in value` or `*value` visits. */
export function iterate(value: PyValue): readonly PyValue[] {
  if (value.kind === 'tuple' || value.kind === 'list') return value.items
  if (value.kind === 'tensor') {
    const size = value.shape[0]
    if (size === undefined) throw new PyException('TypeError', 'iteration over a 0-d tensor')
    return Array.from({ length: size }, (_, index) => tensorItem(value, index))
  }
  throw new PyException('TypeError', `'${typeName(value)}' object is not iterable`)
}

/** `a, b = value`: the items, or the error of an unpacking that does not come out. */
export function unpack(value: PyValue, count: number): readonly PyValue[] {
  if (value.kind !== 'tuple' && value.kind !== 'list' && value.kind !== 'tensor') {
    throw new PyException('TypeError', `cannot unpack non-iterable ${typeName(value)} object`)
  }
  const items = iterate(value)
  if (items.length > count) {
    throw new PyException('ValueError', `too many values to unpack (expected ${count})`)
  }
  if (items.length < count) {
    throw new PyException(
      'ValueError',
      `not enough values to unpack (expected ${count}, got ${items.length})`,
    )
  }
  return items
}

function sequenceItem(sequence: PySequence, index: number): PyValue {
  const found = sequence.items[index < 0 ? index + sequence.items.length : index]
  if (found === undefined) throw new PyException('IndexError', `${sequence.kind} index out of range`)
  return found
}

function tensorItem(tensor: PyTensor, index: number): PyTensor {
  const [size, ...rest] = tensor.shape
  if (size === undefined) {
    throw new PyException(
      'IndexError',
      'invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a 0-dim tensor to a number',
    )
  }
  if (index >= size || index < -size) {
    throw new PyException('IndexError', `index ${index} is out of bounds for dimension 0 with size ${size}`)
  }
  return { ...tensor, className: 'Tensor', shape: rest }
}
