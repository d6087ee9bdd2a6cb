import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { toProgram } from './to-ast.ts'

// Turns the parsers' Python texts into programs.ts, so that the page needs no Python grammar (33 kB gzipped) to run them.
// `npm run parsers` writes the file; `npm run parsers -- --check` says whether it is current.
const folder = new URL('../../modelopt/parsers/', import.meta.url)
const target = new URL('programs.ts', folder)

const programs = readdirSync(folder)
  .filter((name) => name.endsWith('.py'))
  .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  .map((name) => {
    const program = toProgram(readFileSync(new URL(name, folder), 'utf8'))
    return `  '${name.replace('.py', '')}': ${JSON.stringify(program)},\n`
  })
const text = `// Generated from the *.py files beside it by \`npm run parsers\`. Do not edit.
import type { Program } from '../interpreter/ast.ts'

/** The parsers' texts by id, and what they mean. */
export const programs: Readonly<Record<string, Program>> = {
${programs.join('')}}
`

if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) {
    console.error('src/modelopt/parsers/programs.ts is not what the *.py files say. Run `npm run parsers`.')
    process.exit(1)
  }
} else {
  writeFileSync(target, text)
}
