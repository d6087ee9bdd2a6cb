import { expect, it } from 'vitest'
import { advance } from './advance.ts'

function* work() {
  yield
  yield
  return 'done'
}

it('does at least one step at a time, and gives the value once', () => {
  const steps = work()
  expect([advance(steps, 0), advance(steps, 0), advance(steps, 0)]).toEqual([null, null, { value: 'done' }])
})

it('goes on to the end where there is time', () => {
  expect(advance(work(), Infinity)).toEqual({ value: 'done' })
})
