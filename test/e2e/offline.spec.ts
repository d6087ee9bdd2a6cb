import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { preview, type PreviewServer } from 'vite'
import { expect, test } from './harness.ts'

test.use({ serviceWorkers: 'allow' })

/** Waits until every file of the page is kept. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })

test('after one visit the page opens and computes without a network', async ({ open, page, context }) => {
  await open('#/compare')
  await kept(page)
  await context.setOffline(true)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Amax' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.goto('./#/decompose?te=v2.17&parser=833&ep=8')
  await expect(page.getByRole('radio', { name: /2\.17/ }).first()).toBeChecked()
})

test.describe('a new version', () => {
  let folder: string
  let server: PreviewServer

  test.beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'splitscope-'))
    cpSync('dist', folder, { recursive: true })
    server = await preview({ build: { outDir: folder }, preview: { port: 0 }, logLevel: 'error' })
  })

  test.afterAll(async () => {
    await server.close()
    rmSync(folder, { recursive: true })
  })

  test('that waits is told of, and keeps the choices when it is loaded', async ({ page }) => {
    const link = `${server.resolvedUrls?.local[0] ?? ''}#/decompose?te=v2.17`
    await page.goto(link)
    await kept(page)
    await page.reload()
    appendFileSync(join(folder, 'service-worker.js'), '\n// Another version.\n')
    await page.reload()
    const note = page.getByRole('status', { name: 'Version' })
    await expect(note).toContainText('A newer Splitscope is ready')
    await note.getByRole('button', { name: 'Load it' }).click()
    await expect(note).not.toContainText('newer')
    expect(page.url()).toContain('te=v2.17')
  })
})
