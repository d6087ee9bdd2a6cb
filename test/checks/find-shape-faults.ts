import type { Fault, Sources } from './fault.ts'

/** Longer files hold more than the one thing that they are named after; the median is meant to be near 80. */
export const MAX_LINES = 400

const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/
const isGenerated = (file: string): boolean => file.endsWith('.json')
/** Python names its modules with underscores, and reports are named as readers look for them: RESULTS.md. */
const isNamedOtherwise = (file: string): boolean => /\.(py|md)$/.test(file)

/** Files of `src` and `test` that are too long, are named out of style, or only pass on what others export. */
export function findShapeFaults(sources: Sources): Fault[] {
  return [...sources].flatMap(([file, text]) => {
    const faults: Fault[] = []
    const lines = text.replace(/\n$/, '').split('\n').length
    if (lines > MAX_LINES && !isGenerated(file)) {
      const message = `${lines} lines: split it so that no part is over ${MAX_LINES}.`
      faults.push({ file, line: MAX_LINES + 1, message })
    }
    const names = file.split('/').slice(1)
    const odd = isNamedOtherwise(file) ? undefined : names.find((name) => !KEBAB_CASE.test(name))
    if (odd !== undefined) faults.push({ file, line: 1, message: `Rename '${odd}' to kebab-case.` })
    if (/^index\.tsx?$/.test(names.at(-1) ?? '')) {
      faults.push({ file, line: 1, message: 'Name the file after the one thing that it exports.' })
    }
    return faults
  })
}
