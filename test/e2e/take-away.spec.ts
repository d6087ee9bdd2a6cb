import { readFile } from 'node:fs/promises'
import type { Locator, Page, TestInfo } from '@playwright/test'
import { csvParse } from 'd3'
import * as v from 'valibot'
import { deriveCase } from '../../src/app/derive.ts'
import { report } from '../../src/app/take-away/report.ts'
import { reportMarkdown } from '../../src/app/take-away/report-markdown.ts'
import { decode } from '../../src/app/url/decode.ts'
import { expect, test } from './harness.ts'

const CASE = '?v=1&te=v2.12&parser=833&path=no-grad&model=qwen3-30b-a3b&experts=128&ep=8&tp=8&etp=1&bias=off'
const WORDS = 'TE 2.12 · ModelOpt #833 (0.42, 0.43) · no-grad · Qwen3-30B-A3B, 128 experts, EP 8 TP 8 ETP 1'

const share = async (page: Page, item: string) => {
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

const exportTable = async (within: Locator | Page, item: string) => {
  await within.getByRole('button', { name: /^Export the table/ }).click()
  await within.getByRole('menuitem', { name: item, exact: true }).click()
}

/** Does what makes the page save a file, and opens that file again. */
async function saved(page: Page, info: TestInfo, act: () => Promise<void>) {
  const downloading = page.waitForEvent('download')
  await act()
  const download = await downloading
  const path = info.outputPath(download.suggestedFilename())
  await download.saveAs(path)
  return { name: download.suggestedFilename(), path, content: await readFile(path) }
}

const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText())

/** How many different colours a picture has, of every 16th pixel. */
const coloursOf = (page: Page, url: string) =>
  page.evaluate(async (source) => {
    const image = new Image()
    image.src = source
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = image.naturalWidth
    canvas.height = image.naturalHeight
    const context = canvas.getContext('2d')
    context?.drawImage(image, 0, 0)
    const { data } = context?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] }
    const colours = new Set<number>()
    for (let at = 0; at < data.length; at += 64) {
      colours.add(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0))
    }
    return { width: canvas.width, height: canvas.height, colours: colours.size }
  }, url)

test.beforeEach(async ({ context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
})

test('a view is saved as a picture that explains itself', async ({ open, context, baseURL }, info) => {
  const page = await open(`#/decompose${CASE}`)
  await expect(page.getByText('weights reached')).toBeVisible()
  const link = `${baseURL ?? ''}#/decompose${CASE}`

  const png = await saved(page, info, () => share(page, 'Save this view as PNG'))
  expect(png.name).toBe(
    'splitscope-decompose-te-2.12-modelopt-833-no-grad-qwen3-30b-a3b-128-experts-ep-8.png',
  )
  const pixels = await coloursOf(page, `data:image/png;base64,${png.content.toString('base64')}`)
  expect(pixels.width).toBe(
    2 * (await page.evaluate(() => document.getElementById('main')?.offsetWidth ?? 0)),
  )
  expect(pixels.colours).toBeGreaterThan(200)
  await expect(page.getByText(`Saved ${png.name}`)).toBeVisible()

  const svg = await saved(page, info, () => share(page, 'Save this view as SVG'))
  const text = svg.content.toString('utf8')
  expect(text).not.toMatch(/(src|xlink:href)="(?!data:)|url\((?!["']?(data:|#)|&quot;data:)/)
  const [map = ''] = [...text.matchAll(/src="(data:image\/png[^"]+)"/g)].map(([, url = '']) => url)
  expect((await coloursOf(page, map)).colours).toBeGreaterThan(20)

  const alone = await context.newPage()
  await alone.goto(`file://${svg.path}`)
  await expect(alone.locator('svg > title')).toHaveText('Splitscope: What the parser makes of the call')
  await expect(alone.locator('svg > text').getByText(WORDS)).toBeVisible()
  await expect(alone.locator('svg > text').getByText('biases')).toBeVisible()
  await expect(alone.locator('svg > a')).toHaveAttribute('href', link)
  await expect(alone.getByText('Every expert’s weight reaches its quantizer.')).toBeVisible()
})

test('the link, the embed code and a comment are copied', async ({ open, baseURL }) => {
  const page = await open(`#/decompose${CASE.replace('833', '632')}`)
  await share(page, 'Copy link')
  await expect(page.getByText('Copied the link')).toBeVisible()
  expect(await clipboard(page)).toBe(page.url())

  await share(page, 'Copy the embed code')
  await expect(page.getByText('Copied the embed code')).toBeVisible()
  expect(await clipboard(page)).toMatch(/^<iframe src="[^"]+&amp;mode=embed" title="Splitscope: TE 2\.12 /)

  await share(page, 'Copy for a PR comment')
  await expect(page.getByText('Copied a comment')).toBeVisible()
  const found = deriveCase(decode(new URL(page.url()).hash).state)
  const comment = await clipboard(page)
  expect(comment).toBe(found && reportMarkdown(report(found, baseURL ?? '')))
  const rows = comment.split('\n').filter((line) => line.startsWith('|'))
  expect(rows.map((row) => row.split(' | ').length)).toEqual([6, 6, 6])
})

test('a layout without a case says why there is no comment', async ({ open }) => {
  const page = await open('#/decompose?v=1&experts=100&ep=16')
  await share(page, 'Copy for a PR comment')
  await expect(page.getByRole('status', { name: 'Taking away' })).toContainText('100')
})

test('tables are exported whole, with every number in full', async ({ open }, info) => {
  const page = await open(`#/decompose${CASE}`)
  await page.getByText('The same slots as a table').click()
  const slots = page.getByRole('table', { name: 'The 35 slots of the args tuple' })
  const card = page.getByRole('region', { name: /^The arguments/ })
  const csv = await saved(page, info, () => exportTable(card, 'Save as CSV .csv'))
  expect(csv.name).toBe('the-35-slots-of-the-args-tuple.csv')
  const read = csvParse(csv.content.toString('utf8'))
  expect(read).toHaveLength(35)
  const shown = await slots.getByRole('row').nth(4).locator('th, td').allTextContents()
  expect(Object.values(read[3] ?? {})).toEqual(shown)

  await exportTable(card, 'Copy as Markdown')
  await expect(page.getByText('Copied the table as Markdown')).toBeVisible()
  const lines = (await clipboard(page)).trimEnd().split('\n')
  expect(lines).toHaveLength(2 + 35)
  expect(lines[0]).toBe('| Slot | Name | What it is | Value |')

  await page.getByText('The same numbers as a table').click()
  const amax = page.getByRole('region', { name: /^Weight amax/ }).first()
  const json = await saved(page, info, () => exportTable(amax, 'Save as JSON .json'))
  const rows = v.parse(v.array(v.record(v.string(), v.unknown())), JSON.parse(json.content.toString('utf8')))
  const value = await amax
    .getByRole('table')
    .getByRole('row')
    .nth(1)
    .locator('data')
    .first()
    .getAttribute('value')
  expect(rows).toHaveLength(16)
  expect(rows[0]).toMatchObject({ row: 'expert 0', 'ch 6': Number(value) })
  expect(Object.keys(rows[0] ?? {})).toHaveLength(1 + 128)
})

test('every table of a view can be taken, and a version stays a version', async ({ open }) => {
  const page = await open(`#/compare${CASE}`)
  await share(page, 'Export tables…')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('listitem')).toHaveCount(4)
  await exportTable(dialog.getByRole('listitem').filter({ hasText: 'Answers to ≥ 2.10' }), 'Copy as CSV')
  await expect(page.getByText('Copied the table as CSV')).toBeVisible()
  await expect(dialog).toBeHidden()
  const versions = csvParse(await clipboard(page)).map(({ Version = '' }) => Version)
  expect(versions.some((version) => /^2\.10(?!\.)/.test(version))).toBe(true)
})

test('a presentation is entered, stepped through and left by keyboard', async ({ open }) => {
  const page = await open(`#/decompose${CASE}`)
  const size = () =>
    page.evaluate(() => parseFloat(getComputedStyle(document.querySelector('h1') ?? document.body).fontSize))
  const before = await size()
  const share = page.getByRole('button', { name: 'Share', exact: true })
  await expect(share).toBeEnabled()
  await share.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Copy link' })).toBeFocused()
  await page.keyboard.press('End')
  await expect(page.getByRole('menuitem', { name: 'Present' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/mode=present/)
  await expect(page.getByRole('button', { name: 'Back to the page' })).toBeVisible()
  await expect(page.getByRole('banner')).toBeHidden()
  await expect(page.getByRole('region', { name: 'Choices' })).toBeHidden()
  expect(await size()).toBeGreaterThan(before)

  const step = page.getByText(/^step \d+ of \d+$/)
  const [last = ''] = await step.allTextContents()
  await page.keyboard.press('ArrowLeft')
  await expect(step).not.toHaveText(last)
  await page.keyboard.press('ArrowRight')
  await expect(step).toHaveText(last)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('banner')).toBeVisible()
  await expect(page).not.toHaveURL(/mode=/)
})

test('a story goes on, stop by stop, when its presentation ends', async ({ open }) => {
  const page = await open('#/decompose?v=1&tour=pr-833&stop=1&mode=present')
  await expect(page.getByRole('button', { name: 'Back to the page' })).toBeVisible()
  await expect(page.getByRole('region', { name: /^Story/ })).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(page).toHaveURL(/stop=2&mode=present/)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('banner')).toBeVisible()
  await expect(page).toHaveURL(/tour=pr-833&stop=2$/)
})

test('an embedded view is alone, and leads to the page', async ({ open }) => {
  const page = await open(`#/decompose${CASE}&mode=embed`)
  await page.setViewportSize({ width: 600, height: 400 })
  await expect(page.getByRole('banner')).toBeHidden()
  await expect(page.getByRole('region', { name: 'Choices' })).toBeHidden()
  await expect(page.getByRole('contentinfo')).toContainText(WORDS)
  const out = page.getByRole('link', { name: 'Open in Splitscope' })
  await expect(out).toHaveAttribute('target', '_blank')
  await expect(out).toHaveAttribute('href', new RegExp(`#/decompose\\${CASE}$`))
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(600)

  const entries = await page.evaluate(() => history.length)
  await page.getByRole('radio', { name: /^v2\.9,/ }).check({ force: true })
  await expect(page).toHaveURL(/te=v2\.9/)
  expect(await page.evaluate(() => history.length)).toBe(entries)
})

test('paper gets the view in light colours, and what it is of', async ({ open }) => {
  const page = await open(`#/decompose${CASE}`, { theme: 'dark' })
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('banner')).toContainText(WORDS)
  await expect(page.getByRole('banner')).toContainText(page.url())
  await expect(page.getByRole('navigation')).toBeHidden()
  await expect(page.getByRole('button', { name: 'Share', exact: true })).toBeHidden()
  await expect(page.getByRole('heading', { level: 1 })).toHaveCSS('color', 'rgb(29, 31, 33)')
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  expect(pdf.length).toBeGreaterThan(20_000)
})
