import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { sep } from 'node:path'

const require = createRequire(import.meta.url)

/** The version of an installed package, also of one whose package.json cannot be imported. */
export const versionOf = (name: string): string => {
  const entry = require.resolve(name)
  const root = entry.slice(0, entry.lastIndexOf(`${sep}dist${sep}`))
  const about: unknown = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'))
  const isAbout = typeof about === 'object' && about !== null && 'version' in about
  return isAbout ? String(about.version) : 'unknown'
}
