import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium } from './chromium.mjs'
import { countReported, tallyOfPlaywright, tallyOfVitest } from './reports.mjs'
import { build, freePort, ROOT, run, runTool, setUp, startTool, stop } from './set-up.mjs'

/** @typedef {import('./reports.mjs').Tally} Tally */

/**
 * A check that has no tests to count: it passes or fails as a whole.
 * @param {string} name
 * @param {string[]} args
 */
const tool = (name, args) => () => tallyOf(runTool(name, args))

/**
 * The same for one that takes a core as long as the checks before it take together: it starts with the first of them, and what
 * it wrote is shown when its turn comes.
 * @param {string} name
 * @param {string[]} args
 */
const toolBeside = (name, args) => {
  /** @type {Promise<{ succeeded: boolean, output: string }> | undefined} */
  let ended
  const start = () => (ended = startTool(name, args))
  const run = async () => {
    const { succeeded, output } = await (ended ?? start())
    process.stdout.write(output)
    return tallyOf(succeeded)
  }
  return { start, run }
}

/** @param {boolean} passed @returns {Tally} */
const tallyOf = (passed) => ({ passed: Number(passed), failed: Number(!passed), skipped: [] })

/** @param {string} project */
const vitest = (project) => () => {
  const report = join(ROOT, `.cache/${project}.json`)
  const args = [
    'run',
    '--project',
    project,
    '--reporter=minimal',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  return countReported(report, tallyOfVitest, () => runTool('vitest', args))
}

const playwright = async () => {
  const env = { E2E_PORT: String(await freePort(4273)) }
  const args = ['test', '--config', '.config/playwright.config.ts']
  return countReported(join(ROOT, '.cache/e2e.json'), tallyOfPlaywright, () =>
    runTool('playwright', args, env),
  )
}

/**
 * Every check, in the order in which they run. `needs` names one that has to pass first, `start` is called before all.
 * @type {{ name: string, run: () => Tally | Promise<Tally>, start?: () => void, needs?: string }[]}
 */
const CHECKS = [
  { name: 'types', run: tool('tsc', []) },
  { name: 'format', run: tool('prettier', ['--check', '--log-level=warn', '.']) },
  { name: 'parsers', run: tool('tsx', ['src/cli/parsers/compile.ts', '--check']) },
  { name: 'kernels', run: tool('tsx', ['src/cli/kernels/compile.ts', '--check']) },
  { name: 'layering', run: tool('tsx', ['test/checks/layering.ts']) },
  {
    name: 'lint',
    ...toolBeside('eslint', ['--config', '.config/eslint.config.mjs', '--max-warnings=0', '.']),
  },
  { name: 'unit', run: vitest('unit') },
  { name: 'browser', run: vitest('browser') },
  { name: 'build', run: () => tallyOf(build()) },
  { name: 'e2e', run: playwright, needs: 'build' },
  { name: 'budget', run: tool('tsx', ['test/checks/bundle-budget.ts']), needs: 'build' },
]

/** Makes sure that there is a Chromium, and tells the test runners which. */
async function setUpChromium() {
  const found = findChromium() ?? (await installChromium())
  if (found !== undefined) process.env['CHROMIUM_PATH'] = found
}

/**
 * @returns {Promise<string | undefined>} undefined where Playwright finds it by itself
 */
async function installChromium() {
  const { chromium } = await import('playwright')
  if (existsSync(chromium.executablePath())) return undefined

  const system = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : ''
  // Ubuntu's package is a snap, which does not start in a container, so there it is Playwright's own build.
  const isUbuntu = /^ID=ubuntu$/m.test(system)
  const isDebian = /^ID(_LIKE)?=.*debian/m.test(system) && existsSync('/usr/bin/apt-get')
  const byHand = isUbuntu
    ? 'npx playwright install --with-deps chromium'
    : isDebian
      ? 'sudo apt-get update && sudo apt-get install -y chromium'
      : 'npx playwright install chromium'
  if (isDebian && process.getuid?.() === 0) {
    console.log('Installing Chromium for the browser tests')
    if (isUbuntu && runTool('playwright', ['install', '--with-deps', 'chromium'])) return undefined
    if (!isUbuntu && run('apt-get', ['update', '-qq']))
      run('apt-get', ['install', '-y', '-qq', 'chromium'], { DEBIAN_FRONTEND: 'noninteractive' })
    const installed = findChromium()
    if (installed !== undefined) return installed
  }
  return stop(
    `The browser tests need Chromium. Install it with '${byHand}', or set CHROMIUM_PATH to one that you have.`,
  )
}

const NAMES = CHECKS.map(({ name }) => name)
const asked = process.argv.slice(2)
const unknown = asked.find((name) => !NAMES.includes(name))
if (unknown !== undefined) stop(`There is no check '${unknown}'. Name some of: ${NAMES.join(', ')}.`)

const isAsked = (/** @type {string} */ name) =>
  asked.length === 0 ||
  CHECKS.some((check) => asked.includes(check.name) && [check.name, check.needs].includes(name))

setUp()
if (isAsked('browser') || isAsked('e2e')) await setUpChromium()

/** @type {Map<string, Tally>} */
const tallies = new Map()
const checks = CHECKS.filter(({ name }) => isAsked(name))
for (const { start } of checks) start?.()
for (const { name, run, needs } of checks) {
  console.log(`\n== ${name}`)
  const start = performance.now()
  const isBlocked = needs !== undefined && tallies.get(needs)?.failed !== 0
  if (isBlocked) console.error(`Not run, because '${needs}' failed.`)
  const tally = isBlocked ? tallyOf(false) : await run()
  tallies.set(name, tally)
  for (const title of tally.skipped) console.log(`skipped: ${title}`)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`== ${name}: ${tally.failed === 0 ? 'passed' : 'FAILED'} in ${seconds} s`)
}

const all = [...tallies.values()]
const passed = all.reduce((sum, tally) => sum + tally.passed, 0)
const failed = all.reduce((sum, tally) => sum + tally.failed, 0)
const skipped = all.reduce((sum, tally) => sum + tally.skipped.length, 0)
const failing = [...tallies].filter(([, tally]) => tally.failed > 0).map(([name]) => name)
if (failing.length > 0) console.log(`\nFailed: ${failing.join(', ')}`)
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = failed > 0 ? 1 : 0
