import { attribute, equals } from '../../te/python/attribute.ts'
import { PyException } from '../../te/python/exception.ts'
import { item, iterate, len, sliceBounds } from '../../te/python/sequence.ts'
import { bool, int, list, none, type PyValue, str, tuple, typeName } from '../../te/python/value.ts'
import { compareVersions } from '../../te/version.ts'
import { assign } from './assign.ts'
import type { Expression } from './ast.ts'
import type { Frame } from './frame.ts'

/** The value of an expression. Raises PyException in CPython's words. */
export function evaluate(expression: Expression, frame: Frame): PyValue {
  switch (expression.k) {
    case 'name':
      return frame.get(expression.name)
    case 'const':
      return constant(expression.value)
    case 'attribute':
      return attribute(evaluate(expression.of, frame), expression.name)
    case 'call':
      return call(evaluate(expression.of, frame), spread(expression.args, frame))
    case 'index':
      return frame.read(item(evaluate(expression.of, frame), integer(evaluate(expression.at, frame))))
    case 'slice':
      return slice(expression, frame)
    case 'tuple':
      return tuple(spread(expression.items, frame))
    case 'list':
      return list(spread(expression.items, frame))
    case 'comprehension':
      return comprehension(expression, frame)
    case 'negate':
      return int(-integer(evaluate(expression.of, frame)))
    case 'binary':
      return arithmetic(expression, frame)
    case 'compare':
      return bool(compare(expression, frame))
    case 'choose':
      return evaluate(truth(evaluate(expression.test, frame)) ? expression.then : expression.otherwise, frame)
    case 'star':
      throw new PyException('TypeError', "can't use starred expression here")
  }
}

/** Calls a function or a callable object. */
export function call(callee: PyValue, args: readonly PyValue[]): PyValue {
  if (callee.kind === 'function') return callee.call(args)
  if (callee.kind === 'object' && callee.call) return callee.call(args)
  throw new PyException('TypeError', `'${typeName(callee)}' object is not callable`)
}

/** Python's truth value of what a parser tests. */
export function truth(value: PyValue): boolean {
  if (value.kind === 'bool') return value.value
  if (value.kind === 'None') return false
  if (value.kind === 'int') return value.value !== 0
  return value.kind === 'object' || value.kind === 'function' || len(value) > 0
}

function constant(value: string | number | boolean | null): PyValue {
  if (value === null) return none
  if (typeof value === 'boolean') return bool(value)
  return typeof value === 'number' ? int(value) : str(value)
}

function integer(value: PyValue): number {
  if (value.kind === 'int') return value.value
  throw new PyException('TypeError', `'${typeName(value)}' object cannot be interpreted as an integer`)
}

function spread(items: readonly Expression[], frame: Frame): PyValue[] {
  const values: PyValue[] = []
  for (const entry of items) {
    if (entry.k !== 'star') values.push(evaluate(entry, frame))
    else for (const value of iterate(evaluate(entry.of, frame))) values.push(value)
  }
  return values
}

function slice(expression: Extract<Expression, { k: 'slice' }>, frame: Frame): PyValue {
  const sequence = evaluate(expression.of, frame)
  if (sequence.kind !== 'tuple' && sequence.kind !== 'list') {
    throw new PyException('TypeError', `'${typeName(sequence)}' object is not subscriptable`)
  }
  const bound = (end: Expression | null) => (end ? integer(evaluate(end, frame)) : null)
  const [start, stop] = sliceBounds(sequence.items.length, bound(expression.start), bound(expression.stop))
  const items = sequence.items.slice(start, stop)
  for (const entry of items) frame.read(entry)
  return sequence.kind === 'tuple' ? tuple(items) : list(items)
}

function comprehension(expression: Extract<Expression, { k: 'comprehension' }>, frame: Frame): PyValue {
  const items = iterate(evaluate(expression.of, frame))
  return frame.scoped((inner) =>
    list(
      items.map((entry) => {
        assign(expression.target, inner.read(entry), inner)
        return evaluate(expression.item, inner)
      }),
    ),
  )
}

function arithmetic(expression: Extract<Expression, { k: 'binary' }>, frame: Frame): PyValue {
  const left = integer(evaluate(expression.left, frame))
  const right = integer(evaluate(expression.right, frame))
  switch (expression.op) {
    case '+':
      return int(left + right)
    case '-':
      return int(left - right)
    case '*':
      return int(left * right)
  }
}

function compare(expression: Extract<Expression, { k: 'compare' }>, frame: Frame): boolean {
  const left = evaluate(expression.left, frame)
  const right = evaluate(expression.right, frame)
  switch (expression.op) {
    case '==':
      return equals(left, right)
    case 'in':
      return iterate(right).some((entry) => equals(entry, left))
    case '<=':
      return compareVersions(versionText(left), versionText(right)) <= 0
  }
}

function versionText(value: PyValue): string {
  const text = attribute(value, 'text')
  if (text.kind === 'str') return text.value
  throw new PyException('TypeError', `'<=' not supported between these instances`)
}
