import type { Page } from '@playwright/test'
import { expect as soon, SCREENS, test } from './harness.ts'

/** Numbers are computed on the very cores that run the tests. */
const expect = soon.configure({ timeout: 15_000 })

/** Two experts: small enough for every backend. */
const SMALL = '#/amax?v=1&ep=64&parser=833'

const map = (page: Page, name = /by expert and/) => page.getByRole('img', { name })
const formula = (page: Page) => page.getByRole('region', { name: 'One weight, step by step' })
const experts = (page: Page) => page.getByRole('region', { name: 'What becomes of each expert' })
const magnitudes = (page: Page) => page.getByRole('region', { name: 'Magnitudes by power of two' })
const computed = (page: Page) => page.getByText(/million weights quantized with/)

test('recipe and calibrator switch in place', async ({ open }) => {
  const page = await open(SMALL)
  await expect(computed(page)).toBeVisible()
  await expect(formula(page)).toContainText('(1 / amax) × 448')
  await expect(formula(page)).toContainText('all experts of the rank, which share a quantizer')

  await page.getByLabel('Recipe').selectOption('nvfp4-export')
  await expect(page).toHaveURL(/recipe=nvfp4-export/)
  await expect(formula(page)).toContainText('nearest FP4 number')
  await expect(formula(page)).toContainText('tensor amax')

  await page.getByLabel('Recipe').selectOption('fp8-per-tensor-cuda')
  await page.getByLabel('Calibrator').selectOption('percentile')
  await expect(experts(page)).toContainText(/Saturated\s*[1-9]/)
  // A recipe that has no use for a percentile goes back to max, and offers it no more.
  await page.getByLabel('Recipe').selectOption('int8-per-channel')
  await expect(page.getByLabel('Calibrator')).toHaveValue('max')
  await expect(page.getByLabel('Calibrator').locator('option[value=percentile]')).toBeDisabled()
  await expect(formula(page)).toContainText('two’s complement')
})

test('two recipes stand side by side, under one scale of colour and one pointer', async ({ open }) => {
  const page = await open(SMALL)
  await page.getByLabel('Compare with').selectOption('fp8-per-channel')
  await expect(page).toHaveURL(/versus=fp8-per-channel/)
  await expect(map(page)).toHaveCount(2)
  await expect(page.getByRole('radio', { name: 'bits lost' })).toBeChecked()
  await expect(page.getByText('bits between own amax and the one used')).toHaveCount(1)

  await expect(page.getByText(/FP8 per channel: .* million weights/)).toBeVisible()
  const [first, second] = [map(page).first(), map(page).last()]
  await second.hover({ position: { x: 40, y: 60 } })
  await expect(formula(page)).toContainText('FP8 per channel')
  await expect(formula(page)).toContainText('expert 1, channel')
  await expect(first.locator('span')).toHaveCount(1)
  await first.hover({ position: { x: 40, y: 60 } })
  await expect(formula(page)).toContainText('FP8 per tensor (eager)')
  await expect(magnitudes(page)).toContainText('expert 1')

  await experts(page).getByText('The same numbers as a table').click()
  await expect(experts(page).getByRole('columnheader', { name: /^SQNR, dB/ })).toHaveCount(2)
  await expect(experts(page).getByRole('row')).toHaveCount(3)
})

test('a cell is found, kept and taken apart by keyboard alone', async ({ open }) => {
  const page = await open(SMALL)
  await expect(computed(page)).toBeVisible()
  await map(page).focus()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowDown')
  await expect(formula(page)).toContainText(/expert 1, channel 15\d\d, input \d+/)
  await page.keyboard.press('Enter')
  await expect(formula(page)).toContainText(', kept')

  const slider = formula(page).getByRole('slider', { name: 'Input' })
  const before = Number(await slider.inputValue())
  await slider.focus()
  await page.keyboard.press(before > 0 ? 'ArrowLeft' : 'ArrowRight')
  await expect(formula(page)).toContainText(`input ${before > 0 ? before - 1 : 1} of 0 to 2047`)
  await expect(formula(page)).toContainText('the one you stepped to')

  await page.getByRole('img', { name: /^Bars of every expert/ }).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(formula(page)).toContainText('expert 0, channel')
  await expect(magnitudes(page)).toContainText('expert 0')
})

test('the formula is the arithmetic that it shows', async ({ open }) => {
  const page = await open(`${SMALL}&recipe=fp8-per-tensor-cuda`)
  const value = async (name: string) => {
    const line = formula(page).locator('dt', { hasText: name }).first()
    const text = await line.locator('xpath=following-sibling::dd[2]').innerText()
    return Number(text.split('\n')[0]?.replace('−', '-'))
  }
  await expect(formula(page)).toContainText('448 / amax')
  expect(await value('scale')).toBeCloseTo(448 / (await value('amax')), 0)
  expect((await value('scaled')) / ((await value('weight')) * (await value('scale')))).toBeCloseTo(1, 2)
  expect((await value('back')) / ((await value('code')) / (await value('scale')))).toBeCloseTo(1, 2)
})

test('the map is zoomed by wheel, keys and buttons, dragged, and shown whole again', async ({ open }) => {
  const page = await open(SMALL)
  await expect(computed(page)).toBeVisible()
  const showAll = page.getByRole('button', { name: 'Show all' })
  const columns = page.getByText(/^ch \d+$/)
  await expect(showAll).toBeDisabled()
  await map(page).hover({ position: { x: 200, y: 20 } })
  for (let turn = 0; turn < 4; turn++) await page.mouse.wheel(0, -200)
  await expect(showAll).toBeEnabled()
  const zoomed = await columns.allInnerTexts()
  expect(Math.max(...zoomed.map((text) => Number(text.slice(3))))).toBeLessThan(1000)

  await page.mouse.down()
  await page.mouse.move(500, 600, { steps: 4 })
  await page.mouse.up()
  expect(await columns.allInnerTexts()).not.toEqual(zoomed)
  await map(page).dblclick()
  await expect(showAll).toBeDisabled()

  await page.getByRole('button', { name: 'Zoom in' }).click()
  await expect(showAll).toBeEnabled()
  await map(page).focus()
  await page.keyboard.press('+')
  await page.keyboard.press('0')
  await expect(showAll).toBeDisabled()
})

test('two fingers zoom and pan the map, and one still scrolls the page', async ({ open, page }) => {
  const touch = await page.context().newCDPSession(page)
  await touch.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 2 })
  await open(SMALL)
  await expect(computed(page)).toBeVisible()
  const showAll = page.getByRole('button', { name: 'Show all' })
  const columns = page.getByText(/^ch \d+$/)
  const place = async () => {
    await map(page).scrollIntoViewIfNeeded()
    const found = await map(page).boundingBox()
    if (!found) throw new Error('There is no map.')
    return found
  }
  let box = await place()
  const fingers = async (type: 'touchStart' | 'touchMove' | 'touchEnd', xs: readonly number[], down = 0) => {
    const touchPoints = xs.map((x, id) => ({ x: box.x + x, y: box.y + 40 + down, id }))
    await touch.send('Input.dispatchTouchEvent', { type, touchPoints })
  }

  await fingers('touchStart', [200])
  await fingers('touchMove', [200], -60)
  await fingers('touchMove', [200], -120)
  await fingers('touchEnd', [])
  const scrolled = () => page.evaluate(() => window.scrollY)
  await expect.poll(scrolled).toBeGreaterThan(0)
  // The page goes on for a while after the finger has left it.
  const scrollsOn = async () => {
    const earlier = await scrolled()
    await page.waitForTimeout(200)
    return (await scrolled()) !== earlier
  }
  await expect.poll(scrollsOn).toBe(false)
  await expect(showAll).toBeDisabled()
  await page.evaluate(() => window.scrollTo(0, 0))
  box = await place()

  const shown = () => columns.allInnerTexts()
  const before = await scrolled()
  await fingers('touchStart', [200, 300])
  for (const out of [20, 60, 100]) await fingers('touchMove', [200 - out, 300 + out], -out / 2)
  await expect(showAll).toBeEnabled()
  const zoomed = await shown()
  for (const right of [40, 80, 120]) await fingers('touchMove', [100 + right, 400 + right], -50)
  await expect.poll(shown).not.toEqual(zoomed)
  await fingers('touchEnd', [])
  expect(await page.evaluate(() => [window.scrollY, window.visualViewport?.scale])).toEqual([before, 1])
})

test('a trackpad pans the zoomed map sideways, and a page that scrolls goes on over it', async ({ open }) => {
  const page = await open(SMALL)
  await expect(computed(page)).toBeVisible()
  const showAll = page.getByRole('button', { name: 'Show all' })
  const columns = page.getByText(/^ch \d+$/)
  await map(page).hover({ position: { x: 200, y: 20 } })
  await page.mouse.wheel(80, 0)
  await expect(showAll).toBeDisabled()
  for (let turn = 0; turn < 4; turn++) await page.mouse.wheel(0, -200)
  await expect(showAll).toBeEnabled()
  const zoomed = await columns.allInnerTexts()
  await page.mouse.wheel(120, 10)
  await expect.poll(() => columns.allInnerTexts()).not.toEqual(zoomed)

  const isTaken = await map(page).evaluate((element) => {
    const turn = () => new WheelEvent('wheel', { bubbles: true, cancelable: true, deltaY: -100 })
    document.body.dispatchEvent(turn())
    const over = turn()
    element.dispatchEvent(over)
    return over.defaultPrevented
  })
  expect(isTaken).toBe(false)
})

test('every backend is proved to give the same', async ({ open, lateRequests }) => {
  const page = await open('#/amax?v=1&ep=128&parser=833&linear=fc2&experts=128&model=qwen3-30b-a3b', {
    isQuiet: true,
  })
  await expect(computed(page)).toBeVisible()
  await page.getByRole('button', { name: 'Prove it' }).click()
  await expect(page.getByText(/Equal, bit by bit, on plain TypeScript, .*WebAssembly/)).toBeVisible({
    timeout: 60_000,
  })
  await expect(page.getByText(/numbers compared in/)).toContainText('WebGPU')
  expect(lateRequests).toEqual([])
})

test('a backend is chosen by hand and gives the same numbers', async ({ open }) => {
  const page = await open('#/amax?v=1&ep=128&parser=833&linear=fc2')
  const numbers = async () => (await experts(page).innerText()).replace(/\s+/g, ' ')
  await expect(computed(page)).toBeVisible()
  const fastest = await numbers()
  for (const [backend, name] of [
    ['wasm', 'WebAssembly'],
    ['reference', 'plain TypeScript'],
    ['webgpu', 'WebGPU'],
  ] as const) {
    await page.getByLabel('Computed with').selectOption(backend)
    await expect(computed(page)).toContainText(`quantized with ${name}`, { timeout: 30_000 })
    expect(await numbers()).toBe(fastest)
  }
})

test('what takes long shows how far it is, and can be cancelled', async ({ open }) => {
  const page = await open('#/amax?v=1&ep=16&parser=833&backend=reference&calibrator=mse')
  await expect(page.getByRole('progressbar', { name: 'Quantizing' })).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('Nothing was computed for these choices.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Compute it' })).toBeVisible()
  await page.getByLabel('Computed with').selectOption('wasm')
  await page.getByLabel('Calibrator').selectOption('max')
  await expect(computed(page)).toContainText('WebAssembly')
})

test('experts that were missed are hatched, with the reason and the way to it', async ({ open }) => {
  const page = await open('#/amax?v=1&ep=4')
  const notice = page.getByRole('region', { name: 'Experts without an amax' })
  await expect(notice).toContainText('22 of 32 experts are left unquantized')
  await expect(page.getByText('no amax', { exact: true })).toBeVisible()
  await expect(formula(page)).toContainText('expert 22, channel')
  await map(page).hover({ position: { x: 100, y: 25 } })
  await expect(formula(page)).toContainText('expert 2 has no amax')

  await page.getByText('The same numbers as a table').first().click()
  const table = page.getByRole('table', { name: /^own amax by expert/ })
  await expect(table.getByRole('row', { name: /^expert 21 no amax/ })).toBeVisible()
  await expect(table.getByRole('row', { name: /^expert 22 0\.\d+/ })).toBeVisible()

  await notice.getByRole('link', { name: 'See why in Decompose' }).click()
  await expect(page).toHaveURL(/#\/decompose\?.*ep=4/)
  await page.goBack()
  await notice.getByRole('button', { name: 'Switch to the fix, #833' }).click()
  await expect(notice).toHaveCount(0)
})

test('where no weight was collected nothing is computed, and that is said', async ({ open }) => {
  const page = await open('#/amax')
  await expect(page.getByRole('region', { name: 'Experts without an amax' })).toContainText(
    'No weight is quantized, and nothing says so.',
  )
  await expect(formula(page)).toContainText('expert 0 has no amax')
  await expect(computed(page)).toHaveCount(0)
})

test('a link to choices that do not go together says why', async ({ open }) => {
  const page = await open(`${SMALL}&recipe=fp8-per-channel&calibrator=entropy`)
  await expect(page.getByText(/Histograms serve one amax per tensor/)).toBeVisible()
  await page.getByRole('button', { name: 'Calibrate with max' }).click()
  await expect(computed(page)).toBeVisible()
})

test('nothing is requested once the page has loaded', async ({ open, lateRequests }) => {
  const page = await open('#/', { isQuiet: true })
  await page.getByRole('radio', { name: '64', exact: true }).check()
  await page.getByLabel('ModelOpt parser').selectOption('833')
  await page.getByRole('link', { name: 'Amax' }).click()
  await expect(computed(page)).toBeVisible()
  await page.getByLabel('Computed with').selectOption('webgpu')
  await expect(computed(page)).toContainText('WebGPU', { timeout: 30_000 })
  await page.getByLabel('Compare with').selectOption('mxfp4-ocp')
  await expect(map(page)).toHaveCount(2)
  expect(lateRequests).toEqual([])
})

/** Put before the worker's own code: every device is lost as soon as it is there. */
const LOSE_DEVICES = `
const requestAdapter = navigator.gpu.requestAdapter.bind(navigator.gpu)
navigator.gpu.requestAdapter = async () => {
  const adapter = await requestAdapter()
  const requestDevice = adapter.requestDevice.bind(adapter)
  adapter.requestDevice = async (descriptor) => {
    const device = await requestDevice(descriptor)
    device.destroy()
    return device
  }
  return adapter
}
`

/** Put before the worker's own code: a job for the GPU ends its thread. */
const CRASH_ON_GPU = `
self.addEventListener('message', ({ data }) => {
  if (data.ask?.kind !== 'quantize' || data.ask.backend !== 'webgpu') return
  self.close()
  throw new Error('the driver is gone')
});
`

test('a worker that crashes is started again, and its work is done elsewhere', async ({ page, open }) => {
  await page.route(/compute-worker.*\.js$/, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: CRASH_ON_GPU + (await response.text()) })
  })
  await open(SMALL)
  await expect(computed(page)).toContainText('WebAssembly')
  await page.getByLabel('Computed with').selectOption('webgpu')
  const note = page.getByText(/^WebAssembly computed this in place of WebGPU, with the same answer/)
  await expect(note).toContainText('Its worker stopped: Uncaught Error: the driver is gone.')
  await expect(computed(page)).toContainText('quantized with WebAssembly')
  // What the new worker computed is there to be looked into.
  await map(page).hover({ position: { x: 200, y: 20 } })
  await expect(formula(page)).toContainText('expert 0, channel')
  await page.getByLabel('Recipe').selectOption('nvfp4-export')
  await expect(formula(page)).toContainText('nearest FP4 number')
})

test('a GPU that is lost leaves its work to WebAssembly, and that is said', async ({ page, open }) => {
  await page.route(/compute-worker.*\.js$/, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: LOSE_DEVICES + (await response.text()) })
  })
  await open(`${SMALL}&backend=webgpu`)
  await expect(
    page.getByText(/^WebAssembly computed this in place of WebGPU, with the same answer/),
  ).toBeVisible()
  await expect(computed(page)).toContainText('quantized with WebAssembly')
})

for (const screen of SCREENS) {
  test(`nothing overflows at ${screen.width} px`, async ({ open }) => {
    const page = await open(`${SMALL}&versus=nvfp4-export&columns=blocks`, { screen })
    await expect(map(page)).toHaveCount(2)
    await expect(computed(page)).toBeVisible()
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBeLessThanOrEqual(0)
  })
}

test('512 experts hold up no task of the page', async ({ open, page }) => {
  await page.addInitScript(() => {
    const tasks: number[] = []
    Object.assign(window, { tasks })
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration)
    }).observe({ type: 'longtask' })
  })
  await open('#/decompose?v=1&ep=1&parser=833&model=qwen3-next-80b-a3b&etp=16')
  await page.evaluate(() => Reflect.set(window, 'tasks', []))
  await page.getByRole('link', { name: 'Amax' }).click()
  await expect(computed(page)).toBeVisible({ timeout: 60_000 })
  await map(page).hover()
  for (let turn = 0; turn < 10; turn++) await page.mouse.wheel(0, -100)
  await expect(formula(page)).toContainText(/expert 2\d\d, channel/)
  const longest = await page.evaluate(() => {
    const tasks: unknown = Reflect.get(window, 'tasks')
    return Array.isArray(tasks) ? Math.max(0, ...tasks.map(Number)) : NaN
  })
  // 50 ms, with room for a machine whose cores are all at work on the numbers.
  expect(longest).toBeLessThan(100)
})
