import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import * as v from 'valibot'
import { firstLoadFiles } from './first-load.ts'

/** In bytes after gzip: a second on a 1 Mbit/s line. */
const BUDGET = 120_000
const BIGGEST = 5

const DIST = join(import.meta.dirname, '../../dist')

const Manifest = v.record(
  v.string(),
  v.object({
    file: v.string(),
    imports: v.optional(v.array(v.string())),
  }),
)

const manifest = v.parse(Manifest, JSON.parse(readFileSync(join(DIST, '.vite/manifest.json'), 'utf8')))
// The page's classic script is copied from public/ and so has no entry of its own.
const pieces = ['before-paint.js', ...firstLoadFiles(manifest)]
  .map((file) => ({ file, bytes: gzipSync(readFileSync(join(DIST, file))).length }))
  .sort((a, b) => b.bytes - a.bytes)
const total = pieces.reduce((sum, { bytes }) => sum + bytes, 0)

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`
for (const { file, bytes } of pieces.slice(0, BIGGEST))
  console.log(`${kilobytes(bytes).padStart(9)}  ${file}`)
console.log(`${kilobytes(total)} of JavaScript (gzip) at first load; the budget is ${kilobytes(BUDGET)}`)
if (total > BUDGET) {
  console.error('Over the budget: load what the first view does not need with a dynamic import().')
  process.exitCode = 1
}
