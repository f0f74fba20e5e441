/** Experiments side by side: chosen, pooled over seeds, marked at one step, tested, saved. */
import { readFile } from 'node:fs/promises'
import { lab } from './browser-host'
import { expectAccessible } from './expect-accessible'
import { expect, test } from './fixtures'

/** Small enough for seconds. */
const small = ['--set', 'imagesPerTask=100', '--set', 'curvePoints=3', '--set', 'testSamples=1']
const conditions = ['--conditions', 'presynaptic,no-consolidation']

test('two experiments are chosen by keyboard, read at one step, tested and saved', async ({
  page,
  dataFolder,
}) => {
  test.setTimeout(150_000)
  const run = (name: string, ...more: string[]) =>
    lab(dataFolder, 'run', 'table-4.1', '--name', name, ...conditions, ...small, ...more)
  await run('Short', '--seeds', '1,2,3', '--set', 'epochsPerTask=1')
  await run('Long', '--seeds', '2,3', '--set', 'epochsPerTask=2')

  await page.getByRole('link', { name: 'Compare', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Compare experiments' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Compare these', exact: true })).toBeDisabled()
  await expectAccessible(page)
  for (const name of ['Short', 'Long']) {
    await page.getByRole('checkbox', { name: new RegExp(`^${name} `) }).focus()
    await page.keyboard.press('Space')
  }
  await page.getByRole('button', { name: 'Compare these', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Two experiments compared' })).toBeVisible()

  const differing = page.getByRole('region', { name: 'Settings that differ' })
  await expect(differing.getByRole('row')).toHaveCount(3)
  await expect(differing.getByRole('row', { name: /Practice on each task.*1.*2/ })).toBeVisible()
  await expect(differing.getByRole('row', { name: /Seeds.*1–3.*2/ })).toBeVisible()

  const charts = page.getByRole('region', { name: 'Side by side' })
  await expect(charts.locator('.linked')).toHaveCount(2)
  const values = charts.getByRole('table')
  await expect(values.getByRole('columnheader', { name: 'Long' })).toBeVisible()
  const slider = page.getByRole('slider', { name: /marked in all charts/ })
  await slider.focus()
  await page.keyboard.press('Home')
  const first = await values.locator('caption').textContent()
  await page.keyboard.press('ArrowRight')
  await expect(values.locator('caption')).not.toHaveText(first ?? '')
  await expect(charts.locator('.mark').first()).toBeAttached()

  // Pointing at one chart moves the mark of both.
  const before = await values.locator('caption').textContent()
  const left = charts.locator('.linked').first()
  await left.scrollIntoViewIfNeeded()
  const box = await left.boundingBox()
  if (!box) throw new Error('The first chart is not drawn.')
  await page.mouse.move(box.x + box.width * 0.42, box.y + box.height * 0.25)
  await expect(values.locator('caption')).not.toHaveText(before ?? '')
  const marksOf = (index: number) =>
    charts.locator('.linked').nth(index).locator('.mark').first().getAttribute('style')
  expect(await marksOf(0)).toEqual(await marksOf(1))

  const tests = page.getByRole('region', { name: 'Tests' })
  await expect(tests).toContainText('Paired over the seeds that both have')
  await expect(tests).toContainText('one seeds that only one of them has')
  await page.getByRole('combobox', { name: 'Test between them' }).click()
  await page.getByRole('option', { name: /Mann–Whitney/ }).click()
  await expect(tests.getByRole('cell', { name: 'Mann–Whitney' }).first()).toBeVisible()
  await page.reload()
  await expect(tests.getByRole('cell', { name: 'Mann–Whitney' }).first()).toBeVisible()
  await expectAccessible(page)

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as CSV' }).click()
  const file = await readFile(await (await download).path(), 'utf8')
  const rows = file.split('\r\n').filter((line) => line && !line.startsWith('#'))
  // Two conditions with three and with two seeds, below the columns' names.
  expect(rows).toHaveLength(1 + 2 * (3 + 2))
  expect(file).toContain('Mann–Whitney U test')
})

test('equal experiments are pooled, and conditions of one stand beside each other', async ({
  page,
  dataFolder,
}) => {
  test.setTimeout(150_000)
  const run = (name: string, seeds: string) =>
    lab(
      dataFolder,
      'run',
      'table-4.1',
      '--name',
      name,
      ...conditions,
      ...small,
      '--set',
      'epochsPerTask=1',
      '--seeds',
      seeds,
    )
  await run('Morning', '1,2')
  await run('Evening', '3,4')

  await page.getByRole('link', { name: 'Library' }).click()
  await page.getByRole('link', { name: 'Morning' }).click()
  await page.getByRole('link', { name: 'Compare with…' }).click()
  await page.getByRole('checkbox', { name: 'Evening' }).click()
  await page.getByRole('button', { name: 'Compare these', exact: true }).click()
  await expect(page.getByText(/have equal settings but for their seeds.*four seeds/)).toBeVisible()

  await page.goBack()
  await page.getByRole('link', { name: 'Compare its two conditions' }).click()
  await expect(page.getByRole('heading', { name: 'Two conditions compared' })).toBeVisible()
  const numbers = page.getByRole('region', { name: 'Numbers of each' })
  await expect(numbers.getByRole('row')).toHaveCount(3)
  await expect(page.getByRole('region', { name: 'Tests' })).toContainText('paired t')
  await expect(page.getByRole('link', { name: 'Put into a figure' })).toHaveAttribute(
    'href',
    /#\/figures\/new\?panels=/,
  )
})
