import { attribute, equals } from '../../src/te/python/attribute.ts'
import { item, iterate, len, setItem, unpack } from '../../src/te/python/sequence.ts'
import {
  bool,
  func,
  int,
  list,
  none,
  type PyTensor,
  type PyValue,
  str,
  tuple,
} from '../../src/te/python/value.ts'

const tensor = (...shape: number[]): PyTensor => ({
  kind: 'tensor',
  className: 'Tensor',
  shape,
  dtype: 'bfloat16',
  origin: { role: 'inp', expert: null },
  quantized: 0,
})
const call = (value: PyValue, ...args: PyValue[]) => {
  if (value.kind === 'function') value.call(args)
}
const items = (value: PyValue) => [...iterate(value)]
const [pair, one, scalar, ints] = [tuple([int(1), int(2)]), list([int(1)]), tensor(), list([int(1), int(2)])]
const lambda = func('function', () => none)

/** An expression that raises, in Python, and the same done with the product's values. */
export const valueErrors: readonly (readonly [expression: string, run: () => unknown])[] = [
  ['len(None)', () => len(none)],
  ['len(True)', () => len(bool(true))],
  ['len(5)', () => len(int(5))],
  ['len(lambda: 0)', () => len(lambda)],
  ['len(Tensor(()))', () => len(scalar)],
  ['(1, 2)[5]', () => item(pair, 5)],
  ['(1, 2)[-3]', () => item(pair, -3)],
  ['[1][1]', () => item(one, 1)],
  ['[1][-2]', () => item(one, -2)],
  ['None[0]', () => item(none, 0)],
  ['True[0]', () => item(bool(true), 0)],
  ['3[0]', () => item(int(3), 0)],
  ['Tensor(())[0]', () => item(scalar, 0)],
  ['Tensor((2, 3))[2]', () => item(tensor(2, 3), 2)],
  ['Tensor((2, 3))[-3]', () => item(tensor(2, 3), -3)],
  ['(1, 2).__class__.__getitem__((1, 2), 2)', () => item(pair, 2)],
  ['exec("x = (1, 2); x[0] = 1")', () => setItem(pair, 0, none)],
  ['exec("None[0] = 1")', () => setItem(none, 0, none)],
  ['exec("True[0] = 1")', () => setItem(bool(true), 0, none)],
  ['exec("x = [1]; x[1] = 1")', () => setItem(list([int(1)]), 1, none)],
  ['exec("x = [1]; x[-2] = 1")', () => setItem(list([int(1)]), -2, none)],
  ['exec("a, b = (1,)")', () => unpack(tuple([int(1)]), 2)],
  ['exec("a, b = [1]")', () => unpack(one, 2)],
  ['exec("a, b, c = (1, 2)")', () => unpack(pair, 3)],
  ['exec("a, = (1, 2)")', () => unpack(pair, 1)],
  ['exec("a, b = None")', () => unpack(none, 2)],
  ['exec("a, b = 3")', () => unpack(int(3), 2)],
  ['exec("a, b = True")', () => unpack(bool(true), 2)],
  ['exec("a, b = Tensor((3,))")', () => unpack(tensor(3), 2)],
  ['exec("a, b = Tensor(())")', () => unpack(scalar, 2)],
  ['[x for x in None]', () => items(none)],
  ['[x for x in True]', () => items(bool(true))],
  ['[x for x in 3]', () => items(int(3))],
  ['list(Tensor(()))', () => items(scalar)],
  ["[].index('inp')", () => call(attribute(list([]), 'index'), str('inp'))],
  [
    "['ctx', 'args'].index('inp')",
    () => call(attribute(list([str('ctx'), str('args')]), 'index'), str('inp')),
  ],
  ['[1, 2].index(3)', () => call(attribute(ints, 'index'), int(3))],
  ['[1, 2].index(None)', () => call(attribute(ints, 'index'), none)],
  ['[1, 2].index(False)', () => call(attribute(ints, 'index'), bool(false))],
  ['None.numel', () => attribute(none, 'numel')],
  ['True.numel', () => attribute(bool(true), 'numel')],
  ['(3).numel', () => attribute(int(3), 'numel')],
  ['(1, 2).numel', () => attribute(pair, 'numel')],
  ['[1].numel', () => attribute(one, 'numel')],
  ["'a'.numel", () => attribute(str('a'), 'numel')],
  ['(lambda: 0).numel', () => attribute(lambda, 'numel')],
  ['Tensor((2,)).no_such', () => attribute(tensor(2), 'no_such')],
]

/** `a == b` in Python and in the product. */
export const equalities: readonly (readonly [expression: string, equal: boolean])[] = [
  ["'a' == 'a'", equals(str('a'), str('a'))],
  ["'a' == 'b'", equals(str('a'), str('b'))],
  ["'1' == 1", equals(str('1'), int(1))],
  ['2 == 2', equals(int(2), int(2))],
  ['2 == 3', equals(int(2), int(3))],
  ['None == None', equals({ ...none }, { ...none })],
  ['None == 0', equals(none, int(0))],
  ['True == True', equals(bool(true), bool(true))],
  ['True == 1', equals(bool(true), int(1))],
  ['False == 0', equals(bool(false), int(0))],
  ['True == 2', equals(bool(true), int(2))],
]
