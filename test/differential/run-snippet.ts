import { toProgram } from '../../src/cli/parsers/to-ast.ts'
import { builtins } from '../../src/modelopt/interpreter/builtins.ts'
import { execute } from '../../src/modelopt/interpreter/execute.ts'
import { Frame } from '../../src/modelopt/interpreter/frame.ts'
import { PyException } from '../../src/te/python/exception.ts'
import { none, type PyValue, typeName } from '../../src/te/python/value.ts'

/** Lines in the interpreter's Python that leave something in `x`, or raise. */
export const snippets: readonly string[] = [
  'x = 1 + 2 * 3 - 4',
  'x = -2 * 3',
  'x = (1 + 2) * 3',
  'x = 1, (2, 3), [4, None], ()',
  'x = (1,)',
  'a = 1\nb = a\na = 2\nx = (a, b)',
  'a, b = (1, 2)\nx = [b, a]',
  '(a, b) = [1, 2]\nx = b',
  'a = [1, 2, 3]\na[0] = 9\na[-1] = 7\nx = a',
  'a = [1, 2]\nb = a\nb[0] = 9\nx = a',
  'a = (1, 2, 3)\nb = list(a)\nb[0] = 9\nx = (a, b)',
  'x = tuple([1, 2])',
  'x = (1, 2, 3, 4)[-2:]',
  'x = [1, 2, 3, 4][1:-1]',
  'x = (1, 2, 3, 4)[-9:9]',
  'x = (1, 2, 3, 4)[3:1]',
  'x = (1, 2, 3)[-1]',
  'x = [1, 2, 3][0:2][1]',
  'a = (1, 2)\nx = (*a[:1], 9, *a, *[])',
  'x = [a for a in (1, 2, 3)]',
  'a = 5\nb = [a for a in (1, 2)]\nx = a',
  'a = 5\nx = [a + b for b in (1, 2)]',
  'x = [(i, w) for i, w in enumerate(["a", "b"])]',
  'x = [a for a in []]',
  'x = 0\nfor a in (1, 2, 3):\n    x = x + a',
  'x = 0\nfor i, a in enumerate([5, 6]):\n    x = x + i * a',
  'x = 0\nfor a in range(2, 5):\n    x = x * 10 + a',
  'x = list(range(3, 1))',
  'x = list(range(-2, 2))',
  'x = 1 if "a" == "a" else 2',
  'x = 1 if [] else 2',
  'x = 1 if (0,) else 2',
  'x = 1 if None else 2',
  'x = 1 if 0 else 2',
  'x = 1 if "" else 2',
  'if 1 == 2:\n    x = 1\nelse:\n    x = 2',
  'x = 0\nif 1 == 1:\n    x = 1\n    if None:\n        x = 2',
  'x = "inp" in ["ctx", "inp"]',
  'x = 3 in (1, 2)',
  'x = None in [1, None]',
  'x = True in [1]',
  'x = len((1, 2)) == 2',
  'x = isinstance((1,), tuple)',
  'x = isinstance([1], tuple)',
  'x = isinstance(None, tuple)',
  'x = ["a", "b"].index("b")',
  'x = getattr(None, "numel", 7)',
  'x = Version("2.10") <= Version("2.9")',
  'x = Version("2.10") <= Version("2.10.0")',
  'x = Version("2.10") <= Version("2.20.0.dev0")',
  'x = Version("2.10") <= Version("2.10.0.dev0")',
  'x = Version("2.7") <= Version("2.7.0.post0")',
  'x = nowhere',
  'x = [nowhere for a in (1,)]',
  'x = len(None)',
  'x = (1, 2)[2]',
  'x = None[1:]',
  'x = (1, 2)()',
  'x = None(1)',
  'a, b = (1,)',
  'a, b = None',
  'a, b, c = [1, 2, 3, 4]',
  'for a in None:\n    b = 1',
  'for a, b in [1]:\n    c = 1',
  'x = [a for a, b in [(1, 2, 3)]]',
  'x = list(3)',
  'x = enumerate(None)',
  'a = (1, 2)\na[0] = 3',
  'a = [1]\na[4] = 3',
  'x = getattr(None, "numel")',
  'x = (1).numel',
]

/** `repr(value)` of what snippets make. */
function repr(value: PyValue): string {
  switch (value.kind) {
    case 'None':
      return 'None'
    case 'bool':
      return value.value ? 'True' : 'False'
    case 'int':
      return String(value.value)
    case 'str':
      return `'${value.value}'`
    case 'list':
      return `[${value.items.map(repr).join(', ')}]`
    case 'tuple':
      return value.items.length === 1
        ? `(${value.items.map(repr).join('')},)`
        : `(${value.items.map(repr).join(', ')})`
    default:
      return typeName(value)
  }
}

/** Runs a snippet in the interpreter: `repr(x)`, or the exception. */
export function runSnippet(snippet: string): string {
  const frame = new Frame(builtins('2.12.0', false), () => undefined)
  try {
    execute(toProgram(`${snippet}\n`).body, frame, { begin: () => undefined, end: () => undefined })
    return repr(frame.variables.get('x') ?? none)
  } catch (error) {
    if (error instanceof PyException) return error.text
    throw error
  }
}
