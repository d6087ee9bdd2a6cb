import { describe, expect, it } from 'vitest'
import { findShapeFaults, MAX_LINES } from './find-shape-faults.ts'

const complaints = (file: string, text = '') =>
  findShapeFaults(new Map([[file, text]])).map((fault) => fault.message)

describe('findShapeFaults', () => {
  it.each([
    'src/te/args-tuple.ts',
    'src/ui/app.module.css',
    'test/e2e/a11y.spec.ts',
    'test/python/stub_torch.py',
    'test/bench/RESULTS.md',
  ])('accepts the name %s', (file) => expect(complaints(file)).toEqual([]))

  it.each(['src/te/argsTuple.ts', 'src/ui/App.tsx', 'src/My-Part/a.ts', 'test/a_b.ts'])(
    'asks for kebab-case in %s',
    (file) => expect(complaints(file)).toEqual([expect.stringContaining('kebab-case')]),
  )

  it('refuses barrels', () => {
    expect(complaints('src/te/index.ts')).toEqual([expect.stringContaining('Name the file')])
  })

  it('counts lines, but not those of generated data', () => {
    expect(complaints('src/te/a.ts', 'x\n'.repeat(MAX_LINES))).toEqual([])
    expect(complaints('src/te/a.ts', 'x\n'.repeat(MAX_LINES + 1))).toEqual([
      expect.stringContaining('401 lines'),
    ])
    expect(complaints('src/te/atlas.json', 'x\n'.repeat(MAX_LINES + 1))).toEqual([])
  })
})
