import type { Page } from '@playwright/test'
import { expect, SCREENS, test } from './harness.ts'

const headline = (page: Page) => page.getByRole('heading', { level: 1 })
const panel = (page: Page) => page.getByRole('region', { name: /^Story: / })
const title = (page: Page) => panel(page).getByRole('heading', { level: 2 })
const lookedAt = (page: Page) => page.locator('[data-looked-at]')

/** What a stop's live view shows: an outcome's words, somewhere in what the stop points at. */
type Shown = Readonly<Record<number, string | RegExp>>

const TOURS: readonly { readonly name: RegExp; readonly stops: number; readonly shown: Shown }[] = [
  {
    name: /^Start: PR #833/,
    stops: 12,
    shown: {
      3: 'm_splits and 17 others moved into one tuple',
      4: /num_gemms\s*21 truly 16/,
      5: '35 in all',
      6: 'Calibration stops: the weight quantizer is handed the ctx',
      7: '0 / 128',
      8: '10 / 32',
      9: /num_gemms\s*16/,
      10: '128 / 128',
      11: 'the output quantizer is handed a tuple',
      12: 'Releases of Transformer Engine, as parser #833 meets them',
    },
  },
  {
    name: /^Start: Six fixes/,
    stops: 12,
    shown: {
      1: '#1937 and #1550 are right on every release but 1.9.',
      2: 'The right tensors, but each is quantized twice.',
      6: 'the output quantizer is handed a tuple',
      7: 'the parser asks for the length of a bool',
      9: '16 / 16',
      10: 'm_splits left the tuple non_tensor_args',
      12: 'ModelOpt refuses the layer before any call.',
    },
  },
  {
    name: /^Start: What is an amax/,
    stops: 10,
    shown: { 4: 'Parser #833', 5: '0.2695', 6: '1662', 8: '16 local experts', 10: '31.54' },
  },
  {
    name: /^Start: The expert nobody called/,
    stops: 10,
    shown: {
      3: 'Every rank comes through, and every quantizer has an amax.',
      4: 'RuntimeError',
      5: 'Calibration hangs',
      10: 'RuntimeError',
    },
  },
]

for (const { name, stops, shown } of TOURS) {
  test(`${name.source.slice(8)} is walked by keyboard from first to last stop`, async ({ open }) => {
    const page = await open('#/stories')
    await page.getByRole('link', { name }).focus()
    await page.keyboard.press('Enter')
    await expect(panel(page)).toBeFocused()
    const titles = new Set<string>()
    for (let stop = 1; stop <= stops; stop++) {
      if (stop > 1) await page.keyboard.press('ArrowRight')
      await expect(panel(page)).toContainText(`${stop} of ${stops}`)
      await expect(lookedAt(page)).toHaveCount(1)
      await expect(lookedAt(page)).toBeInViewport()
      const words = shown[stop]
      if (words !== undefined) await expect(lookedAt(page)).toContainText(words)
      titles.add(await title(page).innerText())
    }
    expect(titles.size).toBe(stops)
    await page.keyboard.press('ArrowRight')
    await expect(panel(page)).toContainText(`${stops} of ${stops}`)
    await page.keyboard.press('ArrowLeft')
    await expect(panel(page)).toContainText(`${stops - 1} of ${stops}`)
  })
}

test('a stop has its own link, history leads through the stops, and leaving keeps the view', async ({
  open,
}) => {
  const page = await open('#/decompose?v=1&te=v2.12&parser=632&ep=8&tour=pr-833&stop=5')
  await expect(title(page)).toHaveText('EP 8 crashes, which is the lucky case')
  await expect(page.getByRole('button', { name: 'Back to the story' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Next', exact: true }).click()
  await expect(page).toHaveURL(/ep=1&.*tour=pr-833&stop=6/)
  await page.goBack()
  await expect(panel(page)).toContainText('6 of 12')
  await page.goForward()
  await expect(panel(page)).toContainText('7 of 12')

  await panel(page).getByRole('link', { name: /^4: / }).click()
  await expect(title(page)).toHaveText('Where 21 comes from')
  await panel(page).getByRole('button', { name: 'Leave the story' }).click()
  await expect(panel(page)).toHaveCount(0)
  await expect(lookedAt(page)).toHaveCount(0)
  await expect(page).toHaveURL(/parser=632.*step=4/)
  await expect(page).not.toHaveURL(/tour=/)
})

test('whoever changes something on the way is offered the way back', async ({ open }) => {
  const page = await open('#/stories')
  await page.getByRole('link', { name: /^Start: PR #833/ }).click()
  await panel(page).getByRole('link', { name: /^6: / }).click()
  await page.getByRole('radio', { name: '4', exact: true }).check()
  await expect(headline(page)).toHaveText('22 of 32 experts are left unquantized, and nothing says so.')
  // The arrow keys are the field's own now.
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByRole('radio', { name: '2', exact: true })).toBeChecked()
  await expect(panel(page)).toContainText('6 of 12')
  await panel(page).getByRole('button', { name: 'Back to the story' }).click()
  await expect(headline(page)).toContainText('the weight quantizer is handed the ctx')
  await expect(panel(page).getByRole('button', { name: 'Back to the story' })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(panel(page)).toHaveCount(0)
  await expect(headline(page)).toContainText('the weight quantizer is handed the ctx')
})

test('a story plays by itself where motion is welcome, until the reader does something', async ({
  page,
  open,
}) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await open('#/decompose?v=1&te=v2.9&ep=8&tour=pr-833')
  await page.clock.install()
  await panel(page).getByRole('button', { name: 'Play' }).click()
  await page.clock.runFor(60_000)
  await expect(panel(page)).not.toContainText('1 of 12')
  await page.mouse.wheel(0, 100)
  await expect(panel(page).getByRole('button', { name: 'Play' })).toBeVisible()
})

test('examples are judged live, and open', async ({ open }) => {
  const page = await open('#/stories')
  const example = (name: string) =>
    page.getByRole('article').filter({ has: page.getByRole('link', { name, exact: true }) })
  await expect(example('The crash of PR #833')).toContainText('raises AttributeError')
  await expect(example('The silence of PR #833')).toContainText('silent: 128 of 128 experts missed')
  await expect(example('The fix of PR #833')).toContainText('right')
  await expect(example('The deadlock of #862')).toContainText('deadlock: 7 ranks wait in vain')

  const names = await page.getByRole('region', { name: 'Examples' }).getByRole('link').allInnerTexts()
  expect(names.length).toBeGreaterThanOrEqual(8)
  for (const name of names) {
    await page.getByRole('link', { name, exact: true }).click()
    await expect(headline(page)).not.toHaveText('Stories')
    await expect(page.getByRole('status', { name: 'About this link' })).toBeEmpty()
    await page.goBack()
    await expect(headline(page)).toHaveText('Stories')
  }
})

for (const screen of SCREENS) {
  test(`at ${screen.width} px the panel leaves room for what it speaks of`, async ({ open }) => {
    const page = await open('#/decompose?v=1&te=v2.12&parser=632&ep=8&tour=pr-833&stop=5', { screen })
    await expect(lookedAt(page)).toBeInViewport()
    const box = await panel(page).boundingBox()
    const looked = await lookedAt(page).boundingBox()
    expect(box?.height ?? Infinity).toBeLessThan(screen.height / 2)
    expect(looked?.y ?? Infinity).toBeLessThan(box?.y ?? 0)
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBeLessThanOrEqual(0)
  })
}
