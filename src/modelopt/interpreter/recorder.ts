import type { PyException } from '../../te/python/exception.ts'
import type { PyValue } from '../../te/python/value.ts'
import { type QuantizerCall, type Step, toRanges, type Variable } from '../trace.ts'
import type { Statement } from './ast.ts'
import type { Observer } from './execute.ts'
import type { Frame } from './frame.ts'
import { show, type SlotNames, slotsOf } from './show.ts'

interface OpenStep {
  readonly at: number
  readonly statement: Statement
  readonly before: ReadonlyMap<string, PyValue>
  readonly reads: Set<number>
  readonly quantized: QuantizerCall[]
}

/** Writes the trace: steps in the order in which their lines begin, each completed when its line ends. */
export class Recorder {
  readonly steps: Step[] = []
  readonly #open: OpenStep[] = []

  /** Notes a value that the line under way took up. */
  read(slot: number): void {
    this.#open.at(-1)?.reads.add(slot)
  }

  /** Notes a quantizer that the line under way called. */
  quantize(call: QuantizerCall): void {
    this.#open.at(-1)?.quantized.push(call)
  }

  /** An observer for the lines of one call of the text. */
  observe(frame: Frame, depth: number, funcName: string | null, slots: SlotNames): Observer {
    return {
      begin: (statement) => {
        const at = this.steps.length
        this.#open.push({ at, statement, before: new Map(frame.variables), reads: new Set(), quantized: [] })
        this.steps.push({ ...emptyStep, line: statement.line, endLine: statement.endLine, depth, funcName })
      },
      end: (exception: PyException | null, line: number) => {
        const open = this.#open.pop()
        if (!open) return
        this.steps[open.at] = {
          line,
          endLine: open.statement.endLine,
          depth,
          funcName,
          variables: variables(frame, open, slots),
          reads: toRanges(open.reads),
          quantized: open.quantized,
          exception: exception?.text ?? null,
        }
      },
    }
  }
}

const emptyStep = { variables: [], reads: [], quantized: [], exception: null }

function variables(frame: Frame, { before, statement }: OpenStep, slots: SlotNames): Variable[] {
  return [...frame.variables].map(([name, value]) => ({
    name,
    text: show(value, slots),
    slots: slotsOf(value, slots),
    changed: before.get(name) !== value || setsItemOf(statement, name),
  }))
}

/** Whether a line replaces an item of a list, which stays the same list. */
function setsItemOf(statement: Statement, name: string): boolean {
  if (statement.k === 'for') return statement.body.some((line) => setsItemOf(line, name))
  if (statement.k !== 'assign' || statement.target.k !== 'index') return false
  const { of } = statement.target
  return of.k === 'name' && of.name === name
}
