import { chromium } from 'playwright'
import { preview } from 'vite'
import { chromiumLaunchOptions } from '../../.config/chromium.mjs'
import { drawIcons } from './draw-icons.ts'
import { drawSocialCard } from './draw-social-card.ts'

// Takes the pictures of the built page that the README, links and installed pages show (`npm run screenshots`).
const SHOTS = [
  { name: 'decompose-light', theme: 'light', view: '#/decompose?v=1&ep=8' },
  { name: 'decompose-dark', theme: 'dark', view: '#/decompose?v=1&ep=8' },
] as const

const server = await preview({ preview: { port: 4373 }, logLevel: 'error' })
const browser = await chromium.launch(chromiumLaunchOptions())
for (const { name, theme, view } of SHOTS) {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    colorScheme: theme,
    reducedMotion: 'reduce',
  })
  await page.goto(`${server.resolvedUrls?.local[0] ?? ''}${view}`, { waitUntil: 'networkidle' })
  await page.screenshot({ path: new URL(`${name}.png`, import.meta.url).pathname })
  await page.close()
}
await drawIcons(browser)
await drawSocialCard(browser, server.resolvedUrls?.local[0] ?? '')
await browser.close()
await server.close()
