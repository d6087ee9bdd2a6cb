import { PyException } from '../../te/python/exception.ts'
import type { PyValue } from '../../te/python/value.ts'

/** The names in reach of a running text, and what happens when it takes a value out of the args tuple. */
export class Frame {
  readonly #variables = new Map<string, PyValue>()
  readonly #outer: ReadonlyMap<string, PyValue>
  readonly #onRead: (value: PyValue) => void

  constructor(outer: ReadonlyMap<string, PyValue>, onRead: (value: PyValue) => void) {
    this.#outer = outer
    this.#onRead = onRead
  }

  /** The frame's own variables, in the order of their first assignment. */
  get variables(): ReadonlyMap<string, PyValue> {
    return this.#variables
  }

  get(name: string): PyValue {
    const found = this.#variables.get(name) ?? this.#outer.get(name)
    if (!found) throw new PyException('NameError', `name '${name}' is not defined`)
    return found
  }

  set(name: string, value: PyValue): void {
    this.#variables.set(name, value)
  }

  /** Runs `body` with extra names that are gone afterwards, as a comprehension's are. */
  scoped<T>(body: (inner: Frame) => T): T {
    const names = new Map([...this.#outer, ...this.#variables])
    return body(new Frame(names, this.#onRead))
  }

  /** Notes that the text took this value out of a sequence. */
  read(value: PyValue): PyValue {
    this.#onRead(value)
    return value
  }
}
