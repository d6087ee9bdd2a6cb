import { attribute, attributeOr } from '../../te/python/attribute.ts'
import { PyException } from '../../te/python/exception.ts'
import { iterate, len } from '../../te/python/sequence.ts'
import { bool, func, int, list, none, object, type PyValue, str, tuple } from '../../te/python/value.ts'

/** A `packaging.version.Version`; `<=` compares by PEP 440. */
const version = (text: PyValue): PyValue => object('Version', { text })

const name = (value: PyValue | undefined): string => (value?.kind === 'str' ? value.value : '')

/**
 * The names a parser's text may use beside its own: the builtins, `Version` of packaging, `TE_VERSION`,
 * `torch.is_grad_enabled` and `inspect.signature`.
 */
export function builtins(teVersion: string, gradEnabled: boolean): Map<string, PyValue> {
  const functions = [
    func('len', ([value = none]) => int(len(value))),
    func('list', ([value = none]) => list(iterate(value))),
    func('tuple', ([value = none]) => tuple(iterate(value))),
    func('range', ([start = none, stop = none]) => list(range(start, stop))),
    func('enumerate', ([value = none]) =>
      list(iterate(value).map((entry, index) => tuple([int(index), entry]))),
    ),
    func('isinstance', ([value, type]) => bool(type?.kind === 'function' && value?.kind === type.name)),
    func('getattr', ([value = none, attr, otherwise]) =>
      otherwise ? attributeOr(value, name(attr), otherwise) : attribute(value, name(attr)),
    ),
    func('Version', ([text = none]) => version(text)),
  ]
  return new Map<string, PyValue>([
    ...functions.map((entry): [string, PyValue] => [entry.name, entry]),
    ['TE_VERSION', version(str(teVersion))],
    ['torch', object('module', { is_grad_enabled: func('is_grad_enabled', () => bool(gradEnabled)) })],
    ['inspect', object('module', { signature: func('signature', ([value = none]) => signature(value)) })],
  ])
}

function range(start: PyValue, stop: PyValue): PyValue[] {
  if (start.kind !== 'int' || stop.kind !== 'int') {
    throw new PyException('TypeError', 'range() takes two integers here')
  }
  return Array.from({ length: Math.max(0, stop.value - start.value) }, (_, index) => int(start.value + index))
}

function signature(value: PyValue): PyValue {
  if (value.kind !== 'function') throw new PyException('TypeError', 'not a callable object')
  return object('Signature', { parameters: list(value.parameters.map(str)) })
}
