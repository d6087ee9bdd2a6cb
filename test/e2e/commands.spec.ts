import type { Page } from '@playwright/test'
import { group } from 'd3'
import type { Group } from '../../src/app/actions/action.ts'
import { ACTIONS } from '../../src/app/actions/actions.ts'
import { initialState, type View } from '../../src/app/state.ts'
import { encode } from '../../src/app/url/encode.ts'
import { faultsInBothThemes } from './axe.ts'
import { expect, SCREENS, test } from './harness.ts'

const palette = (page: Page) => page.getByRole('dialog', { name: 'Find anything' })
const box = (page: Page) => page.getByRole('combobox', { name: 'What to find or to do' })
const checkedEp = (page: Page, ep: string) => page.getByRole('radio', { name: ep, exact: true })

async function openPalette(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Control+k')
    await expect(palette(page)).toBeVisible({ timeout: 500 })
  }).toPass()
}

test('the palette finds, runs and remembers, by keyboard alone', async ({ open }) => {
  const page = await open('#/')
  await openPalette(page)
  await expect(box(page)).toBeFocused()
  await page.keyboard.type('ep 8')
  const first = palette(page).getByRole('option').first()
  await expect(first).toHaveText(/^EP 8: 16 local experts/)
  await expect(first).toHaveAttribute('aria-selected', 'true')
  await expect(palette(page)).toContainText('Now: EP 1')
  await page.keyboard.press('ArrowDown')
  await expect(first).toHaveAttribute('aria-selected', 'false')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(palette(page)).toBeHidden()
  await expect(checkedEp(page, '8')).toBeChecked()

  await page.getByRole('button', { name: 'Find anything' }).click()
  await expect(palette(page)).toContainText('Recently used')
  await expect(first).toHaveText(/EP 8.*chosen/)
  await page.keyboard.type('no such thing')
  await expect(palette(page)).toContainText('Nothing is called that')
  await page.keyboard.press('Escape')
  await expect(palette(page)).toBeHidden()
  await expect(page.getByRole('button', { name: 'Find anything' })).toBeFocused()
})

/** Of families that a table generates, the first and the last: the unit tests run each of them. */
const MOST_OF_A_FAMILY = 6

/** Where the actions of a group are run; all others in Decompose. */
const VIEW_OF: Readonly<Partial<Record<Group, View>>> = {
  Compare: 'compare',
  'Take away': 'compare',
  Amax: 'amax',
  Calibration: 'amax',
}

/** What the palette offers in a view. */
function offered(view: View): Run {
  const state = { ...initialState, view }
  const history = { past: [], state, future: [] }
  const found = ACTIONS.filter(
    (action) =>
      action.id !== 'find' && (VIEW_OF[action.group] ?? 'decompose') === view && action.available(history),
  )
  const actions = [...group(found, ({ id }) => id.split('-')[0]).values()]
    .flatMap((family) => (family.length > MOST_OF_A_FAMILY ? [family.at(0), family.at(-1)] : family))
    .flatMap((action) => (action ? { id: action.id, label: action.label(history) } : []))
  return { start: encode(state), actions }
}

for (const view of ['decompose', 'compare', 'amax'] as const) {
  test(`every kind of action that the palette offers in ${view} runs`, async ({ open }) => {
    const run = offered(view)
    const page = await open(run.start)
    await openPalette(page)
    await page.keyboard.press('Escape')
    expect(await page.evaluate(runAll, run)).toEqual([])
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  })
}

interface Run {
  readonly start: string
  readonly actions: readonly { readonly id: string; readonly label: string }[]
}

/** In the page: finds each action by its label in the palette, runs it from the same start, and sees that a view stands. */
async function runAll({ start, actions }: Run): Promise<string[]> {
  window.print = () => {}
  const found = async <T>(look: () => T | null | undefined | false, ms = 10_000): Promise<T | null> => {
    const end = performance.now() + ms
    for (;;) {
      const seen = look()
      if (seen !== null && seen !== undefined && seen !== false) return seen
      if (performance.now() > end) return null
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
  }
  const press = (key: string, ctrlKey: boolean) =>
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true }),
    )
  const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')
  const failed: string[] = []
  const OVER = 'dialog[open], [role=dialog]:popover-open'
  const closeAll = () => {
    const over = document.querySelector<HTMLElement>(OVER)
    if (over instanceof HTMLDialogElement) over.close()
    else over?.hidePopover()
  }
  const opened = async () => {
    // What the action before opened late may have taken the key.
    for (let tries = 0; tries < 5; tries++) {
      closeAll()
      press('k', true)
      const input = await found(() => document.querySelector(':popover-open [role=combobox]'), 2000)
      if (input) return input
    }
    return null
  }
  for (const { id, label } of actions) {
    const input = await opened()
    if (!input) return [...failed, `${id}: the palette did not open`]
    setValue?.set?.call(input, label)
    input.dispatchEvent(new Event('input', { bubbles: true }))
    const option = await found(() => document.querySelector<HTMLElement>(`[data-action="${CSS.escape(id)}"]`))
    if (!option) return [...failed, `${id}: not found by “${label}”`]
    option.click()
    const closed = await found(() => document.querySelector(':popover-open [role=combobox]') === null)
    const view = await found(() => document.querySelector('main h1'))
    if (!closed || !view) failed.push(`${id}: ${closed ? 'no view stands' : 'the palette stayed'}`)
    closeAll()
    if (window.location.hash !== start) window.location.hash = start
    await found(() => window.location.hash === start && document.querySelector(OVER) === null)
  }
  return failed
}

test('keys do what they say, but not in fields and not once they are switched off', async ({ open }) => {
  const page = await open('#/')
  await openPalette(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press(']')
  await expect(page).toHaveURL(/te=v2\.13/)
  await page.keyboard.press('e')
  await expect(checkedEp(page, '2')).toBeChecked()
  await page.keyboard.press('Shift+E')
  await expect(checkedEp(page, '1')).toBeChecked()
  await page.keyboard.press('2')
  await expect(page.getByRole('link', { name: 'Compare' })).toHaveAttribute('aria-current', 'page')
  await page.keyboard.press('x')
  await expect(page).toHaveURL(/te=v2\.9.*from=v2\.13/)
  await page.getByRole('spinbutton', { name: 'Experts' }).focus()
  await page.keyboard.press('e')
  await page.keyboard.press('Control+z')
  await expect(page).toHaveURL(/te=v2\.9.*from=v2\.13/)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')

  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(sheet.getByRole('region', { name: 'Trace', exact: true })).toContainText('Step on')
  await expect(sheet.getByRole('region', { name: 'Maps that zoom' })).toContainText('The whole map')
  await sheet.getByRole('checkbox', { name: /Single-key shortcuts/ }).uncheck()
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await page.keyboard.press('1')
  await page.keyboard.press('Control+k')
  await expect(palette(page)).toBeVisible()
  await expect(page).toHaveURL(/#\/compare/)
})

test('choices are taken back and made again, with the browser’s own buttons too', async ({ open }) => {
  const page = await open('#/')
  const undo = page.getByRole('button', { name: 'Undo' })
  const redo = page.getByRole('button', { name: 'Redo' })
  await expect(undo).toBeDisabled()
  await checkedEp(page, '8').check()
  await page.getByLabel('ModelOpt parser').selectOption('833')
  await undo.hover()
  await expect(page.getByRole('tooltip')).toHaveText('Undo: parser #833 → #632')
  await undo.click()
  await expect(page.getByLabel('ModelOpt parser')).toHaveValue('632')
  await page.keyboard.press('Control+z')
  await expect(checkedEp(page, '1')).toBeChecked()
  await expect(undo).toBeDisabled()
  await page.keyboard.press('Control+Shift+Z')
  await redo.click()
  await expect(page.getByLabel('ModelOpt parser')).toHaveValue('833')
  await expect(redo).toBeDisabled()
  await page.goBack()
  await expect(page.getByLabel('ModelOpt parser')).toHaveValue('632')
  await expect(redo).toBeEnabled()
  await redo.click()
  await expect(page.getByLabel('ModelOpt parser')).toHaveValue('833')

  // What is scrubbed through is taken back at once.
  await page.getByRole('slider', { name: 'Steps of the trace' }).focus()
  for (const key of ['Home', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key)
  await expect(page).toHaveURL(/step=2/)
  await page.keyboard.press('Control+z')
  await expect(page).not.toHaveURL(/step=/)
  await expect(page.getByLabel('ModelOpt parser')).toHaveValue('833')
})

test('a term explains itself on focus and on a press, and goes on Escape', async ({ open }) => {
  const page = await open('#/')
  const term = page.getByRole('button', { name: 'Call path', exact: true })
  const tip = page.getByRole('tooltip')
  await page.getByLabel('ModelOpt parser').focus()
  await page.keyboard.press('Tab')
  await expect(term).toBeFocused()
  await expect(tip).toContainText('Which function TE’s layer calls')
  await expect(term).toHaveAccessibleDescription(/Which function TE’s layer calls/)
  await page.keyboard.press('Escape')
  await expect(tip).toBeHidden()
  await page.keyboard.press('Enter')
  await expect(tip).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(tip).toBeHidden()
})

test('the glossary is searched and tells where each term comes from', async ({ open, lateRequests }) => {
  const page = await open('#/', { isQuiet: true })
  await openPalette(page)
  await page.keyboard.type('glossary')
  await page.keyboard.press('Enter')
  const glossary = page.getByRole('dialog', { name: 'Glossary' })
  await expect(page.getByRole('searchbox', { name: 'Search the glossary' })).toBeFocused()
  await page.keyboard.type('decibel')
  await expect(glossary.getByRole('term')).toHaveText([/^SQNR/])
  await page.getByRole('searchbox').fill('m_splits')
  await expect(glossary.getByRole('link', { name: 'Source for m_splits' })).toHaveAttribute(
    'href',
    /grouped_linear\.py#L100$/,
  )
  expect(lateRequests).toEqual([])
})

test('the palette and the sheets fit every width and pass axe', async ({ open }) => {
  const page = await open('#/', { theme: 'light' })
  await openPalette(page)
  for (const key of ['Control+k', '?', 'g']) {
    const dialog = page.getByRole('dialog')
    if (await dialog.isHidden()) await page.keyboard.press(key)
    await expect(dialog).toBeVisible()
    for (const screen of SCREENS) {
      await page.setViewportSize(screen)
      const over = await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)
      expect(over, `${key} at ${screen.width}`).toBeLessThanOrEqual(0)
      const box = await dialog.boundingBox()
      expect((box?.x ?? 0) + (box?.width ?? Infinity)).toBeLessThanOrEqual(screen.width)
    }
    expect(await faultsInBothThemes(page, '[role="dialog"]')).toEqual([])
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }
})
