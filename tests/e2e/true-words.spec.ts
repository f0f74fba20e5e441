/** What the window says of an experiment is true of it: equal, changed, taken up again, of one name. */
import { lab } from './browser-host'
import { expect, test } from './fixtures'

const quickly = ['--seeds', '1', '--conditions', 'no-consolidation', '--set', 'imagesPerTask=500']

test('a changed experiment goes by its changes, and two of one name are told apart', async ({
  page,
  dataFolder,
}) => {
  test.setTimeout(240_000)
  await lab(dataFolder, 'run', 'table-4.1', ...quickly)
  await lab(dataFolder, 'run', 'table-4.1', ...quickly)
  const changed = /After Table 4\.1.*, changed: training images of each task 500/

  await page.getByRole('link', { name: 'Library' }).click()
  const rows = page.getByRole('row').filter({ hasText: changed })
  await expect(rows).toHaveCount(2)
  const title = 'Lifelong learning: accuracy of each model, changed'
  await expect(page.getByRole('link', { name: title, exact: true })).toHaveCount(1)
  await expect(page.getByRole('link', { name: `${title} (2)`, exact: true })).toHaveCount(1)

  await page.evaluate(`location.hash = '#/figures'`)
  const card = page.getByRole('listitem').filter({ hasText: 'accuracy of each model' })
  await expect(card.getByText(changed)).toBeVisible()
  await expect(card.getByText('Table 4.1', { exact: true })).toHaveCount(0)

  await page.evaluate(`location.hash = '#/library'`)
  await page.getByRole('link', { name: `${title} (2)`, exact: true }).click()
  await expect(page.getByText(/^Computed on \d+ \w+ \d{4}, not a new replication\.$/)).toBeVisible()
  await expect(page.locator('[data-figure="average-accuracy"]')).toContainText(changed)

  const methods = page.getByRole('region', { name: 'Methods, for your paper' })
  await expect(methods).toContainText('LeCun et al. 1998')
  await expect(methods).toContainText(/Palimpsest, version [\d.]+, result version \d/)
  await expect(methods.getByRole('listitem').filter({ hasText: 'LeCun Y' })).toHaveCount(1)
  await expect(methods).not.toContainText('device: simd')
})

test('an equal run is announced in the review, and a draft that is taken up again says so', async ({
  page,
  dataFolder,
}) => {
  test.setTimeout(240_000)
  await lab(dataFolder, 'run', 'table-4.1', ...quickly)
  await page.getByRole('link', { name: 'Library' }).click()
  await page.getByRole('link', { name: /accuracy of each model/ }).click()
  await page.getByRole('link', { name: 'Run with changes' }).click()
  await page.getByRole('button', { name: /Review/ }).click()
  await expect(page.getByText(/^This trial exists and will be shown/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Show 1 trial' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveAttribute('placeholder', /\(2\)$/)

  await page.evaluate(`location.hash = '#/new/lifelong?preset=table-4.1&step=network'`)
  const neurons = page.getByRole('textbox', { name: 'Neurons in each hidden layer' })
  await neurons.fill('50')
  await neurons.blur()
  await page.getByRole('link', { name: 'Library' }).click()
  await page.evaluate(`location.hash = '#/new/lifelong?preset=table-4.1&step=network'`)
  const notice = page.getByRole('status', { name: 'Unfinished settings' })
  await expect(notice).toContainText(/^Unfinished since today.*one setting differs from the preset/)
  await notice.getByRole('button', { name: 'Start afresh' }).click()
  await expect(notice).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.evaluate(`location.hash = '#/new/lifelong?preset=table-4.1&step=network'`)
  await expect(neurons).toHaveValue('50')
})
