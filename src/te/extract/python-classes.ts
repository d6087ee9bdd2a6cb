import type { SyntaxNode } from '@lezer/common'
import { childrenOf } from './python-nodes.ts'
import type { PythonSource } from './python-source.ts'

export interface Method {
  readonly name: string
  /** The FunctionDefinition: it starts at `def`, below the decorators. */
  readonly definition: SyntaxNode
  readonly parameters: SyntaxNode
  readonly body: SyntaxNode
  readonly isStatic: boolean
}

function bodyOf(definition: SyntaxNode): SyntaxNode | null {
  return definition.getChild('Body')
}

/** The top-level class of that name, or ExtractError `class`. */
export function findClass(source: PythonSource, name: string): SyntaxNode {
  const found = childrenOf(source.root)
    .map((node) => (node.name === 'DecoratedStatement' ? node.getChild('ClassDefinition') : node))
    .find((node) => node?.name === 'ClassDefinition' && nameOf(source, node) === name)
  return found ?? source.fail('class', source.root, `there is no class ${name}`)
}

function nameOf(source: PythonSource, definition: SyntaxNode): string | null {
  const name = definition.getChild('VariableName')
  return name && source.text(name)
}

/** The class's own method of that name, or ExtractError `method`. */
export function findMethod(source: PythonSource, owner: SyntaxNode, name: string): Method {
  for (const statement of childrenOf(bodyOf(owner) ?? owner)) {
    const definition =
      statement.name === 'DecoratedStatement' ? statement.getChild('FunctionDefinition') : statement
    if (definition?.name !== 'FunctionDefinition' || nameOf(source, definition) !== name) continue
    const parameters = definition.getChild('ParamList')
    const body = bodyOf(definition)
    if (!parameters || !body) return source.fail('method', definition, `${name} has no parameters or no body`)
    const decorators = statement.getChildren('Decorator').map((node) => source.text(node).trim())
    return { name, definition, parameters, body, isStatic: decorators.includes('@staticmethod') }
  }
  return source.fail('method', owner, `the class has no method ${name}`)
}
