import { existsSync, readFileSync, rmSync } from 'node:fs'

/**
 * How the tests of one check went.
 * @typedef {{ passed: number, failed: number, skipped: string[] }} Tally
 */

/**
 * Runs a test runner that writes a JSON report, and counts what the report says. A runner that fails without a failed
 * test (an error outside a test, no report at all) counts as one failure.
 * @param {string} report path of the report
 * @param {(report: any) => Tally} read
 * @param {() => boolean} start runs it and says whether it succeeded
 * @returns {Tally}
 */
export function countReported(report, read, start) {
  rmSync(report, { force: true })
  const succeeded = start()
  const tally = existsSync(report)
    ? read(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 0, skipped: [] }
  return succeeded ? tally : { ...tally, failed: Math.max(tally.failed, 1) }
}

/**
 * A file that does not load has no tests in the report, and counts as one failure.
 * @param {{ testResults: { status: string, assertionResults: { status: string, fullName: string }[] }[] }} report vitest's
 * @returns {Tally}
 */
export function tallyOfVitest({ testResults }) {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
  const unloaded = testResults.filter(({ status, assertionResults }) => {
    return status === 'failed' && assertionResults.length === 0
  })
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: tests.filter(({ status }) => status === 'failed').length + unloaded.length,
    skipped: tests
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map(({ fullName }) => fullName),
  }
}

/**
 * @typedef {{ title: string, suites?: Suite[], specs: { title: string, tests: { status: string }[] }[] }} Suite
 * @param {Suite} suite
 * @returns {{ title: string, status: string }[]}
 */
const testsIn = ({ suites = [], specs }) => [
  ...specs.flatMap(({ title, tests }) => tests.map(({ status }) => ({ title, status }))),
  ...suites.flatMap(testsIn),
]

/**
 * @param {{ suites: Suite[] }} report Playwright's
 * @returns {Tally}
 */
export function tallyOfPlaywright({ suites }) {
  const tests = suites.flatMap(testsIn)
  return {
    passed: tests.filter(({ status }) => status === 'expected' || status === 'flaky').length,
    failed: tests.filter(({ status }) => status === 'unexpected').length,
    skipped: tests.filter(({ status }) => status === 'skipped').map(({ title }) => title),
  }
}
