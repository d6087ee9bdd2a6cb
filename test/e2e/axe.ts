import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

const faults = async (axe: AxeBuilder) =>
  (await axe.analyze()).violations.map(({ id, help, nodes }) => ({
    id,
    help,
    nodes: nodes.map(({ html }) => html),
  }))

/**
 * What axe finds on a page that is opened in light; of dark only the contrast, as the themes differ in nothing but colours.
 * `within` a selector leaves out the rest of the page, which has a test of its own.
 */
export async function faultsInBothThemes(page: Page, within = 'html') {
  const axe = () => new AxeBuilder({ page }).include(within)
  const inLight = await faults(axe())
  const setTheme = (theme: string) =>
    page.evaluate((value) => document.documentElement.setAttribute('data-theme', value), theme)
  await setTheme('dark')
  const inDark = await faults(axe().withRules(['color-contrast']))
  await setTheme('light')
  return [...inLight, ...inDark]
}
