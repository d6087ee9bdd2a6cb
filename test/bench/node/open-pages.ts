import { chromium } from 'playwright'
import { chromiumLaunchOptions, findChromium } from '../../../.config/chromium.mjs'
import type { Connection } from '../protocol.ts'
import { connectionTo } from '../protocol.ts'

export interface OpenPages {
  readonly version: string
  /** A page for a contender, in a browser context of its own. */
  readonly open: (contender: string) => Promise<Connection>
  readonly closePages: () => Promise<unknown>
  readonly close: () => Promise<void>
}

/** Starts Chromium, the one that the tests run with; null where there is none. */
export const openPages = async (address: string): Promise<OpenPages | null> => {
  if (findChromium() === undefined) return null
  const browser = await chromium.launch(chromiumLaunchOptions())
  return {
    version: browser.version(),
    open: async (contender) => {
      const page = await (await browser.newContext()).newPage()
      await page.goto(`${address}?contender=${contender}`)
      await page.waitForFunction(() => globalThis.askContender !== undefined)
      return connectionTo((request) => page.evaluate((asked) => globalThis.askContender?.(asked), request))
    },
    closePages: () => Promise.all(browser.contexts().map((context) => context.close())),
    close: () => browser.close(),
  }
}
