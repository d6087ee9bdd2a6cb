import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from './harness.ts'

let folder: string
let address: string

test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'splitscope-'))
  const files = unzipSync(new Uint8Array(readFileSync('dist/splitscope.zip')))
  const html = files['splitscope/splitscope.html']
  if (!html) throw new Error(`The zip holds ${Object.keys(files).join(', ')}.`)
  writeFileSync(join(folder, 'splitscope.html'), strFromU8(html))
  address = pathToFileURL(join(folder, 'splitscope.html')).href
})

test.afterAll(() => {
  rmSync(folder, { recursive: true })
})

test('the page out of the zip opens by a double click, and computes', async ({ page }) => {
  await page.goto(`${address}#/decompose?te=v2.12&parser=833&ep=8`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const nav = page.getByRole('navigation', { name: 'Views' })
  await nav.getByRole('link', { name: 'Compare' }).click()
  await expect(page).toHaveURL(/#\/compare/)
  await nav.getByRole('link', { name: 'Amax' }).click()
  await expect(page.getByText(/million weights quantized with/)).toBeVisible()
  await page.getByRole('radio', { name: 'all ranks’ calibration' }).check()
  await expect(page.getByRole('region', { name: /^How it ends/ })).toContainText('quantizer')
  await page.reload()
  await expect(page).toHaveURL(/#\/amax/)
})
