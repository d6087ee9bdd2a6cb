import { PyException } from '../../te/python/exception.ts'
import { iterate } from '../../te/python/sequence.ts'
import type { PyValue } from '../../te/python/value.ts'
import { assign } from './assign.ts'
import type { Statement } from './ast.ts'
import { evaluate, truth } from './evaluate.ts'
import type { Frame } from './frame.ts'

/** Told of every line before and after it runs; `line` is where an exception arose. */
export interface Observer {
  begin(statement: Statement): void
  end(exception: PyException | null, line: number): void
}

/** What a block left with: a returned value, or null where it ran to its end. */
type Returned = { readonly value: PyValue } | null

interface Branch {
  readonly body: readonly Statement[]
}

/** Runs statements in order. A loop is one observed line, however often its body runs. */
export function execute(body: readonly Statement[], frame: Frame, observer: Observer): Returned {
  for (const statement of body) {
    const taken = observed(statement, observer, (mark) => step(statement, frame, mark))
    if (taken === null) continue
    if ('value' in taken) return taken
    const returned = execute(taken.body, frame, observer)
    if (returned) return returned
  }
  return null
}

/** Runs one line; gives back the branch that an `if` takes, or what a `return` returns. */
function step(statement: Statement, frame: Frame, mark: (line: number) => void): Returned | Branch {
  switch (statement.k) {
    case 'assign':
      assign(statement.target, evaluate(statement.value, frame), frame)
      return null
    case 'return':
      return { value: evaluate(statement.value, frame) }
    case 'if':
      return { body: truth(evaluate(statement.test, frame)) ? statement.body : statement.otherwise }
    case 'for':
      for (const entry of iterate(evaluate(statement.of, frame))) {
        assign(statement.target, entry, frame)
        execute(statement.body, frame, {
          begin: ({ line }) => {
            mark(line)
          },
          end: () => undefined,
        })
        mark(statement.line)
      }
      return null
    case 'def':
      throw new PyException('TypeError', 'a parser has one function, at the top of its text')
  }
}

function observed<T>(statement: Statement, observer: Observer, run: (mark: (line: number) => void) => T): T {
  let at = statement.line
  observer.begin(statement)
  try {
    const result = run((line) => {
      at = line
    })
    observer.end(null, at)
    return result
  } catch (error) {
    if (error instanceof PyException) observer.end(error, at)
    throw error
  }
}
