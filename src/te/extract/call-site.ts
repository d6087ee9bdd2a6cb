import type { SyntaxNode } from '@lezer/common'
import type { Release } from '../release.ts'
import type { Method } from './python-classes.ts'
import { assignmentOf, childrenOf, elementsOf, walkScope, type Element } from './python-nodes.ts'
import type { PythonSource } from './python-source.ts'

const CALLEE = 'linear_fn'
const GRAD = 'torch.is_grad_enabled()'

/** What `GroupedLinear.forward` passes to `_GroupedLinear`, the ctx left out. */
export interface CallSite {
  readonly node: SyntaxNode
  readonly args: readonly Element[]
  /** What the call site takes the result for. */
  readonly returns: Release['returns']
}

interface NamedValue {
  readonly statement: SyntaxNode
  readonly name: string
  readonly value: SyntaxNode
}

function assignments(source: PythonSource, scope: SyntaxNode): NamedValue[] {
  return [...walkScope(scope)].flatMap((statement) => {
    const assignment = assignmentOf(statement)
    const [target, ...others] = assignment?.targets ?? []
    if (!assignment || !target || others.length > 0) return []
    return [{ statement, name: source.text(target), value: assignment.value }]
  })
}

/** The one tuple that is assigned to `name`, taken apart, or ExtractError `call`. */
export function readTuple(source: PythonSource, forward: Method, name: string): readonly Element[] {
  const [only, ...more] = assignments(source, forward.body).filter((assigned) => assigned.name === name)
  const elements = only?.value.name === 'TupleExpression' ? elementsOf(only.value) : null
  if (!elements || more.length > 0) {
    return source.fail('call', only?.statement ?? forward.definition, `${name} is not set once, to a tuple`)
  }
  return elements
}

/**
 * The name of the list that carries the ctx: `[]` beside `_GroupedLinear.apply` where gradients are on, `[None]` beside
 * `_GroupedLinear.forward` where they are off. ExtractError `ctx` for any other shape.
 */
function readCtxList(source: PythonSource, forward: Method): string {
  const all = assignments(source, forward.body)
  const [grad, noGrad, ...more] = all.filter(({ name }) => name === CALLEE)
  const branch = grad?.statement.parent?.parent
  if (!grad || !noGrad || more.length > 0 || branch?.name !== 'IfStatement') {
    return source.fail('ctx', forward.definition, `${CALLEE} is not set in the two branches of one if`)
  }
  const [condition, gradBody, noGradBody, ...rest] = childrenOf(branch).filter(
    ({ name }) => name !== 'if' && name !== 'else' && name !== 'Comment',
  )
  const test = condition ? source.text(condition) : ''
  const isGrad = test === GRAD || all.some(({ name, value }) => name === test && source.text(value) === GRAD)
  if (!isGrad || !gradBody || !noGradBody || rest.length > 0) {
    return source.fail('ctx', branch, `${CALLEE} is not chosen by ${GRAD}`)
  }
  const [on, off] = [gradBody, noGradBody].map((body) => assignments(source, body))
  const list = on?.[1]?.name ?? ''
  const sets = (set: readonly NamedValue[] | undefined, method: string, ctx: string) => {
    const found = set?.map(({ name, value }) => `${name} = ${source.text(value)}`)
    return found?.join() === [`${CALLEE} = _GroupedLinear.${method}`, `${list} = ${ctx}`].join()
  }
  if (!sets(on, 'apply', '[]') || !sets(off, 'forward', '[None]')) {
    return source.fail('ctx', branch, 'a leading None does not stand exactly on the no-grad path')
  }
  return list
}

function calls(source: PythonSource, forward: Method): SyntaxNode[] {
  return [...walkScope(forward.body)].filter(
    (node) => node.name === 'CallExpression' && node.firstChild && source.text(node.firstChild) === CALLEE,
  )
}

/** The arguments added to the ctx list by its one `+=`, or ExtractError `call`. */
function readAddedArgs(source: PythonSource, forward: Method, list: string): readonly Element[] {
  const updates = [...walkScope(forward.body)].filter(
    (node) => node.name === 'UpdateStatement' && node.firstChild && source.text(node.firstChild) === list,
  )
  const [only, ...more] = updates
  const value = only?.lastChild
  const sign = only && childrenOf(only)[1]
  const elements = value?.name === 'TupleExpression' ? elementsOf(value) : null
  if (!elements || more.length > 0 || !sign || source.text(sign) !== '+=') {
    return source.fail('call', only ?? forward.definition, `${list} is not extended once, by a tuple`)
  }
  return elements
}

/** Reads the one call of `linear_fn` in `GroupedLinear.forward`; ExtractError `call` or `ctx` where it is shaped otherwise. */
export function readCallSite(source: PythonSource, forward: Method): CallSite {
  const list = readCtxList(source, forward)
  const [node, ...others] = calls(source, forward)
  if (!node || others.length > 0) {
    return source.fail('call', others[0] ?? forward.definition, `${CALLEE} is not called exactly once`)
  }
  const argList = node.getChild('ArgList')
  const elements = argList && elementsOf(argList)
  const assignment = node.parent && assignmentOf(node.parent)
  if (!elements || !assignment) {
    return source.fail('call', node, `${CALLEE} is called with keywords, or its result is not kept`)
  }
  const [ctx, ...args] = elements
  if (!ctx?.starred || source.text(ctx.node) !== list) {
    return source.fail('call', node, `${CALLEE} does not begin with *${list}`)
  }
  return {
    node,
    args: args.length === 0 ? readAddedArgs(source, forward, list) : args,
    returns: assignment.targets.length > 1 ? 'tuple' : 'tensor',
  }
}
