import { describe, expect, it } from 'vitest'
import { countReported, tallyOfPlaywright, tallyOfVitest } from '../../.config/reports.mjs'

describe('tallyOfVitest', () => {
  it('counts tests by outcome, and a file that does not load as a failure', () => {
    const assertionResults = [
      { status: 'passed', fullName: 'a' },
      { status: 'failed', fullName: 'b' },
      { status: 'pending', fullName: 'no python3' },
      { status: 'todo', fullName: 'later' },
    ]
    const testResults = [
      { status: 'failed', assertionResults },
      { status: 'failed', assertionResults: [] },
      { status: 'passed', assertionResults: [{ status: 'passed', fullName: 'c' }] },
    ]
    expect(tallyOfVitest({ testResults })).toEqual({ passed: 2, failed: 2, skipped: ['no python3', 'later'] })
  })
})

describe('tallyOfPlaywright', () => {
  it('counts tests in nested suites', () => {
    const spec = (title: string, status: string) => ({ title, tests: [{ status }] })
    const inner = { title: 'inner', specs: [spec('a', 'expected'), spec('b', 'unexpected')] }
    const outer = { title: 'outer', specs: [spec('c', 'skipped'), spec('d', 'expected')], suites: [inner] }
    expect(tallyOfPlaywright({ suites: [outer] })).toEqual({ passed: 2, failed: 1, skipped: ['c'] })
  })
})

describe('countReported', () => {
  it('counts a runner that fails without a report as one failure', () => {
    const read = () => ({ passed: 9, failed: 0, skipped: [] })
    expect(countReported('/nowhere/report.json', read, () => false)).toEqual({
      passed: 0,
      failed: 1,
      skipped: [],
    })
  })
})
