import { autogradContext, type Call } from '../te/call.ts'
import { type Recovered, runForward } from '../te/forward.ts'
import { PyException } from '../te/python/exception.ts'
import { func, none, type PyFunction, type PyObject, type PyValue, str, tuple } from '../te/python/value.ts'
import type { Program, Statement } from './interpreter/ast.ts'
import { builtins } from './interpreter/builtins.ts'
import { call as callValue } from './interpreter/evaluate.ts'
import { execute, type Observer } from './interpreter/execute.ts'
import { Frame } from './interpreter/frame.ts'
import { Recorder } from './interpreter/recorder.ts'
import type { SlotNames } from './interpreter/show.ts'
import type { Parser } from './parser.ts'
import { Quantizers } from './quantizers.ts'
import type { QuantizerCall, Step } from './trace.ts'

/** Where a call raised: in ModelOpt's set-up of the layer, in the parser's own lines, in a quantizer, or in TE. */
export type Stage =
  'setup' | 'parser' | 'input_quantizer' | 'weight_quantizer' | 'output_quantizer' | 'te_forward'

/** What happened when a parser met a call. */
export interface Run {
  readonly steps: readonly Step[]
  readonly quantizerCalls: readonly QuantizerCall[]
  /** What TE's forward found in the re-built arguments; null where it was not reached. */
  readonly recovered: Recovered | null
  /** The count that the parser arrived at (its `num_gemms`); null where it raised before. */
  readonly parsedNumGemms: number | null
  readonly exception: { readonly text: string; readonly stage: Stage } | null
}

type Definition = Extract<Statement, { k: 'def' }>

/** Runs a parser's text on one call, by the rules of Python; `traced: false` leaves `steps` empty and is faster. */
export function runParser(
  parser: Parser,
  program: Program,
  call: Call,
  { traced }: { traced: boolean },
): Run {
  return new Execution(parser, program, call, traced).run()
}

class Execution {
  readonly #program: Program
  readonly #call: Call
  readonly #recorder: Recorder | null
  readonly #quantizers: Quantizers
  readonly #layer: PyObject
  readonly #globals: Map<string, PyValue>
  /** The class `_GroupedLinear`, whose functions ModelOpt replaces while the layer runs. */
  readonly #functions = new Map<string, PyValue>()
  /** The slot of each argument, by identity; those of the innermost call of the text. */
  #slots: SlotNames = { indexOf: new Map(), names: [] }
  #depth = -1
  #recovered: Recovered | null = null
  #insideTe = false
  #numGemms: number | null = null

  constructor(parser: Parser, program: Program, call: Call, traced: boolean) {
    this.#program = program
    this.#call = call
    this.#recorder = traced ? new Recorder() : null
    this.#quantizers = new Quantizers(
      (value) => this.#slots.indexOf.get(value) ?? null,
      (made) => this.#recorder?.quantize(made),
    )
    this.#layer = this.#quantizers.layer(call.options.mSplits.length, parser.weightQuantizer)
    this.#globals = builtins(call.release.version, call.options.path === 'apply')
  }

  run(): Run {
    let exception: Run['exception'] = null
    try {
      this.#setUp()
      const original = this.#original()
      for (const [name, value] of original) this.#functions.set(name, value)
      this.#patch()
      callValue(
        this.#functions.get(this.#call.options.path) ?? none,
        this.#call.slots.map(({ value }) => value),
      )
    } catch (error) {
      if (!(error instanceof PyException)) throw error
      exception = { text: error.text, stage: this.#stage() }
    }
    return {
      steps: this.#recorder?.steps ?? [],
      quantizerCalls: this.#quantizers.calls,
      recovered: this.#recovered,
      parsedNumGemms: this.#numGemms,
      exception,
    }
  }

  /**
   * `_QuantTEGroupedLinear._setup` refuses a layer that has a `weight` of its own, which is what a single
   * grouped weight is. Source: Model-Optimizer plugins/transformer_engine.py@7c49408, `_setup`.
   */
  #setUp(): void {
    const { release, options } = this.#call
    if (options.singleGroupedWeight && release.singleGrouped) {
      throw new PyException('AssertionError', 'self.weight should not exist for TEGroupedLinear')
    }
  }

  #stage(): Stage {
    if (this.#quantizers.raisedIn) return `${this.#quantizers.raisedIn}_quantizer`
    if (this.#insideTe) return 'te_forward'
    return this.#depth < 0 && this.#functions.size === 0 ? 'setup' : 'parser'
  }

  /** TE's own functions: `apply` makes a context and goes through whatever `forward` is at the time. */
  #original(): [string, PyFunction][] {
    const { release } = this.#call
    const forward = func(
      'forward',
      (args) => {
        this.#insideTe = true
        this.#recovered = runForward(release, args)
        this.#insideTe = false
        return this.#recovered.result
      },
      release.params.map(({ name }) => name),
    )
    const apply = func('apply', (args) =>
      callValue(this.#functions.get('forward') ?? none, [autogradContext(), ...args]),
    )
    return [
      ['forward', forward],
      ['apply', apply],
    ]
  }

  /** Runs the lines outside the function, then replaces what they name in `patched`, as `replace_function` does. */
  #patch(): void {
    const definition = this.#program.body.find((statement): statement is Definition => statement.k === 'def')
    const frame = new Frame(this.#globals, () => undefined)
    const lines = this.#program.body.filter((statement) => statement.k !== 'def')
    execute(lines, frame, this.#observer(frame, 0, null))
    const patched = frame.variables.get('patched')
    if (!definition || patched?.kind !== 'list') return
    for (const name of patched.items) {
      if (name.kind !== 'str') continue
      this.#functions.set(`_${name.value}`, this.#functions.get(name.value) ?? none)
      this.#functions.set(
        name.value,
        func(`quantized ${name.value}`, (args) => this.#runText(definition, `_${name.value}`, args), [
          'args',
        ]),
      )
    }
  }

  #runText(definition: Definition, funcName: string, args: readonly PyValue[]): PyValue {
    const outer = this.#slots
    this.#depth++
    if (this.#recorder) this.#slots = this.#slotNames(args)
    const frame = new Frame(this.#globals, (value) => {
      const slot = this.#slots.indexOf.get(value)
      if (slot !== undefined) this.#recorder?.read(slot)
    })
    const package_: PyObject = { kind: 'object', className: 'type', attributes: this.#functions }
    const given = [package_, str(funcName), this.#layer]
    for (const [index, name] of definition.params.entries()) frame.set(name, given[index] ?? none)
    if (definition.rest) frame.set(definition.rest, tuple(args))
    const isOutermost = this.#depth === 0
    try {
      const returned = execute(definition.body, frame, this.#observer(frame, this.#depth, funcName))
      return returned?.value ?? none
    } finally {
      const count = frame.variables.get('num_gemms')
      if (isOutermost && count?.kind === 'int') this.#numGemms = count.value
      this.#depth--
      this.#slots = outer
    }
  }

  /** Slots keep the numbers of TE's own call; inside a nested call the ctx that autograd added has none. */
  #slotNames(args: readonly PyValue[]): SlotNames {
    const shift = this.#depth === 0 ? 0 : 1
    return {
      indexOf: new Map(args.slice(shift).map((value, index) => [value, index])),
      names: this.#call.slots.map(({ name }) => name),
    }
  }

  #observer(frame: Frame, depth: number, funcName: string | null): Observer {
    if (!this.#recorder) return { begin: () => undefined, end: () => undefined }
    const slots = this.#slots
    return this.#recorder.observe(frame, depth, funcName, slots)
  }
}
