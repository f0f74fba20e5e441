/** A search whose best lies at an edge is extended, and what it found is used, without a mouse. */
import { expectAccessible } from './expect-accessible'
import { startHost, type BrowserHost } from './browser-host'
import { expect, test } from './fixtures'
import { pressOn } from './keyboard'
import { labClient } from './lab-process'

/** Adam with steps so short that longer ones are better. */
const request = {
  definition: 'optimizers',
  values: {
    ...{ dataset: 'mnist', imagesPerTask: 1_000, hiddenNeurons: 20, hiddenLayers: 1 },
    ...{ epochsPerTask: 1, curveImages: 100, averagedUpdates: 2, gridGrowth: 0 },
  },
  sweeps: { 'adam.learningRate': [1e-6, 3e-6] },
  conditions: ['adam'],
  seeds: [1],
}

test.beforeEach(({ browserName: _ }, { project }) => {
  test.skip(project.metadata['host'] === 'electron', 'the lab is asked through the browser host')
})

let host: BrowserHost | undefined
test.afterEach(() => host?.end())

test('a scientist extends the grid, and goes on with what it found', async ({
  browser,
  dataFolder,
}) => {
  test.setTimeout(180_000)
  host = await startHost(dataFolder)
  const { address } = host
  const client = await labClient(address.origin, address.searchParams.get('token') ?? '')
  const { id } = await client.call('experiments.start', { request })
  await client.call('experiments.watch', { id, untilEnded: true })
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(address.href)
  await page.evaluate(`location.hash = '#/experiments/${id}'`)

  const section = page.getByRole('region', { name: 'What the search found' })
  await expect(section).toContainText('the first or last that was tried: 10⁻⁵ may be better')
  await expectAccessible(page)
  await pressOn(page, section.getByRole('button', { name: 'Extend the grid' }))
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('Adds learning rate 10⁻⁵. That is one trial')
  await pressOn(page, dialog.getByRole('button', { name: 'Extend it' }))
  await expect(section).toContainText('Adam ended lowest with learning rate 10⁻⁵', {
    timeout: 120_000,
  })
  await expect(section).toContainText('of three settings that were tried')

  await pressOn(page, section.getByRole('link', { name: 'Use these settings' }))
  await expect(page.locator('#work h1')).toHaveText('Which methods should be compared?')
  await pressOn(page, page.getByRole('button', { name: /How it learns.*Adam/ }))
  await expect(page.getByRole('textbox', { name: /^Learning rate/ })).toHaveValue('10⁻⁵')
  await expect(page.getByText(/Adam \(learning rate 10⁻⁵\)/)).toBeVisible()
  await expectAccessible(page)

  await pressOn(page, page.getByRole('link', { name: /^Find its settings.*Adam/ }))
  await expect(page).toHaveURL(/preset=grid-search-adam.*dataset=mnist/)
  await expect(page.getByText('With which learning rate does Adam end').first()).toBeVisible()
  await expect(page.getByText(/learns MNIST in/).first()).toBeVisible()
  await context.close()
  client.close()
})
