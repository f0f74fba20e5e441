/** Every control of a page can be told from the others by its name, and work is a few key presses away. */
import { openPage, unfold } from '../../scripts/parts/pages.mjs'
import { controlNames, repeated } from './controls'
import { expect, test } from './sampled'

const skips = ['Skip to the work', 'Skip to the menu']

test('no two controls of a page have the same name, and links skip to work, menu and actions', async ({
  page,
  pages,
}) => {
  test.setTimeout(300_000)
  const found: Record<string, readonly string[]> = {}
  for (const { id, path } of pages) {
    await openPage(page, path)
    const actions = await page.locator('#actions').count()
    const skipping = await page.locator('.skips a:visible').allInnerTexts()
    expect(skipping, id).toEqual(actions > 0 ? [...skips, 'Skip to the actions'] : skips)
    await unfold(page)
    const names = await controlNames(page)
    expect(names.length, id).toBeGreaterThan(5)
    const faults = [...repeated(names), ...names.filter((name) => name === '')]
    if (faults.length > 0) found[id] = faults
  }
  expect(found).toEqual({})
})

test('a new experiment is five key presses from Home', async ({ page }) => {
  let presses = 0
  const press = async (key: string) => {
    presses++
    await page.keyboard.press(key)
  }
  const skip = page.getByRole('link', { name: 'Skip to the actions' })
  await expect(page.getByRole('link', { name: 'New experiment' })).toBeVisible()
  while (presses < 5 && (await skip.and(page.locator(':focus')).count()) === 0) await press('Tab')
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport({ ratio: 1 })
  await press('Enter')
  await expect(page.getByRole('link', { name: 'New experiment' })).toBeFocused()
  await press('Enter')
  await expect(page).toHaveURL(/#\/new\//)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Which question/)
  expect(presses).toBeLessThanOrEqual(5)
})

test('links skip to the work and to the menu', async ({ page }) => {
  for (const [name, place] of [
    ['Skip to the work', '#work'],
    ['Skip to the menu', '.rail'],
  ] as const) {
    await page.getByRole('link', { name }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await expect(page.locator(`${place} :focus`)).toHaveCount(1)
  }
})

test('values that are tried carry the name of their setting', async ({ page, pages }) => {
  const pathOf = (id: string) => pages.find((each) => each.id === id)?.path ?? ''
  await openPage(page, pathOf('wizard-energy-network'))
  const tried = page.getByRole('list', { name: 'Values that are tried' }).getByRole('listitem')
  await expect(tried).toHaveText(['weight decay 0.02', 'weight decay 0.05', 'weight decay 0.1'])
  await openPage(page, pathOf('result-sweep'))
  await expect(page.getByRole('combobox', { name: 'Shown at Weight decay' })).toHaveText(
    /^Weight decay 0\.\d+$/,
  )
})
