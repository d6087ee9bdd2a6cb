import type { Page } from '@playwright/test'
import { expect, test } from './harness.ts'

const EP_8 = '#/layout?v=1&model=qwen3-30b-a3b&experts=128&ep=8&tp=2&world=16'

const map = (page: Page) => page.getByRole('img', { name: /ranks in the (expert|dense) grid/ })
const ranks = (page: Page) => page.getByRole('region', { name: /^[\d,]+ ranks$/ })
const card = (page: Page) => page.getByRole('region', { name: /^Rank \d+$/ })
const groups = (page: Page) => page.getByRole('group', { name: /^The groups of rank/ })

test('the ranks follow EP, and the arrow keys lead through their groups', async ({ open }) => {
  const page = await open(EP_8)
  await expect(ranks(page)).toContainText('PP 1 × EDP 2 × EP 8 × ETP 1')
  await expect(card(page)).toContainText('Experts 0–15')
  await page.getByRole('radio', { name: '4', exact: true }).check()
  await expect(ranks(page)).toContainText('PP 1 × EDP 4 × EP 4 × ETP 1')
  await expect(card(page)).toContainText('Experts 0–31')

  await map(page).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await expect(groups(page)).toHaveAccessibleName(/rank 5/)
  await expect(groups(page).getByRole('radio', { name: /^EP 4–7/ })).toBeVisible()
  await expect(groups(page).getByRole('radio', { name: /^EDP 1, 5, 9, 13/ })).toBeVisible()
  await expect(groups(page).getByRole('radio', { name: /^TP 4 and 5/ })).toBeVisible()
  await expect(
    page.getByText(/^Rank 5 holds experts 32–63 .*EP: ranks 4–7; ETP: only itself; EDP: ranks 1, 5, 9, 13/),
  ).toBeAttached()

  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/pinned=5/)
  await page.getByRole('radio', { name: 'Dense grid' }).check()
  await expect(ranks(page)).toContainText('PP 1 × DP 8 × CP 1 × TP 2')
  await expect(card(page)).toHaveAccessibleName('Rank 5')
  await expect(page).toHaveURL(/grid=dense/)
})

test('a rank under the pointer is described, a click pins it, and its link leads to its call', async ({
  open,
}) => {
  const page = await open(EP_8)
  const box = await map(page).boundingBox()
  if (!box) throw new Error('The map is not on screen.')
  await map(page).hover({ position: { x: box.width - 30, y: 40 } })
  await expect(card(page)).toHaveAccessibleName('Rank 7')
  await map(page).click({ position: { x: box.width - 30, y: 40 } })
  await page.mouse.move(0, 0)
  await expect(card(page)).toHaveAccessibleName('Rank 7')
  await expect(card(page)).toContainText('Experts 112–127')
  await expect(card(page)).toContainText('fc1 [1536, 2048]')
  await expect(card(page).getByRole('link', { name: 'See its amax' })).toHaveAttribute(
    'href',
    /^#\/amax\?.*rank=7/,
  )
  await card(page).getByRole('link', { name: 'See this rank’s call' }).click()
  await expect(page).toHaveURL(/#\/decompose\?.*rank=7/)
})

test('experts without a token are named, and own counts stand in the router’s place', async ({ open }) => {
  const counts = Array.from({ length: 8 }, (_, expert) => (expert === 3 || expert === 6 ? 0 : 40))
  const page = await open(`#/layout?v=1&model=mixtral-8x7b&ep=2&tp=1&counts=${counts.join(',')}`)
  const tokens = page.getByRole('region', { name: 'Tokens per expert' })
  await expect(tokens).toContainText('Experts 3 and 6 get no token.')
  await expect(card(page)).toContainText('Expert 3 gets no token.')
  await page.getByText('The same ranks as a table').click()
  await expect(page.getByRole('row', { name: /^rank 1 4–7 / })).toContainText('120')

  await page.getByRole('button', { name: 'Use the router again' }).click()
  await expect(tokens).not.toContainText('get no token')
  await page.getByRole('slider', { name: 'Skew of the router' }).fill('100')
  await expect(page).toHaveURL(/skew=20/)
  await expect(tokens).toContainText('most over mean4.00×')
})

test('padding is shown as what training would do', async ({ open }) => {
  const page = await open('#/layout?v=1&model=mixtral-8x7b&ep=8&tp=1&tokens=64&padding=128')
  const padding = page.getByRole('region', { name: 'Padding of m_splits' })
  await expect(padding).toContainText(/rank 0\d+ → 128 rows/)
  await expect(padding).toContainText(/all ranks128 → 1,024 rows 8\.0×/)
  await expect(padding).toContainText('Calibration never pads')
  await padding.getByRole('radio', { name: 'none' }).check()
  await expect(padding).not.toContainText('rows')
})

test('an illegal layout names its rules and is mended with a click', async ({ open }) => {
  const page = await open('#/layout?v=1&experts=100&ep=16&tp=8&world=24')
  const broken = page.getByRole('region', { name: 'These sizes do not fit together' })
  await expect(broken).toContainText('24 is no multiple of that: take a multiple of 16 ranks')
  await expect(broken).toContainText('100 experts cannot be dealt evenly to EP = 16 ranks')
  await expect(broken.getByRole('link').first()).toHaveAttribute('href', /parallel_state\.py#L881$/)
  await broken.getByRole('button', { name: 'EP 4', exact: true }).click()
  await expect(ranks(page)).toContainText('PP 1 × EDP 6 × EP 4 × ETP 1')
})

test('1,024 ranks with 512 experts are walked by keyboard', async ({ open }) => {
  const link =
    '#/layout?v=1&model=qwen3-next-80b-a3b&experts=512&ep=64&tp=8&world=1024&order=tp-cp-ep-pp-dp&lit=dp&expertsBy=tokens'
  const page = await open(link)
  await expect(ranks(page)).toContainText('PP 1 × EDP 16 × EP 64 × ETP 1')
  await expect(groups(page).getByRole('radio', { name: /^DP 0, 8 … 1016, every 8th/ })).toBeChecked()
  await expect(page.getByRole('radio', { name: 'by tokens' })).toBeChecked()
  await map(page).focus()
  await page.keyboard.press('End')
  await expect(card(page)).toHaveAccessibleName('Rank 1023')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowLeft')
  await expect(card(page)).toHaveAccessibleName('Rank 958')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/order=tp-cp-ep-pp-dp&.*pinned=958&lit=dp&expertsBy=tokens/)

  await page.getByText('The same ranks as a table').click()
  await expect(page.getByRole('row', { name: /^rank \d/ })).toHaveCount(64)
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByRole('row', { name: /^rank 127 / })).toBeVisible()
})
