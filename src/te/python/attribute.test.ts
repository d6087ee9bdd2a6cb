import { describe, expect, it } from 'vitest'
import { attribute, attributeOr, equals } from './attribute.ts'
import { bool, func, int, list, none, object, type PyTensor, type PyValue, str, tuple } from './value.ts'

const tensor = (...shape: number[]): PyTensor => ({
  kind: 'tensor',
  className: 'Parameter',
  shape,
  dtype: 'bfloat16',
  origin: { role: 'weights', expert: 0 },
  quantized: 0,
})
const called = (value: PyValue, ...args: PyValue[]) => {
  if (value.kind !== 'function') throw new Error(`${value.kind} is not a function`)
  return value.call(args)
}

describe('attribute', () => {
  it.each([
    [[2, 3], 6],
    [[0], 0],
    [[], 1],
  ])('knows that a tensor of shape %o has %i elements', (shape, count) => {
    expect(called(attribute(tensor(...shape), 'numel'))).toEqual(int(count))
    expect(attribute(tensor(...shape), 'shape')).toEqual(tuple(shape.map(int)))
  })

  it('finds what an object carries', () => {
    const layer = object('Layer', { num_gemms: int(4) })
    expect(attribute(layer, 'num_gemms')).toEqual(int(4))
    expect(attributeOr(layer, 'num_gemms', none)).toEqual(int(4))
    expect(attributeOr(layer, '_forward', str('else'))).toEqual(str('else'))
    expect(attributeOr(none, '_forward', str('else'))).toEqual(str('else'))
  })

  it.each<[PyValue, string]>([
    [none, 'NoneType'],
    [bool(false), 'bool'],
    [int(0), 'int'],
    [str(''), 'str'],
    [tuple([]), 'tuple'],
    [list([]), 'list'],
    [func('f', () => none), 'function'],
    [object('WeightGradStore'), 'WeightGradStore'],
  ])('says that %o has no numel, naming its type', (value, type) => {
    expect(() => attribute(value, 'numel')).toThrow(
      expect.objectContaining({ text: `AttributeError: '${type}' object has no attribute 'numel'` }),
    )
  })

  it('names a tensor’s own class', () => {
    const text = "AttributeError: 'Parameter' object has no attribute 'amax'"
    expect(() => attribute(tensor(1), 'amax')).toThrow(expect.objectContaining({ text }))
  })
})

describe('list.index', () => {
  const names = list([str('ctx'), str('inp'), str('inp')])

  it('finds the first that is equal', () => {
    expect(called(attribute(names, 'index'), str('inp'))).toEqual(int(1))
  })

  it.each<[PyValue, string]>([
    [str('m_splits'), "'m_splits' is not in list"],
    [int(7), '7 is not in list'],
    [bool(true), 'True is not in list'],
    [none, 'None is not in list'],
  ])('of %o that is not there raises', (wanted, message) => {
    const text = `ValueError: ${message}`
    expect(() => called(attribute(names, 'index'), wanted)).toThrow(expect.objectContaining({ text }))
  })

  it('is a list’s alone here', () => {
    const text = "AttributeError: 'bool' object has no attribute 'index'"
    expect(() => attribute(bool(true), 'index')).toThrow(expect.objectContaining({ text }))
  })
})

describe('equals', () => {
  it('compares tensors and objects by identity', () => {
    const weight = tensor(2, 2)
    expect(equals(weight, weight)).toBe(true)
    expect(equals(weight, tensor(2, 2))).toBe(false)
    expect(equals(object('dict'), object('dict'))).toBe(false)
  })

  it('compares None, names and numbers by value', () => {
    expect(equals({ ...none }, { ...none })).toBe(true)
    expect(equals(none, int(0))).toBe(false)
    expect(equals(str('inp'), str('inp'))).toBe(true)
    expect(equals(str('1'), int(1))).toBe(false)
    expect(equals(bool(true), int(1))).toBe(true)
  })
})
