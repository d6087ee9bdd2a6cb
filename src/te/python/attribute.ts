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
  if (value.kind === 'list' && name === 'index')
    return func('index', ([wanted]) => int(indexOf(value.items, wanted)))
  throw new PyException('AttributeError', `'${typeName(value)}' object has no attribute '${name}'`)
}

/** `getattr(value, name, default)`. */
export function attributeOr(value: PyValue, name: string, otherwise: PyValue): PyValue {
  return (value.kind === 'object' ? value.attributes.get(name) : undefined) ?? otherwise
}

function indexOf(items: readonly PyValue[], wanted: PyValue | undefined): number {
  if (!wanted) throw new PyException('TypeError', 'index expected at least 1 argument, got 0')
  const at = items.findIndex((entry) => equals(entry, wanted))
  if (at < 0) throw new PyException('ValueError', `${repr(wanted)} is not in list`)
  return at
}

/** `repr(value)`, of what has no address in it. */
function repr(value: PyValue): string {
  switch (value.kind) {
    case 'str':
      return `'${value.value}'`
    case 'int':
      return String(value.value)
    case 'bool':
      return value.value ? 'True' : 'False'
    case 'None':
      return 'None'
    default:
      return `<${typeName(value)} object>`
  }
}

/** `a == b` for the values that parsers compare: None, names, numbers (a bool is one); identity for the rest. */
export function equals(a: PyValue, b: PyValue): boolean {
  if ('value' in a && 'value' in b) return plain(a.value) === plain(b.value)
  return a === b || (a.kind === 'None' && b.kind === 'None')
}

const plain = (value: string | number | boolean) => (typeof value === 'boolean' ? Number(value) : value)
