import { afterAll, beforeAll, it } from 'vitest'
import type { Backend } from '../../src/quant/backends/backend.ts'

/**
 * Makes a backend for the tests of the surrounding `describe`, and disposes of it after them.
 *
 * @param makeBackend gives null where the backend cannot run here; every test is then shown as skipped.
 * @returns defines a test that is given the backend.
 */
export const testsOf = (
  name: string,
  makeBackend: () => Promise<Backend | null>,
): ((title: string, body: (backend: Backend) => Promise<void>) => void) => {
  let made: Backend | null = null
  beforeAll(async () => {
    made = await makeBackend()
  })
  afterAll(() => made?.dispose())
  return (title, body) => {
    it(title, async ({ skip }) => {
      if (made === null) return skip(`${name} cannot run here`)
      await body(made)
    })
  }
}
