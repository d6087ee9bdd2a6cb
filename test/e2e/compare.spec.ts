import { expect, SCREENS, test } from './harness.ts'

const CASE = 'model=qwen3-30b-a3b&experts=128&ep=8&tp=8&etp=1&bias=off'
const COMPARE = `#/compare?v=1&te=v2.12&parser=632&path=no-grad&${CASE}&from=v2.9`

const MATRIX = { name: 'Outcome of each parser on each release' } as const

test('two releases are compared slot by slot', async ({ open }) => {
  const page = await open(COMPARE)
  const moved = page.getByRole('region', { name: 'What moved' })
  await expect(moved).toContainText('m_splits and 17 others moved into one tuple, non_tensor_args.')
  await expect(moved.getByRole('link', { name: '#2377' })).toHaveAttribute('href', /pull\/2377$/)
  await expect(
    moved.getByRole('row', { name: /args\[1\] m_splits .*moved non_tensor_args\[0\] m_splits/ }),
  ).toBeVisible()

  await page.getByLabel('A, before').selectOption('v2.16.1')
  await page.getByLabel('B, after').selectOption('v2.17')
  await expect(moved).toContainText('m_splits left the tuple non_tensor_args to be passed on its own.')
  await expect(page).toHaveURL(/te=v2\.17&.*from=v2\.16\.1/)
  await expect(page.getByLabel('Transformer Engine')).toHaveValue('v2.17')

  await moved
    .getByRole('button', { name: /unchanged$/ })
    .first()
    .click()
  await expect(moved.getByRole('row', { name: /use_bias unchanged/ })).toBeVisible()

  await moved.getByRole('button', { name: 'Swap A and B' }).click()
  await expect(moved).toContainText('m_splits moved into the tuple non_tensor_args.')

  await moved.getByRole('link', { name: /^2\.16_post to 2\.16\.post/ }).click()
  await expect(moved).toContainText('m_splits left the tuple')
  await page.goBack()
  await expect(moved).toContainText('m_splits moved into the tuple')
})

test('the parsers that a release breaks lead to their case', async ({ open }) => {
  const page = await open(COMPARE)
  const broken = page.getByRole('region', { name: 'Which parsers that breaks' })
  await expect(broken).toContainText('This breaks #403 and #632.')
  await expect(broken.getByRole('row', { name: /^#833/ })).toContainText('no change')

  await broken.getByRole('link', { name: '#632, N = 22–64: was right, now silently wrong' }).first().click()
  await expect(page).toHaveURL(/#\/decompose\?.*te=v2\.12&parser=632&path=no-grad&.*experts=22&ep=1&/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    /experts are left unquantized, and nothing says so/,
  )
})

test('every cell of the matrix is a link to its own case', async ({ open }) => {
  const page = await open(COMPARE)
  const matrix = page.getByRole('grid', MATRIX)
  await expect(matrix).toHaveAttribute('aria-busy', 'false')
  const links = await matrix.getByRole('link').evaluateAll((found) =>
    found.map((link) => ({
      href: link.getAttribute('href') ?? '',
      name: link.getAttribute('aria-label') ?? '',
    })),
  )
  expect(links).toHaveLength(8 * 35)
  expect(new Set(links.map(({ href }) => href)).size).toBe(links.length)
  for (const { href, name } of links) {
    expect(href).toMatch(/^#\/decompose\?v=1&te=[\w.]+&parser=[\w-]+&path=no-grad&/)
    expect(name).toMatch(/^#\d+.* on [\w.]+: (right|silently wrong, \d+ experts? missed|raises \w+: .+)/)
  }
  await expect(matrix.locator('a[aria-current]')).toHaveAttribute(
    'aria-label',
    /^#632 on 2\.12: raises AttributeError/,
  )

  await matrix
    .getByRole('link', { name: /^#833 on 2\.17: raises TypeError: len\(\) of a 0-d tensor/ })
    .click()
  await expect(page).toHaveURL(/#\/decompose\?v=1&te=v2\.17&parser=833&/)
  await expect(page.locator('main')).toContainText('len() of a 0-d tensor')
})

test('the matrix is walked by arrow keys, with one stop for Tab', async ({ open }) => {
  const page = await open(COMPARE)
  const matrix = page.getByRole('grid', MATRIX)
  await expect(matrix).toHaveAttribute('aria-busy', 'false')
  await expect(matrix.locator('a[tabindex="0"]')).toHaveCount(1)
  await matrix.locator('a[tabindex="0"]').focus()
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
  for (const [key, cell] of [
    ['ArrowDown', '#833 on 2.12:'],
    ['ArrowLeft', '#833 on 2.11:'],
    ['End', '#833 on main:'],
    ['ArrowRight', '#833 on main:'],
    ['Home', '#833 on 1.9:'],
    ['ArrowUp', '#632 on 1.9:'],
  ] as const) {
    await page.keyboard.press(key)
    expect(await focused()).toContain(cell)
  }
  await expect(page.getByText('#632 on 1.9', { exact: true })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#\/decompose\?v=1&te=v1\.9&parser=632&/)
})

test('the matrix follows the bar, and says where sizes do not fit', async ({ open }) => {
  const page = await open(COMPARE)
  const card = page.getByRole('region', { name: 'Every parser on every release' })
  await expect(card).toContainText('16 GEMMs, no-grad path, no bias')
  await expect(card).toContainText('Here nothing fails silently')
  await page.getByRole('group', { name: /^EP/ }).getByRole('radio', { name: '1', exact: true }).check()
  await expect(card).toContainText('12 of 280 cases are silently wrong: #403 and #632 on 2.10 to 2.14.1.')

  await open(COMPARE.replace('ep=8', 'ep=7'))
  await expect(card).toContainText('128 experts cannot be dealt evenly to EP = 7 ranks')
  await card.getByRole('button', { name: 'Set EP and ETP to 1' }).click()
  await expect(card.getByRole('grid', MATRIX)).toHaveAttribute('aria-busy', 'false')
})

test('the gate is tried with good versions and bad ones', async ({ open }) => {
  const page = await open(COMPARE)
  const gate = page.getByRole('region', { name: 'Where the version gate errs' })
  const own = gate.getByRole('row', { name: /yours/ })
  const input = gate.getByLabel('Try a version of your own')
  await input.fill('2.10.0rc1')
  await expect(own).toHaveText(/2\.10\.0rc1.*they differ.*no.*yes.*invalid.*yes/)
  await input.fill('2.12.0')
  await expect(own).toHaveText(/2\.12\.0.*they agree/)
  await input.fill('latest')
  await expect(gate.getByText("'latest' is not a PEP 440 version")).toBeVisible()
  await expect(own).toContainText('InvalidVersion')
  await input.fill('')
  await expect(gate.getByText('Type a version, such as 2.12.0')).toBeVisible()

  await expect(gate.getByRole('row', { name: /^2\.11\.0\.dev0 main, 14 to 17 Nov 2025/ })).toContainText(
    'yes, wrong',
  )
  await gate.getByRole('radio', { name: '≥ 2.17' }).check()
  await expect(gate.getByRole('row', { name: /^2\.16\.0 branch release_v2\.16\.post/ })).toContainText(
    'no, wrong',
  )
})

for (const screen of SCREENS) {
  test(`nothing moves once it is painted, at ${screen.width} px`, async ({ open, page }) => {
    await page.addInitScript(() => {
      const seen: number[] = []
      Object.assign(window, { shifts: seen })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if ('value' in entry) seen.push(Number(entry.value))
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await open(COMPARE, { screen })
    await expect(page.getByRole('grid', MATRIX)).toHaveAttribute('aria-busy', 'false')
    await expect(page.getByRole('region', { name: 'Which parsers that breaks' })).toHaveAttribute(
      'aria-busy',
      'false',
    )
    const total = await page.evaluate(() => {
      const shifts: unknown = Reflect.get(window, 'shifts')
      return Array.isArray(shifts) ? shifts.reduce<number>((sum, value) => sum + Number(value), 0) : NaN
    })
    expect(total).toBeLessThan(0.01)
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBeLessThanOrEqual(0)
  })
}
