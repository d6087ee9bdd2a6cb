import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

const faults = async (axe: AxeBuilder) =>
  (await axe.analyze()).violations.map(({ id, help, nodes }) => ({
    id,
    help,
    nodes: nodes.map(({ html }) => html),
  }))

/** What axe finds on a page that is opened in light; of dark only the contrast, as the themes differ in nothing but colours. */
export async function faultsInBothThemes(page: Page) {
  const inLight = await faults(new AxeBuilder({ page }))
  const setTheme = (theme: string) =>
    page.evaluate((value) => document.documentElement.setAttribute('data-theme', value), theme)
  await setTheme('dark')
  const inDark = await faults(new AxeBuilder({ page }).withRules(['color-contrast']))
  await setTheme('light')
  return [...inLight, ...inDark]
}
