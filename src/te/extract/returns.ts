import type { SyntaxNode } from '@lezer/common'
import type { Release } from '../release.ts'
import { findMethod, type Method } from './python-classes.ts'
import { childrenOf, splitAtCommas, walkScope } from './python-nodes.ts'
import type { PythonSource } from './python-source.ts'

type Returns = Release['returns']

function declaredReturn(source: PythonSource, method: Method): Returns | null {
  const type = method.definition.getChild('TypeDef')
  if (!type) return null
  const annotation = source.folded(type).replace(/^-> ?/, '')
  if (/^[Tt]uple\b/.test(annotation)) return 'tuple'
  if (annotation === 'torch.Tensor') return 'tensor'
  return source.fail('returns', type, `${method.name} says that it returns ${annotation}`)
}

/** `_GroupedLinear._forward_grouped_tensor(…)`: the name of the static method that the return delegates to. */
function delegate(source: PythonSource, value: SyntaxNode): string | null {
  const callee = value.name === 'CallExpression' ? value.firstChild : null
  return (callee && /^_GroupedLinear\.(\w+)$/.exec(source.text(callee))?.[1]) ?? null
}

/**
 * What a static method of `_GroupedLinear` gives back. All its returns, those of the static methods that it delegates
 * to, and the annotations must agree, else ExtractError `returns`.
 */
export function readReturns(source: PythonSource, owner: SyntaxNode, method: Method): Returns {
  const declared = declaredReturn(source, method)
  const found = new Set<Returns>(declared ? [declared] : [])
  let statements = 0
  for (const statement of walkScope(method.body)) {
    if (statement.name !== 'ReturnStatement') continue
    statements++
    const [[value] = [], ...more] = splitAtCommas(childrenOf(statement).slice(1))
    if (!value) return source.fail('returns', statement, `${method.name} returns nothing here`)
    const name = delegate(source, value)
    if (more.length > 0 || value.name === 'TupleExpression') found.add('tuple')
    else if (name === method.name) source.fail('returns', statement, `${name} returns itself`)
    else found.add(name ? readReturns(source, owner, findMethod(source, owner, name)) : 'tensor')
  }
  const [returns, other] = found
  if (!returns || other || statements === 0) {
    return source.fail('returns', method.definition, `${method.name} does not always return the same`)
  }
  return returns
}
