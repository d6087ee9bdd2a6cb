import { faultsInBothThemes } from './axe.ts'
import { expect, test } from './harness.ts'
import { VIEWS } from './views.ts'

for (const view of VIEWS) {
  test(`${view} passes axe in both themes`, async ({ open }) => {
    expect(await faultsInBothThemes(await open(view, { theme: 'light' }))).toEqual([])
  })
}
