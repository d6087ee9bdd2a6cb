import { test as base, expect, type Page } from '@playwright/test'
import { ALL_LOADED } from '../../src/ui/load-the-rest.ts'

export const THEMES = ['light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** The three widths that the page is laid out for, in CSS pixels, each with the height of a usual screen. */
export const SCREENS = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
] as const
export type Screen = (typeof SCREENS)[number]

interface OpenOptions {
  readonly theme?: Theme
  readonly screen?: Screen
  /** To wait until the network is quiet as well, so that `lateRequests` are truly late. */
  readonly isQuiet?: boolean
}

interface Fixtures {
  /**
   * Opens a view (`#/…`) and waits until all of the page's code is there. `theme` sets both the page's own choice and the system's
   * preference; without it the page follows the system, which is light.
   */
  open: (view: string, options?: OpenOptions) => Promise<Page>
  /** The URL of every request since the last `open` came to rest. */
  lateRequests: string[]
  /** Page errors, console errors and violations of the Content-Security-Policy; a test that leaves one fails. */
  faults: string[]
}

/**
 * Waits until nothing was requested for half a second: the workers that compute start last. Playwright's own `networkidle` never
 * comes where a worker is ended while it loads.
 */
export async function quiet(page: Page, requests: readonly string[]): Promise<void> {
  let before: number
  do {
    before = requests.length
    await page.waitForTimeout(500)
  } while (requests.length > before)
}

export const test = base.extend<Fixtures>({
  faults: [
    async ({ page }, use) => {
      const faults: string[] = []
      page.on('pageerror', (error) => faults.push(`page error: ${error.message}`))
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(`console error: ${message.text()}`)
      })
      // Chromium prints most violations, but not those of a report-only or a worker's policy.
      await page.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) => {
          console.error(`Content-Security-Policy: ${event.effectiveDirective} blocked ${event.blockedURI}`)
        })
      })
      await use(faults)
      expect(faults, 'The page reported errors').toEqual([])
    },
    { auto: true },
  ],

  lateRequests: async ({ page }, use) => {
    const urls: string[] = []
    page.on('request', (request) => urls.push(request.url()))
    await use(urls)
  },

  open: async ({ page, lateRequests }, use) => {
    await use(async (view, { theme, screen, isQuiet = false } = {}) => {
      if (screen !== undefined) await page.setViewportSize(screen)
      if (theme !== undefined) {
        await page.emulateMedia({ colorScheme: theme })
        await page.addInitScript((value) => localStorage.setItem('splitscope.theme', value), theme)
      }
      await page.goto(`./${view}`)
      // A view of its own chunk may still be on its way to the screen.
      await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' })
      await page.waitForFunction((name) => performance.getEntriesByName(name).length > 0, ALL_LOADED)
      if (isQuiet) await quiet(page, lateRequests)
      lateRequests.length = 0
      return page
    })
  },
})

export { expect } from '@playwright/test'
