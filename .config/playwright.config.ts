import { defineConfig } from '@playwright/test'
import { chromiumLaunchOptions } from './chromium.mjs'

// `npm test` names a free port; the default serves a run of Playwright by itself.
const baseURL = `http://127.0.0.1:${process.env['E2E_PORT'] ?? '4273'}/`

/** The end-to-end tests run against the built page, served with the policy that it carries. */
export default defineConfig({
  testDir: '../test/e2e',
  outputDir: '../.cache/e2e',
  workers: 2,
  fullyParallel: true,
  // Two browsers, each with its pool of workers, can starve each other for seconds on two cores; a fault of the page fails twice.
  timeout: 60_000,
  retries: 1,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['dot'], ['json', { outputFile: '../.cache/e2e.json' }]],
  use: {
    baseURL,
    browserName: 'chromium',
    launchOptions: chromiumLaunchOptions(),
    contextOptions: { reducedMotion: 'reduce' },
    // Only the test of the page without a network lets it be kept.
    serviceWorkers: 'block',
    screenshot: 'only-on-failure',
  },
  webServer: {
    command: `node_modules/.bin/vite preview --host 127.0.0.1 --strictPort --port ${new URL(baseURL).port}`,
    cwd: '..',
    url: baseURL,
  },
})
