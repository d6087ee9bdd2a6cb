import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { item, iterate, len, setItem, sliceBounds, unpack } from './sequence.ts'
import { bool, func, int, list, none, object, type PyTensor, type PyValue, str, tuple } from './value.ts'

const tensor = (...shape: number[]): PyTensor => ({
  kind: 'tensor',
  className: 'Parameter',
  shape,
  dtype: 'bfloat16',
  origin: { role: 'weights', expert: 3 },
  quantized: 1,
})
const numbers = (...values: number[]) => values.map(int)
const lambda = func('lambda', () => none)

describe('len', () => {
  it.each<[PyValue, number]>([
    [tuple([]), 0],
    [tuple(numbers(1, 2)), 2],
    [list(numbers(1, 2, 3)), 3],
    [str('inp'), 3],
    [tensor(0), 0],
    [tensor(4, 8), 4],
  ])('of %o is %i', (value, length) => {
    expect(len(value)).toBe(length)
  })

  it.each<[PyValue, string]>([
    [none, "TypeError: object of type 'NoneType' has no len()"],
    [bool(false), "TypeError: object of type 'bool' has no len()"],
    [int(1), "TypeError: object of type 'int' has no len()"],
    [lambda, "TypeError: object of type 'function' has no len()"],
    [object('dtype'), "TypeError: object of type 'dtype' has no len()"],
    [tensor(), 'TypeError: len() of a 0-d tensor'],
  ])('of %o raises %s', (value, text) => {
    expect(() => len(value)).toThrow(expect.objectContaining({ text }))
  })
})

describe('item', () => {
  it('counts negative indices from the end', () => {
    const [a, b, c] = numbers(1, 2, 3)
    const sequence = tuple(numbers(1, 2, 3))
    expect([0, 1, 2, -1, -2, -3].map((index) => item(sequence, index))).toEqual([a, b, c, c, b, a])
  })

  it('hands out the very thing that a sequence holds', () => {
    const held = { ...none }
    expect(item(list([none, held]), 1)).toBe(held)
  })

  it('takes the first dimension off a tensor, which is a Tensor then', () => {
    expect(item(tensor(4, 8, 2), -4)).toEqual({ ...tensor(8, 2), className: 'Tensor' })
    expect(item(tensor(4), 3)).toMatchObject({ shape: [], origin: { role: 'weights', expert: 3 } })
  })

  it('asks a container that knows its items', () => {
    const container = object('GroupedQuantizer', {}, { item: (index) => int(index * 10) })
    expect(item(container, 2)).toEqual(int(20))
  })

  it.each<[PyValue, number, string]>([
    [tuple(numbers(1, 2)), 2, 'IndexError: tuple index out of range'],
    [tuple(numbers(1, 2)), -3, 'IndexError: tuple index out of range'],
    [tuple([]), 0, 'IndexError: tuple index out of range'],
    [list(numbers(1)), 1, 'IndexError: list index out of range'],
    [list(numbers(1)), -2, 'IndexError: list index out of range'],
    [none, 0, "TypeError: 'NoneType' object is not subscriptable"],
    [bool(true), 0, "TypeError: 'bool' object is not subscriptable"],
    [int(3), 0, "TypeError: 'int' object is not subscriptable"],
    [lambda, 0, "TypeError: 'function' object is not subscriptable"],
    [object('dtype'), 0, "TypeError: 'dtype' object is not subscriptable"],
    [
      tensor(),
      0,
      'IndexError: invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a 0-dim tensor to a number',
    ],
    [tensor(2, 8), 2, 'IndexError: index 2 is out of bounds for dimension 0 with size 2'],
    [tensor(2, 8), -3, 'IndexError: index -3 is out of bounds for dimension 0 with size 2'],
  ])('of %o at %i raises %s', (value, index, text) => {
    expect(() => item(value, index)).toThrow(expect.objectContaining({ text }))
  })
})

describe('setItem', () => {
  it('replaces an item of a list, from either end', () => {
    const target = list(numbers(1, 2, 3))
    setItem(target, 0, int(10))
    setItem(target, -1, int(30))
    expect(target).toEqual(list(numbers(10, 2, 30)))
  })

  it.each<[PyValue, number, string]>([
    [list(numbers(1)), 1, 'IndexError: list assignment index out of range'],
    [list(numbers(1)), -2, 'IndexError: list assignment index out of range'],
    [list([]), 0, 'IndexError: list assignment index out of range'],
    [tuple(numbers(1)), 0, "TypeError: 'tuple' object does not support item assignment"],
    [none, 0, "TypeError: 'NoneType' object does not support item assignment"],
    [str('a'), 0, "TypeError: 'str' object does not support item assignment"],
  ])('of %o at %i raises %s', (target, index, text) => {
    expect(() => setItem(target, index, none)).toThrow(expect.objectContaining({ text }))
  })

  it('leaves the sequence that a list was made of alone', () => {
    const source = numbers(1, 2)
    setItem(list(source), 0, none)
    expect(source).toEqual(numbers(1, 2))
  })
})

describe('sliceBounds', () => {
  it.each<[number, number | null, number | null, [number, number]]>([
    [10, null, null, [0, 10]],
    [10, -4, null, [6, 10]],
    [10, -40, null, [0, 10]],
    [10, 3, -4, [3, 6]],
    [10, 8, -4, [8, 8]],
    [10, 3, 99, [3, 10]],
    [0, -2, 2, [0, 0]],
    [10, -0, null, [0, 10]],
  ])('of %i items, [%o:%o] is %o', (length, start, stop, bounds) => {
    expect(sliceBounds(length, start, stop)).toEqual(bounds)
  })

  const bound = fc.option(fc.integer({ min: -40, max: 40 }))

  it('visits the indices that Python does', () => {
    // Python's own definition: https://docs.python.org/3/reference/expressions.html#slicings, and common sequence
    // operations, note 4: items k with i <= k < j, negative bounds having the length added, beyond the end clipped.
    const visited = (length: number, start: number | null, stop: number | null) => {
      const i = start === null ? 0 : start < 0 ? length + start : start
      const j = stop === null ? length : stop < 0 ? length + stop : stop
      return Array.from({ length }, (_, index) => index).filter((k) => i <= k && k < j)
    }
    fc.assert(
      fc.property(fc.nat(30), bound, bound, (length, start, stop) => {
        const [from, to] = sliceBounds(length, start, stop)
        const indices = Array.from({ length: to - from }, (_, offset) => from + offset)
        expect(indices).toEqual(visited(length, start, stop))
      }),
    )
  })

  it('stays within the sequence, start not after stop, and takes JavaScript’s slice along', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 30 }), bound, bound, (items, start, stop) => {
        const [from, to] = sliceBounds(items.length, start, stop)
        expect(0 <= from && from <= to && to <= items.length).toBe(true)
        expect(items.slice(from, to)).toEqual(items.slice(start ?? 0, stop ?? items.length))
      }),
    )
  })
})

describe('iterate', () => {
  it('visits the items of sequences and the rows of tensors', () => {
    expect(iterate(tuple(numbers(1, 2)))).toEqual(numbers(1, 2))
    expect(iterate(list([]))).toEqual([])
    expect(iterate(tensor(2, 3)).map((row) => row.kind === 'tensor' && row.shape)).toEqual([[3], [3]])
    expect(iterate(tensor(0, 3))).toEqual([])
  })

  it.each<[PyValue, string]>([
    [none, "TypeError: 'NoneType' object is not iterable"],
    [bool(true), "TypeError: 'bool' object is not iterable"],
    [int(2), "TypeError: 'int' object is not iterable"],
    [object('dtype'), "TypeError: 'dtype' object is not iterable"],
    [tensor(), 'TypeError: iteration over a 0-d tensor'],
  ])('of %o raises %s', (value, text) => {
    expect(() => iterate(value)).toThrow(expect.objectContaining({ text }))
  })
})

describe('unpack', () => {
  it('hands out exactly so many items', () => {
    expect(unpack(tuple(numbers(1, 2)), 2)).toEqual(numbers(1, 2))
    expect(unpack(tensor(3, 2), 3)).toHaveLength(3)
  })

  it.each<[PyValue, number, string]>([
    [tuple(numbers(1)), 2, 'ValueError: not enough values to unpack (expected 2, got 1)'],
    [list([]), 18, 'ValueError: not enough values to unpack (expected 18, got 0)'],
    [list(numbers(1, 2, 3)), 2, 'ValueError: too many values to unpack (expected 2)'],
    [tensor(3, 2), 2, 'ValueError: too many values to unpack (expected 2)'],
    [tensor(), 2, 'TypeError: iteration over a 0-d tensor'],
    [none, 2, 'TypeError: cannot unpack non-iterable NoneType object'],
    [bool(true), 2, 'TypeError: cannot unpack non-iterable bool object'],
    [int(4), 2, 'TypeError: cannot unpack non-iterable int object'],
    [object('dtype'), 2, 'TypeError: cannot unpack non-iterable dtype object'],
  ])('of %o into %i raises %s', (value, count, text) => {
    expect(() => unpack(value, count)).toThrow(expect.objectContaining({ text }))
  })
})
