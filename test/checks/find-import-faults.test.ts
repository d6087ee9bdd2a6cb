import { describe, expect, it } from 'vitest'
import { findImportFaults } from './find-import-faults.ts'

const complaints = (file: string, text: string) =>
  findImportFaults(new Map([[file, text]])).map(({ line, message }) => `${line} ${message}`)

describe('findImportFaults', () => {
  it.each([
    ['src/te/a.ts', `import { b } from './python/b.ts'`],
    ['src/modelopt/a.ts', `import { b } from '../te/b.ts'`],
    ['src/checkpoint/a.ts', `import { b } from '../quant/b.ts'`],
    ['src/te/a.ts', `import { compare } from '@renovatebot/pep440'`],
    ['src/app/store.ts', `import { createStore } from 'zustand/vanilla'`],
    ['src/ui/main.tsx', `import { createRoot } from 'react-dom/client'`],
    ['src/cli/main.ts', `import { readFileSync } from 'node:fs'`],
    ['src/cli/main.ts', `import { decode } from '../app/url/decode.ts'`],
    ['src/cli/main.ts', `import { derive } from '../app/derive.ts'`],
    ['src/te/a.test.ts', `import { execFileSync } from 'node:child_process'`],
    ['src/te/a.test.ts', `import { stub } from '../../test/fixtures/stub.ts'`],
    ['test/e2e/a.spec.ts', `import { b } from '../../src/ui/b.tsx'`],
  ])('lets %s say %s', (file, text) => {
    expect(complaints(file, text)).toEqual([])
  })

  it.each([
    ['src/te/a.ts', `import { b } from '../modelopt/b.ts'`, 'src/modelopt'],
    ['src/moe/a.ts', `import type { B } from '../te/b.ts'`, 'src/te'],
    ['src/quant/a.ts', `export { b } from '../moe/b.ts'`, 'src/moe'],
    ['src/te/a.ts', `const b = await import('../app/b.ts')`, 'src/app'],
    ['src/app/a.ts', `import { b } from '../ui/b.tsx'`, 'src/ui'],
    ['src/ui/a.tsx', `import { b } from '../cli/b.ts'`, 'src/cli'],
    ['src/cli/a.ts', `import { b } from '../app/store.ts'`, 'the store and the workers'],
    ['src/cli/a.ts', `import { b } from '../app/compute/pool.ts'`, 'the store and the workers'],
    ['src/te/a.ts', `import { useMemo } from 'react'`, `'react'`],
    ['src/quant/a.ts', `import { create } from 'zustand'`, `'zustand'`],
    ['src/app/a.ts', `import { useStore } from 'zustand/react'`, `'zustand/react'`],
    ['src/te/a.ts', `import { readFileSync } from 'node:fs'`, `'node:fs'`],
    ['src/ui/a.ts', `import { readFileSync } from 'fs'`, `'fs'`],
    ['src/te/a.ts', `import { stub } from '../../test/stub.ts'`, 'outside src'],
    ['src/te/a.ts', `import { b } from './b'`, 'extension'],
    ['src/util/a.ts', '', 'one of the folders'],
    ['src/a.ts', '', 'one of the folders'],
  ])('stops %s from saying %s', (file, text, part) => {
    expect(complaints(file, text)).toEqual([expect.stringContaining(part)])
  })

  it('names the line', () => {
    expect(complaints('src/te/a.ts', `// first\n\nimport 'react'`)).toEqual([expect.stringMatching(/^3 /)])
  })
})
