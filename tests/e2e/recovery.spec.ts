/** A store that is damaged or gone: the window says so, changes nothing, and does what she chooses. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { lab } from './browser-host'
import { withDataFolder } from './data-folder'
import { expectAccessible } from './expect-accessible'
import { expect, test as base } from './fixtures'

const words = [
  ...['run', 'table-4.1', '--seeds', '1', '--conditions', 'no-consolidation'],
  ...['--set', 'imagesPerTask=100', '--set', 'curvePoints=1', '--set', 'testSamples=1'],
  ...['--name', 'What I measured'],
]

/** In a folder where an experiment was run and the lab has ended, with a copy. */
const test = base.extend<{ readonly dataFolder: string; readonly spoil: Spoil }>({
  spoil: ['overwrite', { option: true }],
  dataFolder: async ({ spoil }, use) => {
    await withDataFolder(async (folder) => {
      await lab(folder, ...words)
      await expect
        .poll(() => readFileSync(join(folder, 'palimpsest.db.log'), 'utf8'), { timeout: 60_000 })
        .toContain('has ended')
      spoilers[spoil](join(folder, 'palimpsest.db'))
      await use(folder)
    })
  },
})

type Spoil = keyof typeof spoilers

const spoilers = {
  overwrite(path: string) {
    writeFileSync(path, Buffer.alloc(16 * 4096))
  },
  /** Pages in the middle; what is on the others can be read. */
  damage(path: string) {
    const bytes = readFileSync(path)
    for (let start = 4096; start < bytes.length; start += 4096)
      if (bytes.subarray(start, start + 4096).includes('finalAccuracy'))
        bytes.fill(0xff, start, start + 4096)
    writeFileSync(path, bytes)
  },
  remove(path: string) {
    rmSync(path)
  },
} as const

const title = (page: Page) => page.getByRole('heading', { level: 1 })

async function expectExperiment(page: Page, count: number): Promise<void> {
  await expect(title(page)).not.toHaveText(/^The file that holds/, { timeout: 30_000 })
  await page.getByRole('link', { name: 'Library' }).click()
  await expect(title(page)).toHaveText(/Find an experiment/)
  await expect(page.getByRole('link', { name: 'What I measured' })).toHaveCount(count)
}

test('a damaged store: the copy is restored, and her experiment is there', async ({
  page,
  dataFolder,
}) => {
  await expect(title(page)).toHaveText('The file that holds your experiments is damaged')
  await expect(page.getByText(/It was left as it is.*until you choose/)).toBeVisible()
  await expect(page.getByRole('radio', { name: /^Copy of/ })).toBeChecked()
  await expect(page.getByText('Holds one experiment with one trial.')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: /^Restore the copy of \d\d:\d\d$/ }).click()
  await expectExperiment(page, 1)
  expect(readdirSync(dataFolder).some((name) => name.startsWith('palimpsest.db.kept-'))).toBe(true)
})

test.describe('broken in part', () => {
  test.use({ spoil: 'damage' })

  test('what can be read is read out, and can be restored', async ({ page }) => {
    await expect(title(page)).toHaveText('The file that holds your experiments is damaged')
    await page.getByRole('button', { name: 'Read it out' }).click()
    await expect(page.getByText('Read: one experiment and one trial.')).toBeVisible()
    const read = page.getByRole('radio', { name: /^What could be read/ })
    await expect(read).toBeVisible()
    await expectAccessible(page)
    await read.click()
    await page.getByRole('button', { name: 'Restore what could be read' }).click()
    await expectExperiment(page, 1)
  })
})

test.describe('gone', () => {
  test.use({ spoil: 'remove' })

  test('a new one begins only when she says so, and the copy is kept', async ({
    page,
    dataFolder,
  }) => {
    await expect(title(page)).toHaveText('The file that holds your experiments is missing')
    await page.getByRole('button', { name: 'Start anew' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Start anew' }).click()
    await expectExperiment(page, 0)
    const kept = readdirSync(dataFolder).filter((name) => name.includes('.kept-'))
    expect(kept.some((name) => name.includes('.backup-'))).toBe(true)
  })
})
