/** Two settings of a method searched together, from the bench to the map of what they came to. */
import { expect, test } from './fixtures'

test('a scientist searches learning rate and momentum, and is told which were best', async ({
  page,
}) => {
  test.setTimeout(300_000)
  await page.getByRole('link', { name: 'Optimisers' }).first().click()
  await page.getByRole('link', { name: 'Set up Grid search, momentum' }).click()
  await expect(page.getByText('With which learning rate and momentum does').first()).toBeVisible()
  await expect(page.getByText('8 trials').first()).toBeVisible()
  await page.keyboard.press('Control+Enter')

  await expect(page).toHaveURL(/#\/experiments\//)
  await expect(page.getByText('Done', { exact: true }).first()).toBeVisible({ timeout: 240_000 })
  const map = page.locator('[data-figure="settings-map"]')
  await expect(map.locator('.canvas svg')).toBeVisible()
  const found = /Momentum learns best with learning rate [\d.]+, momentum 0(\.9)?/
  await expect(map.getByRole('heading')).toHaveText(found)
  // The answer of the page is that of the map, and says that one seed is few.
  await expect(page.getByText(/^Momentum learns best with .*, but: only one seed/)).toBeVisible()
  await map.getByRole('button', { name: 'Show the numbers' }).click()
  const rows = map.getByRole('row')
  await expect(rows).toHaveCount(9)
  await expect(rows.filter({ hasText: 'thesis' })).toHaveCount(1)
  await expect(rows.filter({ hasText: 'best' })).toHaveCount(1)
})
