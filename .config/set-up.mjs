import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

// Written so that an old Node gets as far as the sentence about its version: it lacks import.meta.dirname.
export const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Only this machine: the page is not meant to be served to others from here. */
export const HOST = '127.0.0.1'

/** What Vite 8 and the language features used here ask for. */
const OLDEST_NODE = [20, 19]

const BUILT = join(ROOT, 'dist/index.html')
/** What the built page is made of. */
const INPUTS = [
  'src',
  'public',
  '.config',
  'index.html',
  'vite.config.ts',
  'tsconfig.json',
  'package-lock.json',
]

/**
 * Ends the program with a sentence that says what to do.
 * @param {string} sentence
 * @returns {never}
 */
export function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}

/**
 * Runs a program in the repository's root, with its output on this terminal.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env] added to this process's environment
 * @returns {boolean} whether it succeeded
 */
export function run(program, args, env = {}) {
  return (
    spawnSync(program, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } }).status === 0
  )
}

/**
 * Runs the command of an installed package, as `npx` would but without npm's own start.
 * @param {string} name
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env] added to this process's environment
 * @returns {boolean} whether it succeeded
 */
export const runTool = (name, args, env) => run(join(ROOT, 'node_modules/.bin', name), args, env)

/**
 * Starts such a command and goes on.
 * @param {string} name
 * @param {readonly string[]} args
 * @returns {Promise<{ succeeded: boolean, output: string }>} what it wrote, once it has ended
 */
export const startTool = (name, args) =>
  new Promise((resolve) => {
    let output = ''
    const child = spawn(join(ROOT, 'node_modules/.bin', name), args, { cwd: ROOT })
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)))
    child.on('error', ({ message }) => (output += message))
    child.on('close', (code) => resolve({ succeeded: code === 0, output }))
  })

/** Builds the page, and the zip that holds it as one file. @returns {boolean} whether it succeeded */
export const build = () => runTool('vite', ['build', '--logLevel=warn']) && runTool('tsx', ['.config/zip.ts'])

/**
 * @param {string} path
 * @returns {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }>}
 */
const packagesIn = (path) => JSON.parse(readFileSync(path, 'utf8')).packages

/** Whether node_modules holds what package-lock.json asks for, going by npm's own record of what it installed. */
function isInstalled() {
  const record = join(ROOT, 'node_modules/.package-lock.json')
  if (!existsSync(record)) return false
  const installed = packagesIn(record)
  return Object.entries(packagesIn(join(ROOT, 'package-lock.json'))).every(
    ([path, { version, optional }]) => {
      const isForOtherPlatform = optional === true && installed[path] === undefined
      return path === '' || isForOtherPlatform || installed[path]?.version === version
    },
  )
}

/** Checks Node's version and installs the dependencies where they are missing or out of date. */
export function setUp() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
    stop(
      `Splitscope needs Node ${OLDEST_NODE.join('.')} or newer, and this is ${process.version}. Install a newer one from https://nodejs.org/.`,
    )
  }
  if (isInstalled()) return
  if (!run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])) {
    stop('npm could not install the dependencies. Check the network, then try again.')
  }
}

/**
 * @param {string} path
 * @returns {number} when the newest file at or under a path last changed, in milliseconds since 1970
 */
function newest(path) {
  const stats = statSync(path)
  // A folder's own time counts too: it moves when a file in it is removed.
  return stats.isDirectory()
    ? Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
    : stats.mtimeMs
}

/** Whether dist is there and newer than everything that it is made of. */
export function isBuilt() {
  if (!existsSync(BUILT)) return false
  const builtAt = statSync(BUILT).mtimeMs
  return INPUTS.every((name) => newest(join(ROOT, name)) <= builtAt)
}

/**
 * The first port from `port` on that nothing listens on.
 * @param {number} port
 * @returns {Promise<number>}
 */
export function freePort(port) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(freePort(port + 1)))
    server.listen(port, HOST, () => server.close(() => resolve(port)))
  })
}
