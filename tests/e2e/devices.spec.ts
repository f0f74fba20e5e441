/** What this computer computes with: measured, chosen, shared out, and accelerated. */
import AxeBuilder from '@axe-core/playwright'
import { lab } from './browser-host'
import { expect, test } from './fixtures'
import { pressOn, tabTo } from './keyboard'

/** Lists tell a held key from a typed word by the time between; 80 ms is how people press. */
const held = { delay: 80 }

interface Listed {
  readonly devices: readonly {
    readonly id: string
    readonly isDefault: boolean
    readonly defaultReason?: string
    readonly benchmark?: { readonly steps: readonly { readonly workload: string }[] }
  }[]
}

test('devices are measured, and the default is chosen, by keyboard', async ({
  page,
  dataFolder,
}) => {
  test.setTimeout(300_000)
  await page.getByRole('link', { name: 'Devices' }).click()
  await expect(page.getByText('Nothing has been measured yet.')).toBeVisible()
  const simd = page.getByRole('article').filter({ hasText: 'This computer’s processor (fast)' })
  await expect(simd).toContainText('Used by default: there on every computer')

  await tabTo(page, page.getByRole('combobox', { name: 'Time for each kind of step' }))
  await page.keyboard.press('Enter', held)
  await page.keyboard.press('Home', held)
  await page.keyboard.press('Enter', held)
  await pressOn(page, page.getByRole('button', { name: /^Measure .+ devices?, about/ }))
  await expect(page.getByRole('progressbar', { name: 'The measurement' })).toBeVisible()
  await expect(page.getByText(/^Measuring “.+”: /)).toBeVisible()
  await expect(page.getByRole('button', { name: /^Measure / })).toBeVisible({ timeout: 240_000 })

  await expect(page.getByRole('figure')).toContainText('times as fast as')
  await expect(simd).toContainText('Used by default: the fastest measured here')
  await pressOn(page, page.getByRole('button', { name: 'Show as table' }))
  const table = page.getByRole('table', { name: /Milliseconds per training step/ })
  await expect(table.getByRole('row')).toHaveCount(6)
  await expect(table.getByRole('row', { name: /Presynaptic plasticity/ })).toContainText(/\d\sms/)

  const wasm = page.getByRole('article').filter({ hasText: 'standard WebAssembly' })
  await pressOn(page, wasm.getByRole('button', { name: /by default$/ }))
  await expect(wasm).toContainText('Used by default: your choice')
  await page.reload()
  await expect(wasm).toContainText('Used by default: your choice')
  const { devices } = JSON.parse(await lab(dataFolder, 'devices', '--json')) as Listed
  expect(devices.find(({ isDefault }) => isDefault)).toMatchObject({
    id: 'wasm',
    defaultReason: 'chosen',
    benchmark: { steps: { length: 5 } },
  })
  await pressOn(page, wasm.getByRole('button', { name: 'Use the fastest instead' }))
  await expect(simd).toContainText('the fastest measured here')

  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
})

test('a measurement is stopped, and what was measured stays', async ({ page }) => {
  await page.getByRole('link', { name: 'Devices' }).click()
  await page.getByRole('button', { name: /^Measure / }).click()
  await expect(page.getByRole('figure')).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Stop measuring' }).click()
  await expect(page.getByRole('button', { name: /^Measure / })).toBeVisible()
  await expect(page.getByRole('figure')).toContainText(/Presynaptic plasticity/)
})

test('the number of trials at once is kept, and refused where it cannot be', async ({ page }) => {
  await page.getByRole('link', { name: 'Devices' }).click()
  const field = page.getByRole('textbox', { name: 'Trials that run at the same time' })
  await field.fill('0')
  await expect(page.getByRole('alert')).toContainText(/A whole number from 1 to \d+/)
  await field.fill('1')
  await expect(page.getByRole('alert')).toHaveCount(0)
  await page.reload()
  await expect(field).toHaveValue('1')
})

test('the accelerator says how large it is before it is fetched', async ({ page }) => {
  await page.getByRole('link', { name: 'Devices' }).click()
  const open = page.getByRole('button', { name: 'Accelerate…' })
  await pressOn(page, open)
  const dialog = page.getByRole('dialog', { name: /native library/ })
  await expect(dialog).toContainText(/to download|no native library/)
  await pressOn(page, dialog.getByRole('button', { name: /^(Cancel|Close)$/ }).last())
  await expect(dialog).toHaveCount(0)
  await expect(open).toBeFocused()
})
