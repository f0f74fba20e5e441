/** Gradient descent, KFAC and FOOF compared through the wizard at quick size, and the answer read. */
import { openPage } from '../../scripts/parts/pages.mjs'
import { expectAccessible } from './expect-accessible'
import { expect, test } from './fixtures'
import { pressOn, tabTo } from './keyboard'

test('which is better, gradient descent, KFAC or FOOF, is asked and answered', async ({ page }) => {
  test.setTimeout(900_000)
  page.setDefaultTimeout(60_000)
  await openPage(page, '/new/optimizers?preset=fig-5.4')
  const next = (name: string) =>
    pressOn(page, page.getByRole('button', { name: `Next: ${name}`, exact: true }))
  await next('Images')
  await next('Network')
  await next('Methods')
  await expectAccessible(page)
  for (const [name, checked] of [
    [/^Gradient descent/, true],
    [/^Momentum/, false],
  ] as const) {
    const method = page.getByRole('checkbox', { name })
    await tabTo(page, method)
    await page.keyboard.press('Space')
    await expect(method).toBeChecked({ checked })
  }
  await next('Seeds and measurements')
  await next('Review')
  await expect(page.getByText(/FOOF \(learning rate 30, damping 100/).first()).toBeVisible()
  await tabTo(page, page.getByRole('button', { name: /^Run 9 trials/ }))
  await page.keyboard.press('Control+Enter')

  await expect(page).toHaveURL(/#\/experiments\//)
  const table = page.getByRole('region', { name: 'Numbers by condition' })
  const counts = table.locator('tbody tr td:nth-of-type(1)')
  await expect(counts).toHaveText(['3', '3', '3'], { timeout: 600_000 })
  await expect(page.getByText('Done', { exact: true }).first()).toBeVisible()
  // The answer names the better one, and the number that it is better by is in the table.
  await expect(page.getByText(/FOOF ends at a lower training loss than KFAC/).first()).toBeVisible()
  await expect(table).toContainText('Gradient descent')
  await expectAccessible(page)
})

test('an autoencoder is told as what it is, and faces as what must be imported', async ({
  page,
}) => {
  test.setTimeout(300_000)
  page.setDefaultTimeout(60_000)
  await openPage(page, '/new/optimizers?preset=fig-5.19')
  const next = (name: string) =>
    pressOn(page, page.getByRole('button', { name: `Next: ${name}`, exact: true }))
  await next('Images')
  await pressOn(page, page.getByRole('button', { name: /^How to get .*FACES/ }))
  await expect(page.getByText(/FACES can be learned as soon as FACES is here/)).toBeVisible()
  await next('Network')
  await expect(page.getByRole('img', { name: /with 784 pixels, .*, 30 hidden/ })).toBeVisible()
  await next('Methods')
  await next('Seeds and measurements')
  await expect(page.getByText('Test loss', { exact: true })).toBeVisible()
  await expect(page.getByText('Test accuracy', { exact: true })).toBeHidden()
  await next('Review')
  await expect(
    page.getByText(/neurons learns to give back Curves in six passes/).first(),
  ).toBeVisible()
  await expect(page.getByText(/and the loss on test images beside it/).first()).toBeVisible()
  await expectAccessible(page)

  await openPage(page, '/new/optimizers?preset=fig-5.17')
  await next('Images')
  await expect(page.getByText(/newfaces_rot_single\.mat from https/).first()).toBeVisible()
})
