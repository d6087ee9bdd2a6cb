import type { SyntaxNode } from '@lezer/common'
import { parser as python } from '@lezer/python'
import type { Expression, Program, Statement } from '../../modelopt/interpreter/ast.ts'

/** A parser's text uses Python that the interpreter does not know. */
export class UnknownSyntaxError extends Error {
  readonly code = 'unknown-syntax'
  readonly line: number

  constructor(node: string, line: number, text: string) {
    super(
      `Line ${line}: ${node} is not in the interpreter's Python: ${text}. Write it differently, or teach src/modelopt/interpreter.`,
    )
    this.name = 'UnknownSyntaxError'
    this.line = line
  }
}

/** Reads a parser's text. Raises UnknownSyntaxError for anything beyond ast.ts. */
export function toProgram(source: string): Program {
  return { source, body: new Reader(source).statements(children(python.parse(source).topNode)) }
}

type Of<K extends Expression['k']> = Extract<Expression, { k: K }>
const BINARY: Readonly<Record<string, Of<'binary'>['op']>> = { '+': '+', '-': '-', '*': '*' }
const COMPARE: Readonly<Record<string, Of<'compare'>['op']>> = { '==': '==', '<=': '<=', in: 'in' }

/** What each node may be made of. More of Python would parse too, and a part left unread would change the meaning. */
const SHAPES: Readonly<Record<string, RegExp>> = {
  ReturnStatement: /^return \w+$/,
  IfStatement: /^if \w+ Body( else Body)?$/,
  ForStatement: /^for VariableName( , VariableName)* in \w+ Body$/,
  FunctionDefinition: /^def VariableName ParamList Body$/,
  ParamList: /^\(( VariableName ,)*( \*)?( VariableName)? \)$/,
  MemberExpression: /^\w+ (\. PropertyName|\[ \w+ \]|\[( \w+)? :( \w+)? \])$/,
  ArrayComprehensionExpression: /^\[ \w+ for VariableName( , VariableName)* in \w+ \]$/,
}
/** How each literal may be spelt: whole decimal numbers, strings without escapes. */
const SPELLINGS: Readonly<Record<string, RegExp>> = {
  Number: /^\d+$/,
  String: /^("[^"\\]*"|'[^'\\]*')$/,
}

class Reader {
  readonly #source: string

  constructor(source: string) {
    this.#source = source
  }

  statements(nodes: readonly SyntaxNode[]): Statement[] {
    return nodes.map((node) => this.#statement(node))
  }

  #statement(node: SyntaxNode): Statement {
    this.#check(node)
    const [first, second, ...rest] = children(node)
    const at = { line: this.#line(node.from), endLine: this.#line(node.to) }
    switch (node.name) {
      case 'AssignStatement': {
        const nodes = children(node)
        const equals = nodes.findIndex(({ name }) => name === 'AssignOp')
        return {
          k: 'assign',
          ...at,
          target: this.#list(nodes.slice(0, equals)),
          value: this.#list(nodes.slice(equals + 1)),
        }
      }
      case 'ReturnStatement':
        if (second) return { k: 'return', ...at, value: this.#expression(second) }
        break
      case 'IfStatement': {
        const [body, , otherwise] = rest
        if (!second || !body) break
        const head = { line: at.line, endLine: this.#line(second.to) }
        return {
          k: 'if',
          ...head,
          test: this.#expression(second),
          body: this.#body(body),
          otherwise: otherwise ? this.#body(otherwise) : [],
        }
      }
      case 'ForStatement': {
        const nodes = children(node)
        const within = nodes.findIndex(({ name }) => name === 'in')
        const [over, body] = nodes.slice(within + 1)
        if (!over || !body) break
        return {
          k: 'for',
          ...at,
          target: this.#list(nodes.slice(1, within)),
          of: this.#expression(over),
          body: this.#body(body),
        }
      }
      case 'FunctionDefinition': {
        const [params, body] = rest
        if (first && second && params && body)
          return {
            k: 'def',
            line: at.line,
            endLine: at.line,
            name: this.#text(second),
            ...this.#params(params),
            body: this.#body(body),
          }
      }
    }
    return this.#refuse(node)
  }

  #body(node: SyntaxNode): Statement[] {
    return this.statements(children(node).filter(({ name }) => name !== ':'))
  }

  #params(node: SyntaxNode): { params: string[]; rest: string | null } {
    this.#check(node)
    const names = children(node).filter(({ name }) => name === 'VariableName')
    const star = children(node).find(({ name }) => name === '*')
    return {
      params: names.filter(({ from }) => !star || from < star.from).map((name) => this.#text(name)),
      rest: names.filter(({ from }) => star && from > star.from).map((name) => this.#text(name))[0] ?? null,
    }
  }

  /** `a` or `a, b`: one expression or a tuple of them. */
  #list(nodes: readonly SyntaxNode[]): Expression {
    const items = this.#items(nodes)
    const [only] = items
    return only && items.length === 1 ? only : { k: 'tuple', items }
  }

  /** The expressions between brackets and commas; a `*` stars the one after it. */
  #items(nodes: readonly SyntaxNode[]): Expression[] {
    return nodes.flatMap((node, index) => {
      if (['(', ')', '[', ']', ',', '*'].includes(node.name)) return []
      const of = this.#expression(node)
      return [nodes[index - 1]?.name === '*' ? { k: 'star' as const, of } : of]
    })
  }

  #expression(node: SyntaxNode): Expression {
    this.#check(node)
    const nodes = children(node)
    const [first, second, third] = nodes
    switch (node.name) {
      case 'VariableName':
        return { k: 'name', name: this.#text(node) }
      case 'Number':
        return { k: 'const', value: Number(this.#text(node)) }
      case 'String':
        return { k: 'const', value: this.#text(node).slice(1, -1) }
      case 'Boolean':
        return { k: 'const', value: this.#text(node) === 'True' }
      case 'None':
        return { k: 'const', value: null }
      case 'ParenthesizedExpression':
        return this.#list(nodes)
      case 'TupleExpression':
        return { k: 'tuple', items: this.#items(nodes) }
      case 'ArrayExpression':
        return { k: 'list', items: this.#items(nodes) }
      case 'CallExpression':
        if (first && second)
          return { k: 'call', of: this.#expression(first), args: this.#items(children(second)) }
        break
      case 'MemberExpression':
        return this.#member(node)
      case 'UnaryExpression':
        if (second && first && this.#text(first) === '-') return { k: 'negate', of: this.#expression(second) }
        break
      case 'BinaryExpression': {
        if (!first || !second || !third) break
        const sides = { left: this.#expression(first), right: this.#expression(third) }
        const op = this.#text(second)
        const binary = BINARY[op]
        if (binary) return { k: 'binary', op: binary, ...sides }
        const compare = COMPARE[op]
        if (compare && sides.left.k !== 'compare') return { k: 'compare', op: compare, ...sides }
        break
      }
      case 'ConditionalExpression': {
        const [then, , test, , otherwise] = nodes.map((part) =>
          /^(if|else)$/.test(part.name) ? null : this.#expression(part),
        )
        if (then && test && otherwise) return { k: 'choose', test, then, otherwise }
        break
      }
      case 'ArrayComprehensionExpression': {
        const within = nodes.findIndex(({ name }) => name === 'in')
        const over = nodes[within + 1]
        if (second && over) {
          return {
            k: 'comprehension',
            item: this.#expression(second),
            target: this.#list(nodes.slice(3, within)),
            of: this.#expression(over),
          }
        }
      }
    }
    return this.#refuse(node)
  }

  /** `a.b`, `a[i]`, `a[i:j]`. */
  #member(node: SyntaxNode): Expression {
    const [object, mark, ...inside] = children(node)
    if (!object || !mark) return this.#refuse(node)
    const of = this.#expression(object)
    const [name] = inside
    if (mark.name === '.' && name) return { k: 'attribute', of, name: this.#text(name) }
    const colon = inside.findIndex((part) => part.name === ':')
    const part = (found: SyntaxNode | undefined) =>
      found && found.name !== ':' && found.name !== ']' ? this.#expression(found) : null
    if (colon >= 0)
      return { k: 'slice', of, start: colon > 0 ? part(name) : null, stop: part(inside[colon + 1]) }
    const at = part(name)
    return at ? { k: 'index', of, at } : this.#refuse(node)
  }

  #check(node: SyntaxNode): void {
    const parts = children(node).map(({ name }) => name)
    const fits = SHAPES[node.name]?.test(parts.join(' ')) ?? true
    const isSpelt = SPELLINGS[node.name]?.test(this.#text(node)) ?? true
    if (!fits || !isSpelt) this.#refuse(node)
  }

  #refuse(node: SyntaxNode): never {
    throw new UnknownSyntaxError(node.name, this.#line(node.from), this.#text(node))
  }

  #text(node: SyntaxNode): string {
    return this.#source.slice(node.from, node.to)
  }

  #line(position: number): number {
    return this.#source.slice(0, position).split('\n').length
  }
}

function children(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name !== 'Comment') found.push(child)
  }
  return found
}
