/** The lesion bench: synapses are silenced by keys, and the network answers at once. */
import AxeBuilder from '@axe-core/playwright'
import { lab } from './browser-host'
import { expect, test } from './fixtures'
import { tabTo } from './keyboard'

test('synapses are silenced and put back, by keyboard', async ({ page, dataFolder }) => {
  test.setTimeout(300_000)
  await lab(
    dataFolder,
    ...['run', 'table-4.1', '--seeds', '1', '--conditions', 'presynaptic'],
    // So few images need a larger learning rate than the preset's.
    ...['--set', 'imagesPerTask=2000', '--set', 'presynaptic.learningRate=0.01'],
    ...['--set', 'curvePoints=1'],
  )
  await page.getByRole('link', { name: 'Library' }).click()
  await page.getByRole('link', { name: 'Lifelong learning: accuracy of each model' }).click()
  await page.getByRole('link', { name: 'Lesions' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Silence synapses/)

  const accuracy = page.locator('.big')
  await expect(accuracy).toHaveAttribute('data-samples', '10', { timeout: 60_000 })
  const intact = await accuracy.textContent()
  await expect(page.getByRole('region', { name: 'Answers by class' })).toBeVisible()
  await expect(page.locator('.pictures canvas')).toHaveCount(30)

  const answers = page.evaluate<string[]>(`new Promise((resolve) => {
    const big = document.querySelector('.big')
    const seen = []
    new MutationObserver(() => {
      seen.push(big.dataset.samples)
      if (seen.includes('1') && big.dataset.samples === '10') resolve(seen)
    }).observe(big, { attributes: true, attributeFilter: ['data-samples', 'data-removed'] })
  })`)
  await tabTo(page, page.getByRole('slider', { name: 'Share of synapses removed' }))
  await page.keyboard.press('End', { delay: 80 })
  // An answer of one sample, and after it one of ten.
  expect(await answers).toContain('1')
  await expect(page.locator('output.share')).toHaveText(/^100/)
  // Without synapses the network guesses between two answers.
  await expect(accuracy).toHaveText(/^(4|5)\d\.\d/)
  await expect(page.locator('.example.flipped').first()).toBeVisible()

  const undo = page.getByRole('button', { name: 'Undo' })
  await tabTo(page, undo)
  await page.keyboard.press('Enter')
  await expect(page.locator('output.share')).toHaveText(/^0/)
  await expect(accuracy).toHaveText(intact ?? '')
  await expect(page.locator('.example.flipped')).toHaveCount(0)
  await page.getByRole('button', { name: 'Redo' }).click()
  await expect(page.locator('output.share')).toHaveText(/^100/)
  await page.getByRole('button', { name: 'Put all synapses back' }).click()
  await expect(accuracy).toHaveText(intact ?? '')

  await page.getByRole('combobox', { name: 'Which synapses go first' }).click()
  await page.getByRole('option', { name: /At random/ }).click()
  await page.getByRole('combobox', { name: 'Where' }).click()
  await page.getByRole('option', { name: /^Layer 3/ }).click()
  await page.getByRole('slider', { name: 'Share of synapses removed' }).focus()
  await page.keyboard.press('End', { delay: 80 })
  await expect(accuracy).toHaveAttribute('data-removed', '400')
  await expect(accuracy).toHaveAttribute('data-samples', '10')

  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.waitForTimeout(400)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
  }

  const [{ id } = { id: '' }] = (
    JSON.parse(await lab(dataFolder, 'list', '--json')) as { experiments: { id: string }[] }
  ).experiments
  const printed = JSON.parse(
    await lab(
      dataFolder,
      ...['lesion', `${id}-1`, '--order', 'p', '--share', '1', '--images', '500', '--json'],
    ),
  ) as { samples: number; share: number; changed: number; intactAccuracy: number }
  expect(printed).toMatchObject({ samples: 10, share: 1 })
  expect(printed.changed).toBeGreaterThan(0)
  expect(printed.intactAccuracy).toBeGreaterThan(0.6)
})
