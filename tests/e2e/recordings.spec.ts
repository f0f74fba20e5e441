/** Recorded synapses: imported by hand, refused with reasons, beside a model, taken along, undone. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { openPage } from '../../scripts/parts/pages.mjs'
import { lab } from './browser-host'
import { axeOn } from './expect-accessible'
import { expect, test } from './fixtures'

const file = (name: string, text: string) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(text, 'utf8'),
})

const notices = (page: Page) => page.getByRole('region', { name: /^Notifications/ })

const european = [
  '\uFEFFp0;vorher (mV);nachher (mV);protocol',
  '0,2;1,0;1,9;LTP',
  '0,3;1,0;0,4;LTD',
  '0,5;1,2;1,7;LTP',
  '0,6;0,9;;LTP',
  '0,7;1,0;0,8;LTD',
  '0,9;1,1;1,15;LTP',
].join('\r\n')

test('recordings are imported, compared with the model, saved and undone', async ({
  page,
  dataFolder,
}) => {
  await lab(dataFolder, 'run', 'fig-4.5', '--set', 'part=perceptron', '--seeds', '1000')
  await page.getByRole('link', { name: 'Data', exact: true }).click()
  await page.getByRole('link', { name: 'Open your recordings' }).click()
  await expect(page.getByText('No recordings yet')).toBeVisible()

  const chooser = page.getByLabel('File of recorded synapses')
  const dialog = page.getByRole('dialog')
  await chooser.setInputFiles(file('large.csv', european.padEnd(5_200_000, '\n')))
  await expect(
    notices(page).getByText(/The file has 5\.2.MB; at most 5\.0.MB can be imported/),
  ).toBeVisible()
  await expect(dialog).toBeHidden()
  await chooser.setInputFiles(file('wrong.csv', european.replace('0,3;1,0', '0,3;one')))
  await expect(dialog.getByText(/no column for “Strength before”/)).toBeVisible()
  await expect(dialog.getByRole('button', { name: /^Import / })).toBeDisabled()
  const choose = async (label: string, column: string) => {
    await dialog.getByLabel(label).click()
    await page.getByRole('option', { name: column }).click()
  }
  await choose('Strength before', 'vorher (mV)')
  await choose('Strength after', 'nachher (mV)')
  await expect(
    dialog.getByText('Line 3, column “vorher (mV)”: “one” is not a number.'),
  ).toBeVisible()

  const another = page.waitForEvent('filechooser')
  await dialog.getByRole('button', { name: 'Choose another file…' }).click()
  await (await another).setFiles(file('slices.csv', european))
  await choose('Strength before', 'vorher (mV)')
  await choose('Strength after', 'nachher (mV)')
  await expect(dialog.getByRole('status')).toContainText('five synapses: 3 LTP, 2 LTD.')
  await expect(dialog.getByRole('status')).toContainText(
    'one line without all four values is left out (5)',
  )
  await dialog.getByRole('button', { name: 'Import five synapses' }).click()

  const figure = page.locator('[data-figure="recorded-change"]')
  await expect(figure.locator('.canvas svg text', { hasText: 'Model' })).toBeVisible()
  await expect(figure.locator('figcaption')).toContainText('“slices”')
  await expect(figure.locator('figcaption')).toContainText('n = 5')
  await expect(figure.locator('figcaption')).toContainText('seed 1000')
  await figure.getByRole('button', { name: 'Show the numbers' }).click()
  await expect(figure.getByRole('row', { name: /^Recorded, LTD 2/ })).toBeVisible()
  await expect(figure.getByRole('row', { name: /^Model/ })).toBeVisible()

  await figure.getByRole('button', { name: 'Save' }).click()
  const started = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Single values of every synapse, CSV' }).click()
  const saved = await readFile(await (await started).path(), 'utf8')
  expect(saved).toContain('recorded,2,LTP,0.2,1,1.9,90')

  expect((await axeOn(page).analyze()).violations).toEqual([])

  await page.reload()
  await expect(page.getByRole('button', { name: 'slices', exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Delete slices' }).click()
  await expect(page.getByText('No recordings yet')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('button', { name: 'slices', exact: true })).toBeVisible()
})

test('the example shows the format, and its import can be undone', async ({ page }) => {
  await page.evaluate(`location.hash = '#/data/recordings'`)
  await page.getByRole('button', { name: 'Look at the synthetic example' }).click()
  await page.getByRole('button', { name: 'Import 48 synapses' }).click()
  await expect(page.getByText(/Synthetic example: made-up numbers/)).toBeVisible()
  await expect(page.getByRole('link', { name: 'Set up Fig. 4.9' })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('No recordings yet')).toBeVisible()
})

test('the largest file that is taken passes every limit on its way to the lab', async ({
  page,
}) => {
  // Ends of lines inside of quotation marks take twice their bytes in a message.
  const note = `"${'\n'.repeat(4_880)}"`
  const rows = Array.from(
    { length: 1_000 },
    (_, row) => `${(0.1 + (row % 80) / 100).toFixed(2)},1,${1 + (row % 7) / 10},LTP,${note}`,
  )
  const text = ['p,before,after,protocol,notes', ...rows].join('\n')
  await openPage(page, '/data/recordings')
  await page.getByLabel('File of recorded synapses').setInputFiles(file('largest.csv', text))
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Import 1000 synapses' }).click()
  await expect(notices(page).getByText(/^“largest” was imported/)).toBeVisible()
})
