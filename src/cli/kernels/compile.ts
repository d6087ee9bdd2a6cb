import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { assemblyScript } from './assembly-script.ts'

// Turns the AssemblyScript in src/quant/backends/wasm/assembly into kernel-bytes.ts: WebAssembly as text, which a page, a
// worker and Node all load without a request. `npm run kernels` writes it; `npm run kernels -- --check` says whether it is current.
const folder = fileURLToPath(new URL('../../quant/backends/wasm/', import.meta.url))
const target = `${folder}kernel-bytes.ts`

// The stub runtime never frees, and no kernel allocates: memory is laid out by the caller.
const options = [
  '--outFile',
  'kernels.wasm',
  '--optimizeLevel',
  '3',
  '--runtime',
  'stub',
  '--enable',
  'simd',
  '--noAssert',
]

const asc = await assemblyScript()
let bytes: Uint8Array | undefined
const { error } = await asc.main(['kernels.ts', '--baseDir', `${folder}assembly`, ...options], {
  stderr: process.stderr,
  readFile: (name, baseDir) => {
    try {
      // Imports are written with their extension, as everywhere, and the compiler adds one more.
      return readFileSync(`${baseDir}/${name.replace(/\.ts\.ts$/, '.ts')}`, 'utf8')
    } catch {
      return null
    }
  },
  writeFile: (_name, contents) => {
    if (typeof contents !== 'string') bytes = contents
  },
})
if (error !== null || bytes === undefined) {
  process.exit(1)
}
const text = `// Generated from assembly/*.ts by \`npm run kernels\`. Do not edit.

/** A WebAssembly module in base64. */
export const KERNEL_BYTES =
  '${Buffer.from(bytes).toString('base64')}'
`

if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) {
    console.error(
      'src/quant/backends/wasm/kernel-bytes.ts is not what assembly/*.ts says. Run `npm run kernels`.',
    )
    process.exit(1)
  }
} else {
  writeFileSync(target, text)
}
