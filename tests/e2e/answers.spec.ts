/** What a result says first, and the numbers behind it. */
import { lab } from './browser-host'
import { expect, test } from './fixtures'

/** Small enough for seconds. */
const small = ['--set', 'imagesPerTask=400', '--set', 'curvePoints=1', '--set', 'epochsPerTask=1']

test('the comparison pairs by seed, gives intervals, and says what cannot be compared', async ({
  page,
  dataFolder,
}) => {
  await lab(
    dataFolder,
    ...['run', 'table-4.1', '--seeds', '1,2,3', '--conditions', 'no-consolidation,ewc', ...small],
  )
  await page.getByRole('link', { name: 'Library' }).click()
  await page.getByRole('link', { name: 'Lifelong learning: accuracy of each model' }).click()

  const section = page.getByRole('region', { name: 'The numbers' })
  const tests = section.getByRole('region', { name: 'Tests' })
  await expect(
    tests.getByRole('columnheader', { name: '95 % interval', exact: true }),
  ).toBeVisible()
  await expect(tests).toContainText(/[−\d.]+ to [−\d.]+ points/u)
  await expect(tests).toContainText('Paired because the conditions share their seeds')
  await expect(tests.getByRole('cell', { name: 'paired' }).first()).toBeVisible()
  await expect(section.locator('.caution')).toHaveText(
    'Elastic weight consolidation is not comparable until tuned: its settings are not published, so a difference may be one of settings.',
  )
  await expect(tests.getByText('not comparable until tuned', { exact: true }).first()).toBeVisible()

  await page.getByRole('combobox', { name: 'Test between conditions' }).click()
  await page.getByRole('option', { name: /Welch/ }).click()
  await expect(tests).not.toContainText('Paired because')
  await expect(tests.getByRole('cell', { name: 'Welch' }).first()).toBeVisible()
})

test('the answer to the question asked is the largest sentence, with what weakens it', async ({
  page,
  dataFolder,
}) => {
  await lab(
    dataFolder,
    ...['run', 'fig-4.4', '--seeds', '1,2', '--conditions', 'presynaptic,no-consolidation'],
    ...small,
  )
  await page.getByRole('link', { name: 'Library' }).click()
  await page.getByRole('link', { name: 'How well the first task is remembered' }).click()

  const answer = page.locator('.answer')
  await expect(answer).toContainText('first task')
  await expect(answer).toContainText('only two seeds (five are recommended)')
  await expect(answer).toContainText('not at the published settings')
  // No other words of the page are as large.
  const others = await page.evaluate<number[]>(`
    [...document.querySelectorAll('#work *')]
      .filter((one) => !one.closest('.answer'))
      .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
      .map((one) => parseFloat(getComputedStyle(one).fontSize))`)
  const own = await page.evaluate<number>(
    `parseFloat(getComputedStyle(document.querySelector('.answer')).fontSize)`,
  )
  expect(own).toBeGreaterThan(Math.max(...others))

  const numbers = page.getByRole('region', { name: 'Numbers by condition' })
  await expect(numbers.getByRole('columnheader').nth(2)).toContainText(
    'Accuracy on the first task at the end',
  )
})

test('Home asks what its first experiment answers', async ({ page }) => {
  await expect(page.getByText(/remember the first one better/)).toBeVisible()
  await page.getByRole('link', { name: 'See the first experiment' }).click()
  await expect(page).toHaveURL(/preset=fig-4\.4/)
})
