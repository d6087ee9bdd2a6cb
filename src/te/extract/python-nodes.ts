import type { SyntaxNode } from '@lezer/common'

const BRACKETS = new Set(['(', ')', '[', ']'])
const OWN_SCOPE = new Set(['FunctionDefinition', 'ClassDefinition', 'LambdaExpression'])

export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child)
  return children
}

/** Every node below `node`, in source order, without what functions, lambdas and classes inside it contain. */
export function* walkScope(node: SyntaxNode): Generator<SyntaxNode> {
  for (const child of childrenOf(node)) {
    if (OWN_SCOPE.has(child.name)) continue
    yield child
    yield* walkScope(child)
  }
}

/** The comma-separated groups of nodes; brackets at either end, comments and a trailing comma left out. */
export function splitAtCommas(nodes: readonly SyntaxNode[]): SyntaxNode[][] {
  const groups: SyntaxNode[][] = [[]]
  nodes.forEach((node, index) => {
    const isEdge = index === 0 || index === nodes.length - 1
    if (node.name === 'Comment' || (isEdge && BRACKETS.has(node.name))) return
    if (node.name === ',') groups.push([])
    else groups.at(-1)?.push(node)
  })
  if (groups.at(-1)?.length === 0) groups.pop()
  return groups
}

/** One element of a tuple, a list or a call's arguments. */
export interface Element {
  readonly starred: boolean
  readonly node: SyntaxNode
}

/** The elements of a TupleExpression, ArrayExpression or ArgList; null where one is not a plain or starred expression. */
export function elementsOf(node: SyntaxNode): Element[] | null {
  const elements: Element[] = []
  for (const [first, second, ...rest] of splitAtCommas(childrenOf(node))) {
    if (!first || rest.length > 0) return null
    if (!second) elements.push({ starred: false, node: first })
    else if (first.name === '*') elements.push({ starred: true, node: second })
    else return null
  }
  return elements
}

export interface Assignment {
  readonly targets: readonly SyntaxNode[]
  readonly value: SyntaxNode
}

/** `a = x`, `a, b = x` or `(a, b) = x` taken apart; null for every other statement, chained ones too. */
export function assignmentOf(statement: SyntaxNode): Assignment | null {
  if (statement.name !== 'AssignStatement') return null
  const children = childrenOf(statement).filter((child) => child.name !== 'Comment')
  const at = children.findIndex((child) => child.name === 'AssignOp')
  const [value, ...more] = children.slice(at + 1)
  if (at < 0 || !value || more.length > 0) return null
  const groups = splitAtCommas(children.slice(0, at))
  const [only] = groups[0] ?? []
  const targets =
    groups.length === 1 && only?.name === 'TupleExpression' ? splitAtCommas(childrenOf(only)) : groups
  const nodes = targets.flat()
  return nodes.length === targets.length ? { targets: nodes, value } : null
}
