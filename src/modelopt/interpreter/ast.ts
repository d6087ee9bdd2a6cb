/** The part of Python that a parser's text may use. Lines count from 1. */
export type Expression =
  | { readonly k: 'name'; readonly name: string }
  | { readonly k: 'const'; readonly value: string | number | boolean | null }
  | { readonly k: 'attribute'; readonly of: Expression; readonly name: string }
  | { readonly k: 'call'; readonly of: Expression; readonly args: readonly Expression[] }
  | { readonly k: 'index'; readonly of: Expression; readonly at: Expression }
  | {
      readonly k: 'slice'
      readonly of: Expression
      readonly start: Expression | null
      readonly stop: Expression | null
    }
  | { readonly k: 'tuple' | 'list'; readonly items: readonly Expression[] }
  | { readonly k: 'star'; readonly of: Expression }
  | {
      readonly k: 'comprehension'
      readonly item: Expression
      readonly target: Expression
      readonly of: Expression
    }
  | { readonly k: 'negate'; readonly of: Expression }
  | {
      readonly k: 'binary'
      readonly op: '+' | '-' | '*'
      readonly left: Expression
      readonly right: Expression
    }
  | {
      readonly k: 'compare'
      readonly op: '==' | '<=' | 'in'
      readonly left: Expression
      readonly right: Expression
    }
  | {
      readonly k: 'choose'
      readonly test: Expression
      readonly then: Expression
      readonly otherwise: Expression
    }

interface At {
  readonly line: number
  /** The last line of the statement (of its head, for those with a body). */
  readonly endLine: number
}

export type Statement =
  | (At & { readonly k: 'assign'; readonly target: Expression; readonly value: Expression })
  | (At & {
      readonly k: 'if'
      readonly test: Expression
      readonly body: readonly Statement[]
      readonly otherwise: readonly Statement[]
    })
  | (At & {
      readonly k: 'for'
      readonly target: Expression
      readonly of: Expression
      readonly body: readonly Statement[]
    })
  | (At & { readonly k: 'return'; readonly value: Expression })
  | (At & {
      readonly k: 'def'
      readonly name: string
      readonly params: readonly string[]
      readonly rest: string | null
      readonly body: readonly Statement[]
    })

/** A parser's text and what it means. */
export interface Program {
  readonly source: string
  readonly body: readonly Statement[]
}
