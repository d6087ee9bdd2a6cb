import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, THEMES } from './harness.ts'
import { VIEWS } from './views.ts'

for (const view of VIEWS) {
  for (const theme of THEMES) {
    test(`${view} in ${theme} passes axe`, async ({ open }) => {
      const page = await open(view, { theme })
      const { violations } = await new AxeBuilder({ page }).analyze()
      const found = violations.map(({ id, help, nodes }) => ({
        id,
        help,
        nodes: nodes.map((node) => node.html),
      }))
      expect(found).toEqual([])
    })
  }
}
