/** A figure on photographs that must be imported first, and the photographs that everyone has in their place. */
import { openPage } from '../../scripts/parts/pages.mjs'
import { expectAccessible } from './expect-accessible'
import { expect, test } from './fixtures'

test('a figure on CIFAR says what to import, and can be learned on Scenes', async ({ page }) => {
  test.setTimeout(240_000)
  await openPage(page, '/new/optimizers?preset=fig-5.5')
  const next = (name: string) =>
    page.getByRole('button', { name: `Next: ${name}`, exact: true }).click()
  // The quick look needs no images but those that are here.
  await next('Images')
  await expect(page.getByRole('radio', { name: 'Ten Scenes', exact: true })).toBeChecked()
  await page.getByRole('button', { name: 'Back' }).click()

  await page.getByRole('radio', { name: 'As in the thesis' }).check()
  await next('Images')
  await expect(page.locator('#work').getByText(/The images of CIFAR-10 do not come/)).toBeVisible()
  await expect(
    page.getByText(/download cifar-10-python\.tar\.gz from https:/i).first(),
  ).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('radio', { name: 'Ten Scenes', exact: true }).check()
  await expect(page.getByText(/do not come with the program/)).toHaveCount(0)

  await next('Network')
  await expectAccessible(page)
  await next('Methods')
  await next('Seeds and measurements')
  await next('Review')
  await expect(page.getByText(/Scenes, not CIFAR: nothing is published/).first()).toBeVisible()
})
