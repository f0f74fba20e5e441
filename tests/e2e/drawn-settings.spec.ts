/** Drawn settings and verdicts on the page of a real, small experiment. */
import { readFile } from 'node:fs/promises'
import { lab } from './browser-host'
import { expect, test } from './fixtures'

test('a random search is sorted, plotted, saved and compared', async ({ page, dataFolder }) => {
  test.setTimeout(240_000)
  await lab(
    dataFolder,
    ...['run', 'random-search', '--set', 'presynaptic.draw=1-4', '--set', 'imagesPerTask=500'],
    ...['--set', 'curvePoints=1', '--set', 'testSamples=1', '--set', 'stopBelow=0.3'],
  )
  await page.getByRole('link', { name: 'Library' }).click()
  await page.getByRole('link', { name: /Random search for the settings/ }).click()
  await expect(page.locator('[data-figure="drawn-settings"] .canvas svg')).toBeVisible()

  const draws = page.getByRole('region', { name: 'Every draw' })
  const cells = (column: number) => draws.locator(`tbody td:nth-child(${column})`).allInnerTexts()
  await expect(draws.locator('tbody tr')).toHaveCount(4)
  const up = draws.getByRole('button', { name: 'Step up of release probability' })
  await up.click()
  const rising = (await cells(3)).map(Number)
  expect(rising).toEqual([...rising].sort((a, b) => a - b))
  expect(rising.every((value) => value >= 0.01 && value <= 0.1)).toBe(true)
  await up.click()
  expect((await cells(3)).map(Number)).toEqual([...rising].reverse())

  const started = page.waitForEvent('download')
  await draws.getByRole('button', { name: 'Save as CSV' }).click()
  const saved = await readFile(await (await started).path(), 'utf8')
  const lines = saved.trim().split('\r\n')
  expect(lines[0]).toMatch(/^# Every draw of /)
  expect(lines).toContain('# finalAccuracy: Mean accuracy after the last task [%]')
  const table = lines.filter((line) => !line.startsWith('#'))
  expect(table[0]).toBe('draw,seed,pUp,pDown,pFreeze,finalAccuracy,outcome')
  expect(table).toHaveLength(5)
})

test('an experiment is compared with the thesis', async ({ page, dataFolder }) => {
  test.setTimeout(240_000)
  await lab(
    dataFolder,
    ...['run', 'fig-4.4', '--seeds', '1,2', '--conditions', 'presynaptic,no-consolidation'],
    ...['--set', 'imagesPerTask=500', '--set', 'curvePoints=1', '--set', 'testSamples=1'],
  )
  await page.getByRole('link', { name: 'Library' }).click()
  await page.getByRole('link', { name: /How well the first task is remembered/ }).click()
  const thesis = page.getByRole('region', { name: 'Compared with the thesis' })
  // At other settings than the published ones it is told, but judged by no verdict.
  await expect(thesis.getByRole('listitem').filter({ hasText: 'What is left' })).toContainText(
    'published: presynaptic plasticity > no consolidation',
  )
  await expect(thesis).not.toContainText(/Agrees|Differs|Not decided/)
  await expect(thesis).toContainText('It is not counted.')
})
