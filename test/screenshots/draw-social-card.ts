import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright'

const PUBLIC = new URL('../../public/', import.meta.url)
const CARD = { width: 1200, height: 630 }

const dataUrl = (type: string, bytes: Buffer) => `data:${type};base64,${bytes.toString('base64')}`

/** The verdict and the arguments of PR #833's case, as the page shows them. */
async function shoot(browser: Browser, address: string): Promise<Buffer> {
  const page = await browser.newPage({
    viewport: { width: 1000, height: 900 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
    deviceScaleFactor: 2,
  })
  await page.goto(`${address}#/decompose?v=1&ep=8`, { waitUntil: 'networkidle' })
  const verdict = page.getByRole('heading', { level: 1 }).locator('xpath=ancestor::section[1]')
  const picture = await verdict.screenshot()
  await page.close()
  return picture
}

/** The picture that others show beside a link to the page: its name, what it is for, and a verdict of it. */
export async function drawSocialCard(browser: Browser, address: string): Promise<void> {
  const verdict = await shoot(browser, address)
  const logo = readFileSync(new URL('favicon.svg', PUBLIC))
  const page = await browser.newPage({ viewport: CARD, colorScheme: 'light' })
  await page.setContent(`
    <body style="margin: 0; box-sizing: border-box; height: 100vh; padding: 64px; background: #f7f7f5; color: #1d1f21;
      font-family: Inter, system-ui, sans-serif; display: flex; flex-direction: column; justify-content: space-between">
      <div style="display: flex; gap: 28px; align-items: center; font-size: 72px; font-weight: 650; letter-spacing: -0.02em">
        <img src="${dataUrl('image/svg+xml', logo)}" width="104"> Splitscope
      </div>
      <div style="font-size: 40px; line-height: 1.3">
        What a quantizer really does to a Mixture-of-Experts layer, release by release.
      </div>
      <img src="${dataUrl('image/png', verdict)}" width="${CARD.width - 128}">
    </body>`)
  await page.screenshot({ path: new URL('social-card.png', PUBLIC).pathname })
  await page.close()
}
