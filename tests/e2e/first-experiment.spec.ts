/** From the first start to a figure for a paper, by keyboard. */
import { readFile } from 'node:fs/promises'
import { inflateSync } from 'node:zlib'
import { lab } from './browser-host'
import { expect, test } from './fixtures'
import { pressOn, tabTo } from './keyboard'

/** Whether the pages of a PDF are drawn with text and lines: `Tj`/`TJ` and path operators. */
function drawsTextAndLines(pdf: Buffer): boolean {
  const streams = pdf.toString('latin1').split(/stream\r?\n/)
  const contents = streams.slice(1).map((part) => {
    try {
      return inflateSync(Buffer.from(part, 'latin1'), { finishFlush: 2 }).toString('latin1')
    } catch {
      return ''
    }
  })
  return contents.some((text) => /T[jJ]\b/.test(text) && /\bl\n|\bl /.test(text))
}

test('a first experiment, from the first start to a figure, by keyboard', async ({ page }) => {
  test.setTimeout(600_000)
  await expect(page.getByRole('heading', { name: 'Begin with a first experiment' })).toBeVisible()
  await pressOn(page, page.getByRole('link', { name: 'Presynaptic plasticity' }).first())
  await pressOn(page, page.getByRole('link', { name: 'Set up Table 4.1' }))

  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Which question/)
  await expect(page.getByRole('radio', { name: 'Quick look' })).toBeChecked()
  await pressOn(page, page.getByRole('button', { name: 'Next: Tasks' }))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/learn, and in which order/)
  await expect(
    page.getByRole('list', { name: /Tasks in the order/ }).locator('canvas'),
  ).toHaveCount(40)
  await pressOn(page, page.getByRole('button', { name: 'Next: Network' }))
  await pressOn(page, page.getByRole('button', { name: 'Next: Conditions' }))
  await pressOn(page, page.getByRole('button', { name: 'Next: Seeds and measurements' }))
  await pressOn(page, page.getByRole('button', { name: 'Next: Review' }))
  await expect(page.getByText(/learns Split MNIST, five tasks/).first()).toBeVisible()
  await tabTo(page, page.getByRole('button', { name: /^Run 9 trials/ }))
  await page.keyboard.press('Control+Enter')

  await expect(page).toHaveURL(/#\/experiments\//)
  await expect(page.getByRole('progressbar', { name: 'The whole experiment' })).toBeVisible()
  await expect(page.locator('[data-figure="learning-curves"] .canvas svg')).toBeVisible({
    timeout: 120_000,
  })
  await expect(page.getByText('Done', { exact: true }).first()).toBeVisible({ timeout: 480_000 })

  for (const figure of ['first-task-retention', 'average-accuracy', 'final-task-accuracy'])
    await expect(page.locator(`[data-figure="${figure}"] .canvas svg text`)).not.toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Numbers by condition' })).toContainText('Joint')

  const save = page
    .locator('[data-figure="average-accuracy"]')
    .getByRole('button', { name: 'Save' })
  await pressOn(page, save)
  await page.keyboard.press('Enter')
  const started = page.waitForEvent('download')
  await pressOn(page, page.getByRole('button', { name: /^Save PDF/ }))
  const download = await started
  expect(download.suggestedFilename()).toMatch(/\.pdf$/)
  const pdf = await readFile(await download.path())
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  expect(pdf.toString('latin1')).toMatch(/\/FontFile/)
  expect(drawsTextAndLines(pdf)).toBe(true)
})

test('an experiment is renamed, noted, deleted and brought back', async ({ page, dataFolder }) => {
  test.setTimeout(240_000)
  await lab(
    dataFolder,
    ...['run', 'table-4.1', '--seeds', '1', '--conditions', 'no-consolidation'],
    ...['--set', 'imagesPerTask=500', '--set', 'curvePoints=1'],
  )
  await page.getByRole('link', { name: 'Library' }).click()
  await page.getByRole('link', { name: 'Lifelong learning: accuracy of each model' }).click()

  await page.getByRole('button', { name: 'Rename' }).click()
  await page.getByRole('textbox', { name: 'Name of the experiment' }).fill('A first look')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A first look')
  await page.getByRole('textbox', { name: 'Note' }).fill('Fewer images than usual.')
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A first look')
  await expect(page.getByRole('textbox', { name: 'Note' })).toHaveValue('Fewer images than usual.')

  await page.getByRole('link', { name: 'Run with changes' }).click()
  await expect(page.getByText('Again, with changes: A first look')).toBeVisible()
  await page.goBack()

  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(page.getByText('“A first look” was deleted.', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('link', { name: 'Library' }).click()
  await expect(page.getByRole('link', { name: 'A first look' })).toBeVisible()
})
