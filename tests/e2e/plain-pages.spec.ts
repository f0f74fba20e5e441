/** Devices and Data say what to press, how long it takes and what it brings; the rest is folded away. */
import type { Page } from '@playwright/test'
import { expectAccessible } from './expect-accessible'
import { expect, test } from './fixtures'
import { technicalWordsIn } from './plain-words'

const duration = /(about \d+½? (second|minute|hour)s?|a few seconds)/

async function go(page: Page, path: string): Promise<void> {
  await page.evaluate(`location.hash = '#/${path}'`)
  await expect(page.getByRole('article').first()).toBeVisible()
}

/** Opens everything that is folded away in the work area, and gives how much that was. */
async function unfold(page: Page): Promise<number> {
  const folded = page.getByRole('main').getByRole('button', { name: /^Technical details ?: / })
  const names = await folded.allTextContents()
  for (const handle of await folded.all()) await handle.click()
  return new Set(names).size
}

test('every device says what it is and what to press, or why it cannot be used', async ({
  page,
}) => {
  await go(page, 'devices')
  const main = page.getByRole('main')
  const cards = page.getByRole('list', { name: 'Devices' }).getByRole('article')
  await expect(cards).toHaveCount(5)
  await expect(cards.first()).toContainText('In use')
  await expect(cards.first()).toContainText('How fast it is has not been measured yet.')
  // Which libraries can be had is looked for after the page is shown.
  for (const card of await cards.all())
    await expect(card).toContainText(/Measure|Set up, about|Not on this computer/)
  for (const card of await cards.all()) {
    const actions = card.getByRole('button', { name: /^(Measure|Set up)/ })
    if ((await actions.count()) > 0) await expect(actions).toHaveText(duration)
    else await expect(card.locator('.gain')).toHaveText(/^[A-Z].{30,}\.$/)
  }
  await expect(page.getByRole('button', { name: /^Measure two devices, / })).toHaveText(duration)
  expect(await technicalWordsIn(main)).toEqual([])
  await expectAccessible(page)

  // One of each device, and one of the program.
  expect(await unfold(page)).toBe(6)
  await expect(cards.first()).toContainText('simd')
  await expect(main).toContainText('WebAssembly with relaxed SIMD')
  await expect(main).toContainText(/Data folder\s*\//)
  await expectAccessible(page)
})

test('setting up a library says what it costs and brings', async ({ page }) => {
  await go(page, 'devices')
  await page.getByRole('button', { name: 'Set up a library…' }).click()
  const dialog = page.getByRole('dialog', { name: /^Set up a library/ })
  const details = dialog.getByRole('button', { name: /^Technical details ?: the libraries$/ })
  await expect(details).toBeVisible()
  expect(await technicalWordsIn(dialog)).toEqual([])
  const choices = dialog.getByRole('radio')
  for (const choice of await choices.all()) {
    await expect(choice).toContainText(duration)
    await expect(choice).toContainText(/have to be free meanwhile/)
    await expect(choice).toContainText('Needs:')
  }
  if ((await choices.count()) > 0)
    await expect(dialog.getByRole('button', { name: /^Download \d/ })).toHaveText(duration)
  await details.click()
  await expect(dialog).toContainText('TensorFlow')
  await expectAccessible(page)
})

test('every data set says what it is, where it comes from and how to cite it', async ({ page }) => {
  await go(page, 'data')
  const main = page.getByRole('main')
  for (const name of ['MNIST', 'Fashion-MNIST']) {
    const card = page.getByRole('article').filter({
      has: page.getByRole('heading', { name: new RegExp(`^${name},`) }),
    })
    await expect(card).toContainText('Ready, came with the program')
    await expect(card).toContainText(/28 × 28 pixels in shades of grey/)
    await expect(card).toContainText(/60\s000 to learn from, 10\s000 to test with/)
    await expect(card).toContainText(`Split ${name}`)
    await expect(card).toContainText(/Licence\s*(MIT|Creative Commons)/)
    await expect(card).toContainText(/Cite\s*(LeCun|Xiao)/)
    await expect(card.getByRole('img')).toHaveCount(40)
  }
  expect(await technicalWordsIn(main)).toEqual([])
  await expect(main).not.toContainText('still to come')
  await page.getByRole('button', { name: 'Check again, a few seconds: Fashion-MNIST' }).click()
  await expect(
    page.getByText('The images of Fashion-MNIST, clothing are complete.', { exact: true }),
  ).toBeVisible()
  await expectAccessible(page)

  const scenes = page.getByRole('article').filter({
    has: page.getByRole('heading', { name: /^Scenes, / }),
  })
  await expect(scenes).toContainText('not CIFAR')
  await expect(scenes).toContainText('experiments with tasks of your own')
  await expect(scenes.getByRole('img')).toHaveCount(40)
  const curves = page.getByRole('article').filter({
    has: page.getByRole('heading', { name: 'Curves, drawn from three random points' }),
  })
  await expect(curves).toContainText('Hinton')
  await expect(curves.getByRole('img')).toHaveCount(40)
  expect(await unfold(page)).toBe(4)
  await expect(main).toContainText('train-images-idx3-ubyte.gz')
  await expect(main).toContainText('SHA-256')
  await expectAccessible(page)
})
