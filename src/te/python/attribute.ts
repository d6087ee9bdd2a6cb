import { PyException } from './exception.ts'
import { func, int, numel, type PyValue, tuple, typeName } from './value.ts'

/** `value.name`. Raises AttributeError in CPython's words where the value has none of that name. */
export function attribute(value: PyValue, name: string): PyValue {
  if (value.kind === 'object') {
    const found = value.attributes.get(name)
    if (found) return found
  }
  if (value.kind === 'tensor') {
    if (name === 'numel') return func('numel', () => int(numel(value)))
    if (name === 'shape') return tuple(value.shape.map(int))
  }
  if (value.kind === 'list' && name === 'index') return func('index', ([wanted]) => int(indexOf(value.items, wanted)))
  throw new PyException('AttributeError', `'${typeName(value)}' object has no attribute '${name}'`)
}

/** `getattr(value, name, default)`. */
export function attributeOr(value: PyValue, name: string, otherwise: PyValue): PyValue {
  return (value.kind === 'object' ? value.attributes.get(name) : undefined) ?? otherwise
}

function indexOf(items: readonly PyValue[], wanted: PyValue | undefined): number {
  const at = items.findIndex((entry) => wanted !== undefined && equals(entry, wanted))
  if (at < 0) {
    throw new PyException('ValueError', `${wanted?.kind === 'str' ? `'${wanted.value}'` : 'x'} is not in list`)
  }
  return at
}

/** `a == b` for the values that parsers compare: names, numbers, identity for the rest. */
export function equals(a: PyValue, b: PyValue): boolean {
  if ('value' in a && 'value' in b) return a.kind === b.kind && a.value === b.value
  return a === b
}
