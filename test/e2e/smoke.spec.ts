import { expect, quiet, test } from './harness.ts'

test('the page loads, is titled and stays silent', async ({ open, lateRequests }) => {
  const page = await open('#/', { isQuiet: true })
  await expect(page).toHaveTitle(/Splitscope/)
  await expect(page.locator('#root')).not.toBeEmpty()
  await page.mouse.click(1, 1)
  await quiet(page, lateRequests)
  expect(lateRequests).toEqual([])
})

test('crawlers are told that they may read the page', async ({ request }) => {
  const answer = await request.get('./robots.txt')
  expect(answer.ok()).toBe(true)
  expect(await answer.text()).toBe('User-agent: *\nAllow: /\n')
})

test('the page may not connect to anything', async ({ open, page, faults }) => {
  await open('#/')
  const outcome = await page.evaluate(() =>
    fetch('./favicon.svg').then(
      () => 'answered',
      () => 'refused',
    ),
  )
  expect(outcome).toBe('refused')
  expect(faults.splice(0).join('\n')).toContain('connect-src')
})

test('a chosen theme is set before the page is painted', async ({ open, page }) => {
  await open('#/', { theme: 'dark' })
  expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark')
})

test('a link to a view opens elsewhere where the browser is asked to, and here else', async ({
  open,
  context,
}) => {
  const page = await open('#/')
  const link = page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Compare' })
  const [other] = await Promise.all([
    context.waitForEvent('page'),
    link.click({ modifiers: ['ControlOrMeta'] }),
  ])
  await expect(other).toHaveURL(/#\/compare/)
  await expect(page).toHaveURL(/#\/decompose/)
  await link.click()
  await expect(page).toHaveURL(/#\/compare/)
})
