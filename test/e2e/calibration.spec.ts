import type { Page } from '@playwright/test'
import { expect, SCREENS, test } from './harness.ts'

const RANKS = '#/amax?v=1&subject=ranks&reach=all&tp=1&ep=8&world=8'
const DEADLOCK = `${RANKS}&module=sequential&moment=833&tokens=64`

const steps = (page: Page) => page.getByRole('region', { name: 'Calibration, step by step' })
const slider = (page: Page) => page.getByRole('slider', { name: 'Steps of calibration' })
const ends = (page: Page) => page.getByRole('region', { name: /^How it ends/ })
const map = (page: Page, tensor: 'input' | 'weight') =>
  page.getByRole('img', { name: new RegExp(`${tensor} amax by rank`) })

test('the subject is switched in place, and both have a link', async ({ open, lateRequests }) => {
  const page = await open('#/amax?v=1', { isQuiet: true })
  await page.getByRole('radio', { name: 'all ranks’ calibration' }).check()
  await expect(page).toHaveURL(/subject=ranks/)
  await expect(steps(page)).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('radio', { name: 'one rank’s weights' })).toBeChecked()
  await expect(steps(page)).toHaveCount(0)
  expect(lateRequests).toEqual([])
})

test('steps are played, scrubbed, picked and kept in the link', async ({ open }) => {
  const page = await open(`${RANKS}&moment=1562`)
  await expect(ends(page)).toContainText('Every rank comes through, and every quantizer has an amax.')
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /^step 9 of 9/)

  await map(page, 'weight').focus()
  await page.keyboard.press(' ')
  await expect(steps(page).getByRole('button', { name: 'Pause' })).toBeVisible()
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /^step 3 of 9: Observe all weights/)
  await page.keyboard.press(' ')
  await expect(steps(page).getByRole('button', { name: 'Play' })).toBeVisible()

  await steps(page)
    .getByRole('button', { name: /Run the forward loop/ })
    .click()
  await expect(page).toHaveURL(/at=3/)
  await expect(steps(page).getByRole('status').first()).toContainText(
    'After step 4, run the forward loop with real routing: 16 of 32 quantizers changed, all from nothing.',
  )
  await page.keyboard.press(']')
  await expect(page).toHaveURL(/at=4/)
  await page.keyboard.press('[')
  await page.keyboard.press('[')
  await expect(page).toHaveURL(/at=2/)
  await expect(steps(page)).toContainText('weights')
  await slider(page).press('Home')
  await expect(steps(page).getByRole('link', { name: 'The line in ModelOpt' })).toHaveAttribute(
    'href',
    /plugins\/megatron\.py#L\d+$/,
  )
})

test('the deadlock of #862 names who waits for whom, and is gone one commit later', async ({ open }) => {
  const page = await open(DEADLOCK)
  await expect(ends(page)).toContainText('Calibration hangs: ranks 1–7 wait in vain.')
  await expect(ends(page)).toContainText('Rank 0 has 6 quantizers without')
  const lanes = page.getByRole('list', { name: 'How far each rank came' })
  await expect(lanes.getByRole('listitem').first()).toContainText(
    'went on to the end: it skipped local_experts.1.linear_fc1.input_quantizer and 5 more',
  )
  await expect(lanes).toContainText('waits in step 7')
  await expect(page.getByText('54 collectives were about different quantizers.')).toBeVisible()

  // A hatched cell says why.
  await map(page, 'input').focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
  await expect(steps(page)).toContainText('Rank 0, expert 1, fc1 input')
  await expect(steps(page)).toContainText(
    /No amax\. No token was routed to expert 1, and the local sync .* #830/,
  )

  await page.getByRole('button', { name: 'Gone one commit later' }).click()
  await expect(ends(page)).toHaveCount(2)
  await expect(ends(page).first()).toContainText('#862: Every rank comes through')
  await expect(ends(page).last()).toContainText('#833: Calibration hangs')
  await expect(map(page, 'input')).toHaveCount(2)
  await expect(page.getByRole('region', { name: 'What differs' })).toContainText('9 without amax under #833')
})

test('two EP sizes stand side by side, under one scale of colour', async ({ open }) => {
  const page = await open('#/amax?v=1&subject=ranks&reach=all&tp=1&ep=1&world=8&moment=1562')
  await expect(map(page, 'weight')).toHaveCount(1)
  await page.getByLabel('Beside it, EP').selectOption('8')
  await expect(page).toHaveURL(/versusEp=8/)
  await expect(map(page, 'weight')).toHaveCount(2)
  await expect(steps(page).getByText('weight amax, log scale')).toHaveCount(1)
  const differs = page.getByRole('region', { name: 'What differs' })
  await expect(differs).toContainText('Inputs: all 128 experts end with the same amax.')
  await expect(differs).toContainText(/Weights: 112 of 128 experts end with another amax by \d\.\d bits/)
  await expect(differs.getByRole('link', { name: '#742' })).toHaveAttribute('href', /pull\/742$/)
  await differs.getByText('The same numbers as a table').click()
  await expect(differs.getByRole('row')).toHaveCount(129)

  await map(page, 'weight')
    .last()
    .hover({ position: { x: 60, y: 5 } })
  await expect(steps(page)).toContainText('Rank 0, experts 0 to 15, fc1 weight')
})

test('the check raises as Python prints it', async ({ open }) => {
  const page = await open('#/amax?v=1&subject=ranks&moment=1562&reach=all&tp=1&ep=16&tokens=16&skew=4')
  await expect(ends(page)).toContainText('RuntimeError on ranks 0–15')
  await expect(page.getByLabel('Traceback')).toHaveText(
    /^Traceback \(most recent call last\):[^]*File "modelopt\/torch\/quantization\/model_calib\.py", line \d+\s+RuntimeError: MoE calibration incomplete/,
  )
  await expect(page.getByRole('figure')).toContainText('On ranks 0–15')
})

test('a weight that the parser hands to no quantizer ends without amax, and its cost is told', async ({
  open,
}) => {
  const page = await open('#/amax?v=1&subject=ranks')
  await expect(ends(page)).toContainText('16 of 16 weight quantizers have no amax')
  await expect(steps(page)).toContainText(
    'The parser handed the weights of 128 local experts to no quantizer',
  )
  const cost = page.getByRole('region', { name: 'Own amax against the one it ended with' })
  await expect(cost).toContainText('No expert ended with an amax, so nothing is quantized.')

  await page.getByRole('radio', { name: 'everything' }).check()
  await expect(ends(page)).toContainText('every quantizer has an amax')
  await expect(cost).toContainText(/of 262,144 sampled weights become 0/)
  await cost.getByText('The same numbers as a table').click()
  await expect(cost.getByRole('row')).toHaveCount(129)
  await expect(cost.getByRole('row').nth(1)).toContainText(/^expert \d+/)
})

test('sizes that make no layout say so', async ({ open }) => {
  const page = await open('#/amax?v=1&subject=ranks&ep=3')
  await expect(page.getByRole('heading', { name: 'These sizes do not fit together' })).toBeAttached()
})

test('more quantizers than a page can follow are not tried', async ({ open }) => {
  const page = await open('#/amax?v=1&subject=ranks&module=sequential&experts=256&ep=1&tp=1&world=4096')
  await expect(page.getByText('More quantizers than a page can follow')).toBeVisible()
})

for (const screen of SCREENS) {
  test(`nothing of the calibration overflows at ${screen.width} px`, async ({ open }) => {
    const page = await open(`${DEADLOCK}&versusMoment=862`, { screen })
    await expect(ends(page)).toHaveCount(2)
    const wide = await page
      .getByRole('main')
      .evaluate((main) => main.getBoundingClientRect().right - window.innerWidth)
    expect(wide).toBeLessThanOrEqual(0)
    expect(
      await page.getByRole('main').evaluate((main) => main.scrollWidth - main.clientWidth),
    ).toBeLessThanOrEqual(0)
  })
}
