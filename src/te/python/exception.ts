export type PyExceptionType =
  'AssertionError' | 'AttributeError' | 'IndexError' | 'NameError' | 'TypeError' | 'ValueError'

/** A Python exception on its way up, with CPython's or torch's own wording. */
export class PyException extends Error {
  readonly code = 'python-exception'
  readonly type: PyExceptionType

  constructor(type: PyExceptionType, message: string) {
    super(message)
    this.name = 'PyException'
    this.type = type
  }

  /** `Type: message`, the last line of a Python traceback. */
  get text(): string {
    return `${this.type}: ${this.message}`
  }
}
