/** A figure is shown as it will be saved, in the size and letters that are chosen, and one is told where it went. */
import { readFile } from 'node:fs/promises'
import { openPage } from '../../scripts/parts/pages.mjs'
import { lab } from './browser-host'
import { axeOn } from './expect-accessible'
import { expect, test } from './fixtures'

test('the preview is the file, follows what is chosen, and a note names the file', async ({
  page,
  dataFolder,
}) => {
  test.setTimeout(240_000)
  await lab(
    dataFolder,
    ...['run', 'fig-4.4', '--seeds', '1,2', '--conditions', 'presynaptic,no-consolidation'],
    ...['--set', 'imagesPerTask=500', '--set', 'curvePoints=1', '--set', 'testSamples=1'],
  )
  await page.getByRole('link', { name: 'Library' }).click()
  await page.getByRole('link', { name: /How well the first task is remembered/ }).click()
  const figure = page.locator('[data-figure="first-task-retention"]')
  await figure.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('menuitem', { name: 'Figure: PDF, SVG or PNG…' }).click()
  const dialog = page.getByRole('dialog')
  const preview = dialog.getByRole('img', { name: /^The figure as it will be saved/ })
  const shown = async () => {
    const address = (await preview.getAttribute('src')) ?? ''
    return decodeURIComponent(address.slice(address.indexOf(',') + 1))
  }
  await expect(preview).toBeVisible()
  await expect.poll(shown).toMatch(/^<svg width="89\.00mm"/)

  await dialog.getByRole('radio', { name: /^SVG/ }).click()
  await dialog.getByLabel('Width in millimetres').fill('150')
  await expect.poll(shown).toMatch(/^<svg width="150\.00mm"/)
  const letters = dialog.getByLabel('Letters')
  const box = Number(/viewBox="0 0 ([\d.]+)/.exec(await shown())?.[1])
  const pointsShown = async () => {
    const size = Number(/<text[^>]*font-size:([\d.]+)px/.exec(await shown())?.[1])
    return ((size / box) * 150 * 72) / 25.4
  }
  for (const points of [12, 5]) {
    await letters.fill(String(points))
    await expect.poll(pointsShown).toBeCloseTo(points, 3)
  }
  const save = dialog.getByRole('button', { name: /^Save SVG/ })
  for (const points of ['4', '13']) {
    await letters.fill(points)
    await expect(dialog.getByText('From 5 to 12 points.')).toBeVisible()
    await expect(save).toBeDisabled()
  }
  await letters.fill('9')
  await expect.poll(pointsShown).toBeCloseTo(9, 3)
  expect((await axeOn(page).analyze()).violations).toEqual([])

  const asShown = await shown()
  const started = page.waitForEvent('download')
  await save.click()
  const file = await started
  expect(await readFile(await file.path(), 'utf8')).toBe(asShown)
  const notices = page.getByRole('region', { name: /^Notifications/ })
  await expect(notices.getByText(/^Saved .*as /)).toContainText(file.suggestedFilename())
})

test('a picture that is too large is refused before it is drawn, and a large one can be stopped', async ({
  page,
}) => {
  await openPage(page, '/neurons-view')
  const figure = page.locator('[data-figure="neurons-view"]')
  await figure.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('menuitem', { name: 'Figure: PDF, SVG or PNG…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: /^PNG/ }).click()
  const resolution = async (name: string) => {
    await dialog.getByLabel('Resolution').click()
    await page.getByRole('option', { name }).click()
  }
  await resolution('1200 dpi')
  await dialog.getByLabel('Width in millimetres').fill('500')
  await dialog.getByLabel('Height in millimetres').fill('300')
  const save = dialog.getByRole('button', { name: /^Save PNG/ })
  await expect(dialog.getByText(/at most 12 million can be drawn.*227 dpi/)).toBeVisible()
  await expect(save).toBeDisabled()
  expect((await axeOn(page).analyze()).violations).toEqual([])

  await dialog.getByLabel('Width in millimetres').fill('90')
  await dialog.getByLabel('Height in millimetres').fill('55')
  await expect(dialog.getByText(/can be drawn/)).toBeHidden()
  await save.click()
  await expect(dialog.getByText(/^Painting .* million pixels/)).toBeVisible()
  await expect(dialog.getByRole('progressbar', { name: 'How far the file is' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Stop' }).click()
  await expect(dialog.getByRole('progressbar')).toBeHidden()

  await dialog.getByLabel('Width in millimetres').fill('40')
  await dialog.getByLabel('Height in millimetres').fill('30')
  const started = page.waitForEvent('download')
  await save.click()
  expect((await started).suggestedFilename()).toMatch(/\.png$/)
})
