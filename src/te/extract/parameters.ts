import type { Parameter } from '../release.ts'
import type { Method } from './python-classes.ts'
import { childrenOf, splitAtCommas } from './python-nodes.ts'
import type { PythonSource } from './python-source.ts'

/** A parameter of any method, with whether it may be left out. */
export interface DeclaredParameter extends Parameter {
  readonly hasDefault: boolean
}

/**
 * The parameters of a method, in order.
 * Throws ExtractError `parameter` for `**kwargs`, a bare `*` and `/`: none of them can be bound by position.
 */
export function readParameters(source: PythonSource, method: Method): DeclaredParameter[] {
  return splitAtCommas(childrenOf(method.parameters)).map((group) => {
    const variadic = group[0]?.name === '*'
    const [name, ...rest] = variadic ? group.slice(1) : group
    if (name?.name !== 'VariableName') {
      return source.fail(
        'parameter',
        group[0] ?? method.parameters,
        'this parameter is not bound by position',
      )
    }
    const type = rest.find((node) => node.name === 'TypeDef')
    return {
      name: source.text(name),
      annotation: type ? source.folded(type).replace(/^: ?/, '') : null,
      variadic,
      hasDefault: rest.some((node) => node.name === 'AssignOp'),
    }
  })
}

/**
 * The parameters of `_GroupedLinear.forward`: `ctx` first, one variadic last, no default.
 * Throws ExtractError `parameter` otherwise.
 */
export function readSignature(source: PythonSource, forward: Method): Parameter[] {
  const parameters = readParameters(source, forward)
  const last = parameters.length - 1
  parameters.forEach((parameter, index) => {
    if (parameter.hasDefault) {
      source.fail('parameter', forward.definition, `parameter ${parameter.name} of forward has a default`)
    }
    if (parameter.variadic !== (index === last)) {
      source.fail('parameter', forward.definition, `the variadic parameter of forward is not its last one`)
    }
  })
  if (parameters[0]?.name !== 'ctx') {
    source.fail('parameter', forward.definition, 'the first parameter of forward is not ctx')
  }
  return parameters.map(({ name, annotation, variadic }) => ({ name, annotation, variadic }))
}
