import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium, type Page } from 'playwright'
import { chromiumLaunchOptions } from '../../.config/chromium.mjs'

/** How many times slower than it is the processor is made to seem. */
const SLOWED = 4

export interface Interactions {
  /** Interaction to Next Paint, the slowest of the session, in ms. */
  readonly inp: number
  /** What it was made with, as a CSS selector. */
  readonly slowest: string
  readonly count: number
}

const webVitals = readFileSync(
  createRequire(import.meta.url)
    .resolve('web-vitals')
    .replace(/[^/]*$/, 'web-vitals.attribution.iife.js'),
  'utf8',
)

/** What a visitor might do in a minute, by keyboard and pointer, over all views; looking at each thing for a second. */
async function visit(page: Page, address: string): Promise<void> {
  const look = () => page.waitForTimeout(1000)
  const press = async (key: string) => {
    await page.keyboard.press(key)
    await look()
  }
  await page.goto(address, { waitUntil: 'networkidle' })
  await page.getByRole('radio', { name: '8', exact: true }).click({ force: true })
  await look()
  await page.getByLabel('ModelOpt parser').selectOption('833')
  await look()
  await page.getByRole('radio', { name: '8', exact: true }).focus()
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowLeft']) await press(key)
  await page.getByRole('combobox', { name: 'Model', exact: true }).selectOption('qwen3-next-80b-a3b')
  await look()
  for (const name of ['Compare', 'Layout', 'Amax', 'Stories', 'Decompose']) {
    await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name }).click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await look()
    await press('Tab')
  }
  await page.getByRole('button', { name: /theme/ }).click()
  await look()
  await press('Control+k')
  await page.keyboard.type('amax', { delay: 100 })
  await press('Escape')
}

/** Interaction to Next Paint of a scripted session with the processor slowed. */
export async function measureInteractions(address: string): Promise<Interactions> {
  const browser = await chromium.launch(chromiumLaunchOptions())
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.addInitScript(`${webVitals}
      window.interactions = []
      window.events = 0
      webVitals.onINP(({ value, attribution }) => window.interactions.push([value, attribution.interactionTarget]), { reportAllChanges: true, durationThreshold: 16 })
      for (const type of ['pointerdown', 'keydown']) addEventListener(type, () => window.events++, true)
    `)
    const session = await page.context().newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWED })
    await visit(page, address)
    // The last interaction is reported once the page has been idle.
    await page.waitForTimeout(1000)
    const found: unknown = await page.evaluate('[...(window.interactions.at(-1) ?? []), window.events]')
    if (!Array.isArray(found) || found.length !== 3) throw new Error('The page reported no interactions.')
    const [inp, slowest, count] = found.map(String)
    return { inp: Math.round(Number(inp)), slowest: slowest ?? '', count: Number(count) }
  } finally {
    await browser.close()
  }
}
