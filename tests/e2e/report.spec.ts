/** The report for whoever helps: read before it is saved. */
import { readFile } from 'node:fs/promises'
import { axeOn } from './expect-accessible'
import { expect, test } from './fixtures'

test('a report is written, read and saved', async ({ page, dataFolder }) => {
  await page.getByRole('link', { name: 'Help', exact: true }).click()
  await page.getByRole('button', { name: 'Write a report…' }).click()
  const dialog = page.getByRole('dialog')
  const report = dialog.getByLabel('The report')
  await expect(report).toContainText('Report of Palimpsest', { timeout: 60_000 })
  await expect(report).toContainText('Checked: sound.')
  await expect(report).not.toContainText(dataFolder)
  expect((await axeOn(page).analyze()).violations).toEqual([])
  const started = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Save as text' }).click()
  const file = await started
  expect(file.suggestedFilename()).toMatch(/^palimpsest-report-.*\.txt$/)
  expect(await readFile(await file.path(), 'utf8')).toContain('Checked: sound.')
  await expect(dialog).toBeHidden()
})
