import { chromium } from 'playwright'
import { preview } from 'vite'
import { chromiumLaunchOptions } from '../../.config/chromium.mjs'

// Takes the README's pictures of the built page: `npm run screenshots` (after `npm run build`).
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
await browser.close()
await server.close()
