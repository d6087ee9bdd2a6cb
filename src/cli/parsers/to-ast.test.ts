import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Expression } from '../../modelopt/interpreter/ast.ts'
import { programs } from '../../modelopt/parsers/programs.ts'
import { toProgram, UnknownSyntaxError } from './to-ast.ts'

const name = (text: string): Expression => ({ k: 'name', name: text })
const constant = (value: string | number | boolean | null): Expression => ({ k: 'const', value })

/** The expression of `x = …`. */
function expression(text: string): Expression | undefined {
  const [statement] = toProgram(`x = ${text}\n`).body
  return statement?.k === 'assign' ? statement.value : undefined
}
const bodyOf = (...lines: readonly string[]) => toProgram(`${lines.join('\n')}\n`).body

describe('an expression', () => {
  it.each<[string, Expression]>([
    ['args', name('args')],
    ['21', constant(21)],
    ['"_forward"', constant('_forward')],
    ["'_forward'", constant('_forward')],
    ['True', constant(true)],
    ['False', constant(false)],
    ['None', constant(null)],
    ['-2', { k: 'negate', of: constant(2) }],
    ['a + 1', { k: 'binary', op: '+', left: name('a'), right: constant(1) }],
    [
      'a - 2 * n',
      {
        k: 'binary',
        op: '-',
        left: name('a'),
        right: { k: 'binary', op: '*', left: constant(2), right: name('n') },
      },
    ],
    ['-2 * n', { k: 'binary', op: '*', left: { k: 'negate', of: constant(2) }, right: name('n') }],
    ['(a)', name('a')],
    ['a == b', { k: 'compare', op: '==', left: name('a'), right: name('b') }],
    ['a <= b', { k: 'compare', op: '<=', left: name('a'), right: name('b') }],
    ['"inp" in names', { k: 'compare', op: 'in', left: constant('inp'), right: name('names') }],
    ['1 if a else 0', { k: 'choose', test: name('a'), then: constant(1), otherwise: constant(0) }],
    ['self.weight', { k: 'attribute', of: name('self'), name: 'weight' }],
    ['args[0]', { k: 'index', of: name('args'), at: constant(0) }],
    ['args[-1]', { k: 'index', of: name('args'), at: { k: 'negate', of: constant(1) } }],
    ['args[1][0]', { k: 'index', of: { k: 'index', of: name('args'), at: constant(1) }, at: constant(0) }],
    ['args[:]', { k: 'slice', of: name('args'), start: null, stop: null }],
    ['args[:n]', { k: 'slice', of: name('args'), start: null, stop: name('n') }],
    ['args[n:]', { k: 'slice', of: name('args'), start: name('n'), stop: null }],
    ['args[a : b]', { k: 'slice', of: name('args'), start: name('a'), stop: name('b') }],
    ['()', { k: 'tuple', items: [] }],
    ['(a, b)', { k: 'tuple', items: [name('a'), name('b')] }],
    ['a, b', { k: 'tuple', items: [name('a'), name('b')] }],
    ['(a, *b)', { k: 'tuple', items: [name('a'), { k: 'star', of: name('b') }] }],
    ['[]', { k: 'list', items: [] }],
    ['["forward", a]', { k: 'list', items: [constant('forward'), name('a')] }],
    ['f()', { k: 'call', of: name('f'), args: [] }],
    [
      'f(a, *b[:1], c)',
      {
        k: 'call',
        of: name('f'),
        args: [
          name('a'),
          { k: 'star', of: { k: 'slice', of: name('b'), start: null, stop: constant(1) } },
          name('c'),
        ],
      },
    ],
    [
      'getattr(p, n)(*a)',
      {
        k: 'call',
        of: { k: 'call', of: name('getattr'), args: [name('p'), name('n')] },
        args: [{ k: 'star', of: name('a') }],
      },
    ],
    [
      '[q(w) for w in ws]',
      {
        k: 'comprehension',
        item: { k: 'call', of: name('q'), args: [name('w')] },
        target: name('w'),
        of: name('ws'),
      },
    ],
    [
      '[q[i](w) for i, w in ws]',
      {
        k: 'comprehension',
        item: { k: 'call', of: { k: 'index', of: name('q'), at: name('i') }, args: [name('w')] },
        target: { k: 'tuple', items: [name('i'), name('w')] },
        of: name('ws'),
      },
    ],
  ])('%s', (text, meaning) => {
    expect(expression(text)).toEqual(meaning)
  })
})

describe('a statement', () => {
  it('assigns to a name, to several and to an item', () => {
    expect(bodyOf('a = 1', 'a, b = c', 'a[0] = 1').map((each) => each.k === 'assign' && each.target)).toEqual(
      [
        name('a'),
        { k: 'tuple', items: [name('a'), name('b')] },
        { k: 'index', of: name('a'), at: constant(0) },
      ],
    )
  })

  it('ends on the last line that it is written on', () => {
    const lines = bodyOf('a = f(', '    b,', ')', '', '# between', 'c = 1').map(({ line, endLine }) => [
      line,
      endLine,
    ])
    expect(lines).toEqual([
      [1, 3],
      [6, 6],
    ])
  })

  it('branches, and only its head is its line', () => {
    const [branch] = bodyOf('if a in b:', '    c = 1', '    d = 2', 'else:', '    c = 3')
    expect(branch).toMatchObject({
      k: 'if',
      line: 1,
      endLine: 1,
      test: { k: 'compare', op: 'in' },
      body: [{ line: 2 }, { line: 3 }],
      otherwise: [{ line: 5, value: constant(3) }],
    })
    expect(bodyOf('if a:', '    c = 1')).toMatchObject([{ k: 'if', otherwise: [] }])
  })

  it('loops', () => {
    expect(bodyOf('for i, w in enumerate(ws):', '    new[i] = w')).toMatchObject([
      {
        k: 'for',
        line: 1,
        target: { k: 'tuple', items: [name('i'), name('w')] },
        of: { k: 'call' },
        body: [{ k: 'assign', line: 2 }],
      },
    ])
  })

  it('defines a function with its rest, and returns', () => {
    expect(bodyOf('def f(a, b, *args):', '    return (a, *args)')).toEqual([
      {
        k: 'def',
        line: 1,
        endLine: 1,
        name: 'f',
        params: ['a', 'b'],
        rest: 'args',
        body: [
          {
            k: 'return',
            line: 2,
            endLine: 2,
            value: { k: 'tuple', items: [name('a'), { k: 'star', of: name('args') }] },
          },
        ],
      },
    ])
    expect(bodyOf('def f(a):', '    return a')).toMatchObject([{ params: ['a'], rest: null }])
  })
})

describe('what the interpreter does not know', () => {
  it.each([
    ['while a:\n    b = 1', 1],
    ['a = 1\nb = lambda c: c', 2],
    ['a = 1\n\nb = a % 2', 3],
    ['a = b != c', 1],
    ['a = b and c', 1],
    ['a = not b', 1],
    ['a = b if c else d.e % f', 1],
    ['a += 1', 1],
    ['import inspect', 1],
    ['f(a)', 1],
    ['a = {1: 2}', 1],
    ['a = b[::2]', 1],
    ['a = b[1:2:3]', 1],
    ['a = f(key=1)', 1],
    ['a = f(**b)', 1],
    ['a: int = 1', 1],
    ['a = b = c', 1],
    ['a = [b for b in c if b]', 1],
    ['a = f"{b}"', 1],
    ['def f():\n    return', 2],
    ['if a:\n    b = 1\nelif c:\n    b = 2', 1],
    ['try:\n    a = 1\nexcept ValueError:\n    a = 2', 1],
    ['a = 1 <', 1],
    ['def f(a=1):\n    return a', 1],
    ['def f(a, **b):\n    return a', 1],
    ['a = 1.5', 1],
    ['a = b not in c', 1],
    ['a = b < c < d', 1],
    ['a = b"bytes"', 1],
    ['a = "b\\n"', 1],
    ['a = 0x10', 1],
    ['a = b[1, 2]', 1],
    ['a = b == c == d', 1],
    ['return', 1],
    ['def f(a):\n    return a, b', 2],
    ['def f(a) -> int:\n    return a', 1],
    ['def f(a, *, b):\n    return a', 1],
    ['a = """b"""', 1],
    ['a = f(b for b in c)', 1],
    ['a = (b for b in c)', 1],
    ['for a[0] in b:\n    c = 1', 1],
    ['for a in b:\n    c = 1\nelse:\n    c = 2', 1],
  ])('is refused, naming its line: %j', (source, line) => {
    expect(() => toProgram(`${source}\n`)).toThrow(UnknownSyntaxError)
    expect(() => toProgram(`${source}\n`)).toThrow(expect.objectContaining({ code: 'unknown-syntax', line }))
    expect(() => toProgram(`${source}\n`)).toThrow(new RegExp(`^Line ${line}: `))
  })
})

describe('programs.ts', () => {
  it.each(Object.keys(programs))('holds what %s.py says', (id) => {
    const file = new URL(`../../modelopt/parsers/${id}.py`, import.meta.url)
    expect(programs[id]).toEqual(toProgram(readFileSync(file, 'utf8')))
  })
})
