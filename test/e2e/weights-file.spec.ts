import type { Page } from '@playwright/test'
import { npyFile, safetensorsFile } from '../fixtures/checkpoint-files.ts'
import { expect as soon, test } from './harness.ts'

/** Numbers are computed on the very cores that run the tests. */
const expect = soon.configure({ timeout: 15_000 })

const SMALL = '#/amax?v=1&ep=64&parser=833'

const computed = (page: Page) => page.getByText(/million weights quantized with/)
const formula = (page: Page) => page.getByRole('region', { name: 'One weight, step by step' })
const map = (page: Page) => page.getByRole('img', { name: /by expert and/ })
const chooseFile = async (page: Page, name: string, bytes: Uint8Array) => {
  const file = { name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) }
  await page.getByLabel('File of weights').setInputFiles(file)
}

/** Experts of [64, 128] bf16 with small weights of either sign; the second one's channel 5 has 96 at input 7. */
const weights = (experts: number): Uint8Array => {
  const values = new Uint16Array(experts * 64 * 128).map((_, at) => 0x3c00 + (at % 251) + (at % 2) * 0x8000)
  values[(64 + 5) * 128 + 7] = 0x42c0
  return new Uint8Array(values.buffer)
}

test('weights out of a .npy file are mapped, explained and proved', async ({ open, lateRequests }) => {
  const page = await open(SMALL, { isQuiet: true })
  await expect(computed(page)).toBeVisible()
  await chooseFile(page, 'fc1.npy', npyFile('<u2', '(3, 64, 128)', weights(3)))
  const dialog = page.getByRole('dialog', { name: 'fc1.npy' })
  await dialog.getByLabel('Elements are').selectOption({ label: 'bf16 · [3, 64, 128]' })
  await dialog.getByRole('button', { name: 'Show these weights' }).click()

  await expect(page).toHaveURL(/file=[0-9a-f]{8}-bf16-3x64x128/)
  await expect(page.getByText('Weights from fc1.npy: it has 3 experts')).toBeVisible()
  await expect(map(page)).toHaveAccessibleName(/3 rows, 64 columns/)
  await map(page).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Home')
  for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowRight')
  await expect(formula(page)).toContainText('expert 1, channel 5, input 7')
  await expect(formula(page)).toContainText('96')

  await page.getByLabel('Compare with').selectOption('mxfp4-ocp')
  await page.getByRole('button', { name: 'Prove it' }).click()
  await expect(
    page.getByText(/^FP8 per tensor \(eager\): Equal, bit by bit, on .* numbers compared in/),
  ).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText(/^MXFP4 .*: Equal, bit by bit, on .* numbers compared in/)).toBeVisible()
  expect(lateRequests).toEqual([])
})

test('a broken file says what is wrong, and leaves the view as it was', async ({ open }) => {
  const page = await open(SMALL)
  await expect(computed(page)).toBeVisible()
  await chooseFile(page, 'cut.npy', npyFile('<f4', '(3, 64, 128)', weights(3)))
  const alert = page.getByRole('alert')
  await expect(alert).toContainText(
    'cut.npy was not opened. An array of type <f4 and shape [3, 64, 128] has 98304 bytes',
  )
  await expect(alert).toContainText('but 49152 follow the header')
  expect(page.url()).not.toContain('file=')
  await expect(computed(page)).toContainText('6.3 million')
  await alert.getByRole('button', { name: 'Dismiss' }).click()
  await expect(alert).toHaveCount(0)
})

test('raw bytes are taken once their shape fits', async ({ open }) => {
  const page = await open(SMALL)
  await chooseFile(page, 'w.bin', weights(2))
  const dialog = page.getByRole('dialog', { name: 'w.bin' })
  const take = dialog.getByRole('button', { name: 'Show these weights' })
  await dialog.getByRole('textbox', { name: 'Shape' }).fill('2, 64, 127')
  await expect(dialog.getByText('has 32512 bytes, but 32768 were given')).toBeVisible()
  await expect(take).toBeDisabled()
  await dialog.getByRole('textbox', { name: 'Shape' }).fill('2, 64, 128')
  await take.click()
  await expect(page.getByText('Weights from w.bin: its 2 experts stand for the rank’s')).toBeVisible()
})

test('a link to a file’s weights asks for the file, and goes on where it left off', async ({ open }) => {
  const tensor = (expert: number) => ({
    dtype: 'BF16',
    shape: [64, 128],
    data: weights(2).subarray(expert * 16384, (expert + 1) * 16384),
  })
  const bytes = safetensorsFile({
    lm_head: tensor(0),
    'layers.0.mlp.experts.1.up_proj.weight': tensor(1),
    'layers.0.mlp.experts.0.up_proj.weight': tensor(0),
  })
  const page = await open(SMALL)
  const take = async () => {
    await chooseFile(page, 'model.safetensors', bytes)
    const dialog = page.getByRole('dialog', { name: 'model.safetensors' })
    await expect(dialog.getByLabel('Tensor').locator('option')).toHaveText([
      'layers.0.mlp.experts.{0…1}.up_proj.weight · [2, 64, 128] bf16',
      'lm_head · [1, 64, 128] bf16',
    ])
    await dialog.getByRole('button', { name: 'Show these weights' }).click()
    await expect(
      page.getByText(/Weights from layers\.0\.mlp\.experts\.\{0…1\}\.up_proj\.weight/),
    ).toBeVisible()
  }
  await take()
  await page.getByLabel('Recipe').selectOption('nvfp4-export')
  await expect(page).toHaveURL(/recipe=nvfp4-export/)

  await page.reload()
  await expect(page.getByText('The weights came from a file that is not in the link.')).toBeVisible()
  await expect(page.getByText('These weights are in a file')).toBeVisible()
  await expect(page.getByLabel('Recipe')).toHaveValue('nvfp4-export')
  await take()
  await expect(formula(page)).toContainText('nearest FP4 number')

  await page.getByLabel(/^Weights/).selectOption('gaussian')
  await expect(page).not.toHaveURL(/file=/)
  await expect(computed(page)).toContainText('6.3 million', { timeout: 30_000 })
})

test('a file can be dropped anywhere in the view', async ({ open }) => {
  const page = await open(SMALL)
  const bytes = [...npyFile('<f2', '(64, 128)', weights(1).subarray(0, 16384))]
  const data = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([Uint8Array.from(content)], 'one.npy'))
    return transfer
  }, bytes)
  await page.dispatchEvent('body', 'dragover', { dataTransfer: data })
  await expect(page.getByText('Drop a .npy, .safetensors or .bin file')).toBeVisible()
  await page.dispatchEvent('body', 'drop', { dataTransfer: data })
  await expect(page.getByText('Drop a .npy, .safetensors or .bin file')).toHaveCount(0)
  await expect(page.getByText('Weights from one.npy: it has 1 expert')).toBeVisible()
})
