/** Lesions: of one network by keys, which answers at once, and of all networks as a result that is kept. */
import type { Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { lab } from './browser-host'
import { expectAccessible } from './expect-accessible'
import { expect, test } from './fixtures'
import { tabTo } from './keyboard'

/** Thirty examples, each with its class and both answers, in rows that are all full. */
async function expectEvenRows(page: Page): Promise<void> {
  const examples = page.locator('.example')
  await expect(examples).toHaveCount(30)
  for (const width of [1024, 1280, 1360, 1440, 1920]) {
    await page.setViewportSize({ width, height: 880 })
    await expect
      .poll(async () => {
        const tops = await examples.evaluateAll((items) =>
          items.map((item) => Math.round((item as unknown as { offsetTop: number }).offsetTop)),
        )
        const rows = Map.groupBy(tops, (top) => top)
        return new Set([...rows.values()].map((row) => row.length)).size
      })
      .toBe(1)
  }
  const [first] = await examples.all()
  await expect(first!.locator('.label')).toHaveText('0')
  await expect(first!.locator('.before')).toHaveText(/^\d$/)
  await expect(first!.locator('.after')).toHaveText(/^\d$/)
}

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
  await page.getByRole('tab', { name: 'One network' }).click()

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

  await page.getByRole('combobox', { name: 'What is removed' }).click()
  await page.getByRole('option', { name: 'Neurons' }).click()
  await page.getByRole('slider', { name: 'Share of neurons removed' }).focus()
  await page.keyboard.press('End', { delay: 80 })
  // Two hidden layers of the preset; without any neuron the network guesses.
  await expect(accuracy).toHaveAttribute('data-removed', '400')
  await expect(accuracy).toHaveText(/^(4|5)\d\.\d/)
  await expect(page.getByText('400 neurons removed;')).toBeVisible()

  // What was looked at is a figure with files of its own.
  const visits = page.locator('[data-figure="lesion-visits"]')
  await visits.getByRole('button', { name: 'Save' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Numbers that are drawn, CSV' }).click()
  const points = await readFile(await (await download).path(), 'utf8')
  expect(points).toMatch(/At random,looked at,/)

  await expectEvenRows(page)
  await expectAccessible(page)

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

/** The lowest and the highest number that is written along an axis of the drawn figure. */
async function writtenBeside(page: Page, figure: string): Promise<readonly string[]> {
  return page.locator(`[data-figure="${figure}"] .canvas svg text`).allTextContents()
}

test('all networks are lesioned, and the curves are a figure like any other', async ({
  page,
  dataFolder,
}) => {
  test.setTimeout(400_000)
  await lab(
    dataFolder,
    ...['run', 'table-4.1', '--seeds', '1,2', '--conditions', 'presynaptic'],
    ...['--set', 'imagesPerTask=2000', '--set', 'presynaptic.learningRate=0.01'],
    ...['--set', 'curvePoints=1', '--set', 'hiddenNeurons=24'],
  )
  await page.getByRole('link', { name: 'Library' }).click()
  await page.getByRole('link', { name: 'Lifelong learning: accuracy of each model' }).click()
  await page.getByRole('link', { name: 'Lesions' }).click()

  // Stopped and begun again, by keyboard, with time left and what is complete kept.
  await tabTo(page, page.getByRole('button', { name: 'Lesion two networks' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: 'Network 1 of 2' })).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: /Network 2 of 2: .* left/ })).toBeVisible(
    { timeout: 120_000 },
  )
  await page.getByRole('button', { name: 'Stop lesioning' }).click()
  await page.getByRole('button', { name: 'Lesion the other network' }).click()

  const synapses = page.locator('[data-figure="synapse-lesions"]')
  const neurons = page.locator('[data-figure="neuron-lesions"]')
  const answer =
    /^Losing the less reliable half of the synapses (costs|gains) \d+\.\d points?; losing a random half (costs|gains) \d+\.\d points? \(2 networks, 5 random halves each; difference −?\d+\.\d points?, 95\s% CI −?\d+\.\d to −?\d+\.\d\)$/
  await expect(synapses.getByRole('heading', { level: 3 })).toHaveText(answer, { timeout: 120_000 })
  await expect(neurons.getByRole('heading', { level: 3 })).toHaveText(
    /^Losing the half of the hidden neurons/,
  )
  await expect(synapses.getByText('mean over 5 draws')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Lesion / })).toHaveCount(0)

  // Kept: there at once after another page, and on the page of results with its methods.
  await page.getByRole('link', { name: 'Back to the experiment' }).click()
  await expect(page.locator('[data-figure="neuron-lesions"] .canvas svg')).toBeVisible()
  await expect(page.getByText(/neurons of every hidden layer lost all/)).toBeVisible()
  await page.goBack()
  await expect(synapses.getByRole('heading', { level: 3 })).toHaveText(answer)

  // Narrowed to where the curves are, by keyboard; the file has the same axes.
  expect(await writtenBeside(page, 'synapse-lesions')).toContain('Test accuracy (%)')
  await tabTo(page, page.getByRole('button', { name: 'Narrow the axes of synapses removed' }))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('textbox', { name: /^Synapses removed from/ }))
  await page.keyboard.press('Control+A')
  await page.keyboard.type('50')
  await tabTo(page, page.getByRole('textbox', { name: /^Accuracy from/ }))
  await page.keyboard.press('Control+A')
  await page.keyboard.type('40')
  await expect(synapses.getByText('Axes narrowed to 50 to 100')).toBeVisible()
  await expect
    .poll(() => writtenBeside(page, 'synapse-lesions'))
    .toContain('Test accuracy (%, from 40)')
  const saved = async (item: string) => {
    await synapses.getByRole('button', { name: 'Save' }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: item }).click()
    return readFile(await (await download).path(), 'utf8')
  }
  const table = await saved('Numbers that are drawn, CSV')
  expect(table).toContain('Lowest release probability first')
  const data = table.split('\r\n').filter((line) => line.includes('Lowest release'))
  expect(data).toHaveLength(7)
  expect(await saved('Single values of every seed, CSV')).toMatch(/,At random,2,5,/)
  // No box sticks out of its figure, however narrow the window.
  for (const width of [1024, 1280, 1920]) {
    await page.setViewportSize({ width, height: 880 })
    await expect
      .poll(async () => {
        const card = await synapses.boundingBox()
        const boxes = await synapses.getByRole('textbox').all()
        const ends = await Promise.all(boxes.map((box) => box.boundingBox()))
        return ends.every((end) => end && card && end.x + end.width <= card.x + card.width)
      })
      .toBe(true)
  }
  await page.getByRole('button', { name: 'Whole axes, synapses removed' }).click()
  await expect(synapses.getByText('Axes narrowed')).toHaveCount(0)
  await expectAccessible(page)

  const [{ id } = { id: '' }] = (
    JSON.parse(await lab(dataFolder, 'list', '--json')) as { experiments: { id: string }[] }
  ).experiments
  for (const format of ['svg', 'pdf', 'png'] as const) {
    const file = join(dataFolder, `lesions.${format}`)
    await lab(
      dataFolder,
      ...['export', id, '--figure', 'neuron-lesions', '--format', format, '--out', file],
    )
    expect((await readFile(file)).length).toBeGreaterThan(4000)
  }
})
