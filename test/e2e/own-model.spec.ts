import type { Page } from '@playwright/test'
import { faultsInBothThemes } from './axe.ts'
import { expect, test } from './harness.ts'

/** As published by multimodal models: the language model nested, and a word in it that JSON does not know. */
const NESTED = `{
  "model_type": "some_vl_moe",
  "text_config": {
    "hidden_size": 1024,
    "moe_intermediate_size": 512,
    "norm_topk_prob": true,
    "num_experts": 12,
    "num_experts_per_tok": 2,
    "num_hidden_layers": 10,
    "time_step_limit": [0.0, Infinity]
  }
}`

const bring = async (page: Page, what: 'Your model…' | 'Your counts…') => {
  await page.getByRole('button', { name: 'About this model' }).click()
  await page.getByRole('button', { name: what }).click()
}
const config = (page: Page) => page.getByRole('textbox', { name: 'config.json' })
const counts = (page: Page) => page.getByRole('textbox', { name: 'Tokens per expert' })
const splits = (page: Page) => page.getByRole('listitem').filter({ hasText: 'm_splits' })

const drop = async (page: Page, name: string, text: string) => {
  const files = await page.evaluateHandle(
    ([file, content]) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([content], file))
      return transfer
    },
    [name, text] as const,
  )
  await page.dispatchEvent('main', 'drop', { dataTransfer: files })
}

test('a pasted model and pasted counts stand in the link, and the link brings both back', async ({
  open,
  page,
  context,
}) => {
  await open('#/decompose?v=1&tp=1')
  await bring(page, 'Your model…')
  await expect(config(page)).toBeFocused()
  await config(page).fill(NESTED)
  const dialog = page.getByRole('dialog', { name: 'Your model' })
  await expect(dialog).toContainText('12; each token goes to 2')
  await expect(dialog).toContainText('moe_intermediate_size')
  await expect(dialog).toContainText('The weights are made to sum to 1.')
  await dialog.getByLabel('Name, or id on Hugging Face').fill('lab/own-12')
  await dialog.getByRole('button', { name: 'Use it' }).click()
  await expect(page.getByRole('combobox', { name: 'Model', exact: true })).toHaveValue('own')
  await expect(page.getByRole('spinbutton', { name: 'Experts' })).toHaveValue('12')

  await bring(page, 'Your counts…')
  await counts(page).fill('expert,tokens\n0,7\n1,0\n2,5\n3,40')
  await expect(page.getByText('Expert 1 gets no token.')).toBeVisible()
  await page.getByRole('button', { name: 'Set experts to 4 and use them' }).click()
  await expect(splits(page)).toContainText('[7, 0, 5, … 4 in all]')

  const copy = await context.newPage()
  await copy.goto(page.url())
  await expect(splits(copy)).toContainText('[7, 0, 5, … 4 in all]')
  await copy.getByRole('button', { name: 'About this model' }).click()
  const about = copy.getByRole('dialog', { name: 'About this model' })
  await expect(about).toContainText('lab/own-12')
  await expect(about).toContainText('The tokens per expert are your counts.')
  await about.getByRole('button', { name: 'Back to Qwen3-30B-A3B' }).click()
  await expect(copy.getByText('For 4 experts, so not in use')).toBeVisible()
  await copy.getByRole('button', { name: 'Back to the router’s counts' }).click()
  await expect(copy.getByText('For 4 experts')).toHaveCount(0)
  await copy.close()
})

test('what was pasted badly stays, with what is wrong, and a dropped file mends it', async ({ open }) => {
  const page = await open('#/')
  await bring(page, 'Your model…')
  await config(page).fill('{"hidden_size": 2048, "num_hidden_layers": 48}')
  await expect(page.getByRole('alert')).toContainText('The config has no num_experts')
  await expect(page.getByRole('button', { name: 'Use it' })).toBeDisabled()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'About this model' })).toBeFocused()
  await bring(page, 'Your model…')
  await expect(config(page)).toHaveValue('{"hidden_size": 2048, "num_hidden_layers": 48}')
  await page.keyboard.press('Escape')

  await drop(page, 'config.json', NESTED)
  await expect(config(page)).toHaveValue(NESTED)
  await page.keyboard.press('Escape')
  await drop(page, 'tokens.json', '{"tokens_per_expert": [5000000, 1]}')
  await expect(counts(page)).toHaveValue(/5000000/)
  await expect(page.getByRole('alert')).toContainText('divide every count by 3')
})

/** What is open of the dialogs. */
const DIALOG = '[role="dialog"], dialog[open]'

test('the panel and both dialogs pass axe', async ({ open }) => {
  const page = await open('#/', { theme: 'light' })
  await page.getByRole('button', { name: 'About this model' }).click()
  await expect(page.getByRole('dialog', { name: 'About this model' })).toContainText('Routing')
  expect(await faultsInBothThemes(page, DIALOG)).toEqual([])
  await page.getByRole('button', { name: 'Your model…' }).click()
  await config(page).fill(NESTED)
  await expect(page.getByRole('button', { name: 'Use it' })).toBeEnabled()
  expect(await faultsInBothThemes(page, DIALOG)).toEqual([])
  await page.keyboard.press('Escape')
  await bring(page, 'Your counts…')
  await counts(page).fill('7, 0, 5, 40')
  await expect(page.getByText('Expert 1 gets no token.')).toBeVisible()
  expect(await faultsInBothThemes(page, DIALOG)).toEqual([])
  await page.getByRole('button', { name: 'Set experts to 4 and use them' }).click()
  await expect(page.getByRole('button', { name: 'Yours' })).toBeVisible()
  expect(await faultsInBothThemes(page)).toEqual([])
})
