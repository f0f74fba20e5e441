/** What this computer computes with: measured, chosen, shared out, and accelerated. */
import type { Locator, Page } from '@playwright/test'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { workloadIds } from '../../src/shared/devices/workloads'
import { lab } from './browser-host'
import { expectAccessible } from './expect-accessible'
import { expect, test } from './fixtures'
import { pressOn, tabTo } from './keyboard'
import { technicalWordsIn } from './plain-words'

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

const cardOf = (page: Page, name: string): Locator =>
  page.getByRole('article').filter({ has: page.getByRole('heading', { name, exact: true }) })

/** Bars of one kind of learning are as long as their numbers say, from one zero, on one axis. */
async function expectOneAxis(page: Page): Promise<void> {
  const chart = page.getByRole('list', {
    name: 'Presynaptic plasticity, training steps each second',
  })
  const bars = await Promise.all(
    (await chart.getByRole('listitem').all()).map(async (item) => ({
      track: (await item.locator('.track').boundingBox())!,
      bar: (await item.locator('.length').boundingBox())!,
      rate: Number.parseFloat(await item.locator('.value').innerText()),
    })),
  )
  const [first, second] = bars
  expect(bars).toHaveLength(2)
  expect(first!.track).toMatchObject({ x: second!.track.x, width: second!.track.width })
  expect([first!.bar.x, second!.bar.x]).toEqual([first!.track.x, first!.track.x])
  // A bar is two pixels long at least, and numbers have three digits.
  for (const { bar, rate } of bars)
    expect(Math.abs(bar.width - (first!.bar.width * rate) / first!.rate)).toBeLessThan(2.5)
}

test('devices are measured, and the default is chosen, by keyboard', async ({
  page,
  dataFolder,
}) => {
  test.setTimeout(300_000)
  await page.getByRole('link', { name: 'Devices' }).click()
  await expect(page.getByText('Nothing has been measured yet.')).toBeVisible()
  const simd = cardOf(page, 'This computer’s processor')
  const wasm = cardOf(page, 'Processor, second opinion')
  await expect(simd).toContainText('In use: there on every computer')

  await tabTo(page, page.getByRole('combobox', { name: 'How long to measure all devices' }))
  await page.keyboard.press('Enter', held)
  await page.keyboard.press('Home', held)
  await page.keyboard.press('Enter', held)
  await expect(page.getByRole('combobox')).toContainText('At a glance')
  await pressOn(page, page.getByRole('button', { name: /^Measure .+ devices?, / }))
  await expect(page.getByRole('progressbar', { name: 'The measurement' })).toBeVisible()
  await expect(page.getByText(/^Measuring “.+”: /)).toBeVisible()
  // What was measured so far stays, so one step on the slowest device is enough to compare.
  await expect(page.getByRole('figure')).toContainText('times as fast as', { timeout: 240_000 })
  await pressOn(page, page.getByRole('button', { name: 'Stop measuring' }))
  await expect(page.getByRole('button', { name: /^Measure two/ })).toBeVisible()

  await expect(simd).toContainText('In use: the fastest measured here')
  await expect(simd).toContainText(/\d training steps each second on one core/)
  await expect(wasm).toContainText(/times as (slow|fast) as “This computer’s processor”/)
  await expectOneAxis(page)
  await pressOn(page, page.getByRole('button', { name: 'Show speeds as table' }))
  const table = page.getByRole('table', { name: 'Training steps each second on each device' })
  await expect(table.getByRole('row')).toHaveCount(workloadIds.length + 1)
  await expect(table.getByRole('row', { name: /Presynaptic plasticity/ })).toContainText(/\d/)
  expect(await technicalWordsIn(page.getByRole('main'))).toEqual([])
  await expectAccessible(page)

  await pressOn(page, wasm.getByRole('button', { name: /^Use for new experiments/ }))
  await expect(wasm).toContainText('In use: your choice')
  await page.reload()
  await expect(wasm).toContainText('In use: your choice')
  const { devices } = JSON.parse(await lab(dataFolder, 'devices', '--json')) as Listed
  expect(devices.find(({ isDefault }) => isDefault)).toMatchObject({
    id: 'wasm',
    defaultReason: 'chosen',
  })
  expect(devices.find(({ id }) => id === 'simd')?.benchmark?.steps).toHaveLength(workloadIds.length)
  await pressOn(page, wasm.getByRole('button', { name: 'Use the fastest instead' }))
  await expect(simd).toContainText('the fastest measured here')
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

/** A Python whose pip never gets on: nothing is fetched, and there is time to cancel. */
const slowPip = `#!/bin/sh
case "$*" in *download*) exec sleep 600 ;; esac
`

const withSlowPip = test.extend({
  dataFolder: async ({ dataFolder }, use) => {
    const path = process.env['PATH'] ?? ''
    const folder = join(dataFolder, 'bin')
    await mkdir(folder)
    await writeFile(join(folder, 'python3'), slowPip, { mode: 0o755 })
    process.env['PATH'] = `${folder}${delimiter}${path}`
    await use(dataFolder)
    process.env['PATH'] = path
  },
})

withSlowPip(
  'the accelerator says how large it is, begins, and is cancelled',
  async ({ page, dataFolder }) => {
    await page.getByRole('link', { name: 'Devices' }).click()
    const accelerate = page.getByRole('button', { name: 'Set up a library…' })
    const dialog = page.getByRole('dialog', { name: /^Set up a library/ })
    await pressOn(page, accelerate)
    await expect(dialog).toContainText(/Download: |No library/)
    await pressOn(page, dialog.getByRole('button', { name: /^(Cancel|Close)$/ }).last())
    await expect(dialog).toHaveCount(0)
    await expect(accelerate).toBeFocused()

    await pressOn(page, accelerate)
    await expect(dialog).toContainText(/Download: |No library/)
    const wheel = dialog.locator('[data-value="wheel"]')
    const isPossible = (await wheel.count()) > 0
    test.skip(!isPossible, 'TensorFlow’s package cannot be assembled on this computer')
    await expect(wheel).toBeChecked()
    await pressOn(page, dialog.getByRole('button', { name: /^Download \d.* MB and set up, / }))
    await expect(page.getByText(/^Setting up: downloading the library/)).toBeVisible()
    await expect(page.getByRole('progressbar', { name: 'The added library' })).toBeVisible()
    await pressOn(page, page.getByRole('button', { name: 'Cancel' }))
    await expect(accelerate).toBeVisible()
    await expect(page.getByRole('alert')).toHaveCount(0)
    const left = (await readdir(dataFolder)).filter((name) => name.startsWith('accelerator'))
    expect(left.filter((name) => name !== 'accelerator.lock')).toEqual([])
  },
)
