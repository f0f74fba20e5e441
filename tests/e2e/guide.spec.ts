/** The first experiment: begun within five presses, led step by step, left and taken up. */
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { pressOn } from './keyboard'

const fewest = 5

/** Once the list of experiments is there and empty, Enter begins. */
const isReady = (page: Page) =>
  expect(page.getByRole('link', { name: 'See the first experiment' })).toBeFocused()

test('from Home a first experiment runs within five key presses', async ({ page }) => {
  let presses = 0
  const press = async (key: string) => {
    presses++
    await page.keyboard.press(key)
  }
  await isReady(page)
  await press('Enter')
  await expect(page.getByRole('button', { name: /^Run \d+ trials/ })).toBeEnabled()
  await press('Control+Enter')
  await expect(page).toHaveURL(/#\/experiments\//)
  await expect(page.getByRole('progressbar', { name: 'The whole experiment' })).toBeVisible()
  expect(presses).toBeLessThanOrEqual(fewest)
})

test('the first experiment is led by keyboard, can be left, and is taken up again', async ({
  page,
}) => {
  test.setTimeout(600_000)
  const guide = page.getByRole('region', { name: /^First experiment/ })
  await isReady(page)
  await page.keyboard.press('Enter')
  await expect(guide).toContainText('step 1 of 4')
  await expect(page.getByRole('button', { name: /^Run \d+ trials/ })).toBeEnabled()
  await page.keyboard.press('Control+Enter')
  await expect(guide).toContainText('step 2 of 4')

  // Left, and the page read anew: Home knows where one was.
  await pressOn(page, page.getByRole('button', { name: /^Leave the guide/ }))
  await expect(guide).toBeHidden()
  await page.reload()
  await expect(page.getByRole('progressbar', { name: 'The whole experiment' })).toBeVisible()
  await page.evaluate(`location.hash = '#/'`)
  await pressOn(page, page.getByRole('link', { name: 'Go on with it' }))
  await expect(guide).toContainText('step 2 of 4')

  await page.evaluate(`location.hash = '#/help'`)
  await pressOn(page, guide.getByRole('link', { name: 'Go back to this step' }))
  await expect(page).toHaveURL(/#\/experiments\//)
  await expect(guide).toContainText('step 3 of 4', { timeout: 480_000 })
  await pressOn(page, guide.getByRole('button', { name: 'Next: save a figure' }))
  await expect(guide).toContainText('step 4 of 4')
  await pressOn(page, guide.getByRole('button', { name: 'I have one' }))
  await expect(guide).toContainText('That was a whole experiment')
  await pressOn(page, guide.getByRole('button', { name: 'Close' }))
  await expect(guide).toBeHidden()
})
