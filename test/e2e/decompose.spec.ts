import type { Page } from '@playwright/test'
import { expect, SCREENS, test, THEMES } from './harness.ts'

const headline = (page: Page) => page.getByRole('heading', { level: 1 })
const verdict = (page: Page) => page.getByRole('region', { name: 'Verdict' })
const exception = (page: Page) => page.getByLabel('The exception')
const reached = (page: Page) => page.getByText(/weights reached their quantizer/)

/** Makes the processor seem ten times slower. */
const slowDown = async (page: Page): Promise<void> => {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 10 })
}

test('the PR #833 case, by mouse: silent, then an exception, then right', async ({ open }) => {
  const page = await open('#/')
  await expect(headline(page)).toHaveText('No weight is quantized, and nothing says so.')
  await expect(verdict(page).getByRole('img')).toHaveAccessibleName(/^silent: /)
  await expect(verdict(page)).toContainText(
    'The parser took the 21 items of non_tensor_args for 21 GEMMs; this rank has 128.',
  )
  await expect(reached(page)).toContainText('0 / 128')
  await expect(page.getByText('128 missed')).toBeVisible()
  await expect(page.getByText('no amax: never reached a quantizer')).toBeVisible()

  await page.getByRole('radio', { name: '4', exact: true }).check()
  await expect(headline(page)).toHaveText('22 of 32 experts are left unquantized, and nothing says so.')
  await expect(verdict(page)).toContainText('no weight of experts 0 to 21')

  await page.getByRole('radio', { name: '8', exact: true }).check()
  await expect(headline(page)).toContainText('the weight quantizer is handed the ctx')
  await expect(exception(page)).toHaveText("AttributeError: 'NoneType' object has no attribute 'numel'")
  await expect(page.getByText('no amax: calibration ended before it was loaded')).toBeVisible()

  await page.getByRole('button', { name: 'Switch to the fix, #833' }).click()
  await expect(headline(page)).toHaveText('Every expert’s weight reaches its quantizer.')
  await expect(reached(page)).toContainText('16 / 16')
  await expect(page.getByText(/One quantizer for all \(until #1550\): amax 0\.\d+/)).toBeVisible()
  await expect(page.getByText('no amax: never reached a quantizer')).toHaveCount(0)
})

test('the same case by keyboard alone', async ({ open }) => {
  const page = await open('#/')
  await page.getByRole('radio', { name: '1', exact: true }).focus()
  for (let press = 0; press < 3; press++) await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('radio', { name: '8', exact: true })).toBeChecked()
  await expect(exception(page)).toBeVisible()
  await page.getByRole('button', { name: 'Switch to the fix, #833' }).focus()
  await page.keyboard.press('Enter')
  await expect(reached(page)).toContainText('16 / 16')
})

test('the trace is walked step by step, and the experts follow', async ({ open }) => {
  const page = await open('#/decompose?parser=833&ep=8')
  const slider = page.getByRole('slider', { name: 'Steps of the trace' })
  await slider.focus()
  await page.keyboard.press('Home')
  await expect(reached(page)).toContainText('0 / 16')
  await expect(page.locator('[aria-current="step"]')).toContainText('grad = torch.is_grad_enabled()')
  const seen: string[] = []
  while ((await page.locator('[aria-current="step"]').count()) > 0) {
    seen.push((await page.getByLabel('Variables').innerText()).replaceAll('\n', ' '))
    await page.keyboard.press('ArrowRight')
  }
  expect(seen.join('\n')).toMatch(/num_gemms 16/)
  expect(seen.join('\n')).toMatch(/tail 32 items: w0 … b15/)
  await expect(reached(page)).toContainText('16 / 16')
  await page.getByText('tail = args').click()
  await expect(page.locator('[aria-current="step"]')).toContainText('tail = args[-2 * num_gemms :]')
  await expect(page).toHaveURL(/step=\d+/)
})

test('keys that come faster than the view follows are all heeded', async ({ open }) => {
  const page = await open('#/decompose?v=1')
  const slider = page.getByRole('slider', { name: 'Steps of the trace' })
  await slider.focus()
  await slowDown(page)
  await Promise.all(Array.from({ length: 6 }, () => page.keyboard.press('ArrowLeft')))
  await expect(slider).toHaveAttribute('aria-valuetext', /^step 9 of 15/)
})

test('the strip of 1,026 slots is read by keyboard', async ({ open }) => {
  const page = await open('#/decompose?model=qwen3-next-80b-a3b&te=v2.12&ep=1')
  const strip = page.getByRole('slider', { name: 'Slots of the args tuple' })
  await strip.focus()
  await expect(strip).toHaveAttribute('aria-valuetext', /args\[0\] is ctx/)
  await page.keyboard.press('End')
  await expect(strip).toHaveAttribute(
    'aria-valuetext',
    /args\[1026\] is b511: the bias of local expert 511; an empty tensor/,
  )
  await page.keyboard.press('PageUp')
  await page.keyboard.press('PageUp')
  await expect(strip).toHaveAttribute(
    'aria-valuetext',
    /args\[3\] is w0: the weight of local expert 0; Parameter \[1024, 2048\]/,
  )
  await page.getByText('The same slots as a table').click()
  await expect(page.getByRole('row')).toHaveCount(1028)
})

test('the timeline is one radio group that leads through the releases', async ({ open }) => {
  const page = await open('#/decompose?ep=8')
  await page.getByRole('radio', { name: /^v2\.12,/ }).focus()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByRole('radio', { name: /^v2\.10,/ })).toBeChecked()
  await page.keyboard.press('ArrowLeft')
  await expect(headline(page)).toHaveText('Every expert’s weight reaches its quantizer.')
  await expect(page).toHaveURL(/te=v2\.9/)
})

test('back and forward walk the choices, and a link restores them', async ({ open }) => {
  const page = await open('#/')
  await page.getByRole('radio', { name: '8', exact: true }).check()
  await page.getByLabel('ModelOpt parser').selectOption('833')
  const link = page.url()
  await page.goBack()
  await expect(exception(page)).toBeVisible()
  await page.goBack()
  await expect(reached(page)).toContainText('0 / 128')
  await page.goForward()
  await page.goForward()
  await expect(reached(page)).toContainText('16 / 16')
  await page.goto('about:blank')
  await page.goto(link)
  await expect(reached(page)).toContainText('16 / 16')
})

test('a broken link and one from the future say what was lost and keep the rest', async ({ open }) => {
  const page = await open('#/decompose?v=7&te=v9.9&ep=8&parser=833&colour=red')
  const status = page.getByRole('status', { name: 'About this link' })
  await expect(status).toContainText('made by a newer Splitscope (version 7')
  await expect(status).toContainText('“v9.9” cannot be used')
  await expect(status).toContainText('“colour” is not known here')
  await expect(reached(page)).toContainText('16 / 16')
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await expect(status).toBeEmpty()
})

test('sizes that do not fit explain themselves and lose nothing', async ({ open }) => {
  const page = await open('#/decompose?ep=16')
  const experts = page.getByRole('spinbutton', { name: 'Experts' })
  await experts.fill('100')
  await experts.press('Enter')
  await expect(page.getByText('These sizes do not fit together').last()).toBeVisible()
  await expect(page.getByRole('main')).toContainText('100')
  await experts.fill('128')
  await experts.press('Enter')
  await expect(headline(page)).toContainText('Calibration stops')
  await experts.fill('0')
  await experts.press('Enter')
  await expect(experts).toHaveValue('0')
  await expect(headline(page)).toContainText('Calibration stops')
})

test('TP 8 with EP 8 on 8 ranks is said to need ETP 1, with the commands', async ({ open }) => {
  const page = await open('#/decompose?ep=8')
  await expect(
    page.getByText(/Megatron-LM's own default is ETP = TP = 8, which would span 8 × 8 and take 64 ranks/),
  ).toBeVisible()
  await expect(page.getByRole('region', { name: 'Quantize', exact: true })).toContainText(
    'torchrun --nproc_per_node 8 examples/quantization/quantize.py',
  )
  await expect(page.getByRole('region', { name: 'Generate' })).toContainText('--etp 1')
})

test('nothing is requested after the page has loaded, whatever is done', async ({ open, lateRequests }) => {
  const page = await open('#/', { isQuiet: true })
  await page.getByRole('radio', { name: '8', exact: true }).check()
  await page.getByRole('link', { name: 'Compare' }).click()
  await expect(headline(page)).toBeVisible()
  await page.getByRole('link', { name: 'Decompose' }).click()
  await expect(exception(page)).toBeVisible()
  expect(lateRequests).toEqual([])
})

for (const screen of SCREENS) {
  for (const theme of THEMES) {
    test(`nothing overflows at ${screen.width} px in ${theme}`, async ({ open }) => {
      const page = await open('#/', { screen, theme })
      await expect(headline(page)).toBeVisible()
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(overflow).toBeLessThanOrEqual(0)
    })
  }
}
