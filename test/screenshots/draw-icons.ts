import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright'

const PUBLIC = new URL('../../public/', import.meta.url)

/** What an installed page is shown as; `padding` is what a mask may cut away. */
const ICONS = [
  { name: 'icon-192.png', size: 192, padding: 0.12 },
  { name: 'icon-512.png', size: 512, padding: 0.12 },
  { name: 'icon-maskable-512.png', size: 512, padding: 0.22 },
] as const

/** Draws the icons of the installed page from favicon.svg, on the page's own ground. */
export async function drawIcons(browser: Browser): Promise<void> {
  const svg = Buffer.from(readFileSync(new URL('favicon.svg', PUBLIC))).toString('base64')
  for (const { name, size, padding } of ICONS) {
    const page = await browser.newPage({ viewport: { width: size, height: size }, colorScheme: 'light' })
    await page.setContent(`
      <body style="margin: 0; background: #f7f7f5; display: grid; place-items: center; height: 100vh">
        <img src="data:image/svg+xml;base64,${svg}" width="${Math.round(size * (1 - 2 * padding))}">
      </body>`)
    await page.screenshot({ path: new URL(name, PUBLIC).pathname })
    await page.close()
  }
}
