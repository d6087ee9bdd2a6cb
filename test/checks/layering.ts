import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { findGlobalFaults } from './find-global-faults.ts'
import { findImportFaults } from './find-import-faults.ts'
import { findShapeFaults } from './find-shape-faults.ts'

const ROOT = join(import.meta.dirname, '../..')
const TEXT = /\.(ts|tsx|mjs|js|json|css|html|wgsl|py|md)$/

const sources = new Map(
  ['src', 'test'].flatMap((top) =>
    readdirSync(join(ROOT, top), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => {
        const path = join(parentPath, name)
        return [
          relative(ROOT, path).split(sep).join('/'),
          TEXT.test(name) ? readFileSync(path, 'utf8') : '',
        ] as const
      }),
  ),
)

const faults = [...findImportFaults(sources), ...findGlobalFaults(ROOT, sources), ...findShapeFaults(sources)]
for (const { file, line, message } of faults) console.error(`${file}:${line} ${message}`)
console.log(`${sources.size} files, ${faults.length} faults`)
if (faults.length > 0) process.exitCode = 1
