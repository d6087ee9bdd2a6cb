import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** `grouped_linear.py` is 110 kB in August 2026; 16 MiB is beyond any source file. */
const MAX_OUTPUT_BYTES = 16 * 1024 * 1024

const run = promisify(execFile)

/** Runs `git -C path …` and gives back what it printed. Rejects with git's own message. */
export async function git(path: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await run('git', ['-C', path, ...args], { maxBuffer: MAX_OUTPUT_BYTES })
  return stdout
}

/** The text of the first of `files` that the commit has; null where it has none. */
export async function showFirst(
  path: string,
  commit: string,
  files: readonly string[],
): Promise<string | null> {
  const listed = await git(path, 'ls-tree', '--name-only', commit, '--', ...files)
  const present = new Set(listed.split('\n'))
  const file = files.find((name) => present.has(name))
  return file === undefined ? null : git(path, 'show', `${commit}:${file}`)
}
