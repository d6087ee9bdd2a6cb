import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findGlobalFaults } from './find-global-faults.ts'

// One program for all cases: most of the time goes into reading the types of the platform.
const faults = findGlobalFaults(
  join(import.meta.dirname, '../..'),
  new Map([
    [
      'src/te/portable.ts',
      `export const a = [console, performance, TextDecoder, structuredClone, URL, WebAssembly]`,
    ],
    ['src/te/portable-type.ts', `export const f = (module: WebAssembly.Module) => module`],
    ['src/te/local.ts', `export const name = (document: { window: string }) => document.window`],
    ['src/te/page.ts', `export const a = 1\nexport const b = document.title`],
    ['src/te/page-type.ts', `export const f = (element: HTMLElement) => String(element)`],
    ['src/te/global-this.ts', `export const a = globalThis.window`],
    ['src/te/shorthand.ts', `export const a = { navigator }`],
    ['src/te/node.ts', `export const a = process.argv`],
    ['src/te/node.test.ts', `export const a = process.argv`],
    [
      'src/quant/gpu.ts',
      `export const f = (device: GPUDevice) => device.createBuffer({ size: 4, usage: GPUBufferUsage.STORAGE })`,
    ],
    ['src/ui/page.ts', `export const a = localStorage.length`],
    ['src/ui/node.ts', `export const a = Buffer.from('')`],
    ['src/cli/node.ts', `export const a = process.argv`],
    ['src/cli/page.ts', `export const a = location.hash`],
  ]),
)

describe('findGlobalFaults', () => {
  it('finds every global that is missing where the file runs, and nothing else', () => {
    expect(faults.map(({ file, line, message }) => `${file}:${line} ${message.split(':')[0] ?? ''}`)).toEqual(
      [
        `src/te/page.ts:2 'document' exists only in a page`,
        `src/te/page-type.ts:1 'HTMLElement' exists only in a page`,
        `src/te/global-this.ts:1 'window' exists only in a page`,
        `src/te/shorthand.ts:1 'navigator' exists only in a page`,
        `src/te/node.ts:1 'process' exists only in Node`,
        `src/ui/node.ts:1 'Buffer' exists only in Node`,
        `src/cli/page.ts:1 'location' exists only in a page`,
      ],
    )
  })
})
