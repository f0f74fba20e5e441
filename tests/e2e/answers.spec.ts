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
    ...['run', 'table-4.1', '--seeds', '1,2,3', '--conditions', 'no-consolidation,bgd', ...small],
    ...['--set', 'bgd.networkSamples=2'],
  )
  await page.getByRole('link', { name: 'Library' }).click()
  await page.getByRole('link', { name: 'Lifelong learning: accuracy of each model' }).click()

  const section = page.getByRole('region', { name: 'The numbers' })
  const tests = section.getByRole('region', { name: 'Tests' })
  await expect(tests.getByRole('columnheader', { name: '95 % interval' })).toBeVisible()
  await expect(tests).toContainText(/[−\d.]+ to [−\d.]+ points/u)
  await expect(tests).toContainText('Paired because the conditions share their seeds')
  await expect(tests.getByRole('cell', { name: 'paired' }).first()).toBeVisible()
  await expect(section.locator('.caution')).toHaveText(
    'Bayesian gradient descent is not comparable until tuned: its settings are not published, so a difference may be one of settings.',
  )
  await expect(tests.getByText('not comparable until tuned', { exact: true }).first()).toBeVisible()

  await page.getByRole('combobox', { name: 'Test between conditions' }).click()
  await page.getByRole('option', { name: /Welch/ }).click()
  await expect(tests).not.toContainText('Paired because')
  await expect(tests.getByRole('cell', { name: 'Welch' }).first()).toBeVisible()
})
