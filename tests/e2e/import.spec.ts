/** Images of one’s own: imported on the Data page, looked at, refused with reasons, removed. */
import { join } from 'node:path'
import { cifar10PythonFiles, writeArchive } from '../fixtures/look-alikes/cifar'
import { lookAlike } from '../fixtures/look-alikes/images'
import { lab } from './browser-host'
import { expectAccessible } from './expect-accessible'
import { expect, test } from './fixtures'

const ten = lookAlike({ height: 32, width: 32, channels: 3 }, 10, { training: 30, test: 5 })

test('an archive of CIFAR’s layout is imported, shown and removed', async ({
  page,
  dataFolder,
}) => {
  const files = cifar10PythonFiles(ten)
  const archive = await writeArchive(dataFolder, 'zoo.tar.gz', files)
  const half = await writeArchive(dataFolder, 'half.tar.gz', files.slice(0, 5))

  await page.getByRole('link', { name: 'Data', exact: true }).click()
  const path = page.getByLabel('File or folder')
  await path.fill('/nowhere/at/all')
  await page.keyboard.press('Enter')
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('There is no file or folder “/nowhere/at/all”.')
  await path.fill(half)
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(alert).toContainText('Nothing was imported.')
  await expect(alert).toContainText('half.tar.gz')

  await page.getByRole('button', { name: 'Name, licence, size of pictures' }).click()
  await page.getByLabel('Licence').fill('CC0')
  await path.fill(archive)
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByText(/^zoo was imported: 300 images to learn from, 50/)).toBeVisible()
  await expect(page.getByText('of no data set that the program knows').first()).toBeVisible()
  await expect(alert).toHaveCount(0)

  const card = page.getByRole('article').filter({
    has: page.getByRole('heading', { name: 'zoo, imported' }),
  })
  await expect(card).toContainText('Ready, imported')
  await expect(card).toContainText('ten classes: ant, bee, crow')
  await expect(card).toContainText(/Licence\s*CC0/)
  await expect(card.getByRole('img')).toHaveCount(40)
  await page.getByRole('button', { name: /^What can be imported/ }).click()
  await expect(page.getByText('c58f30108f718f92721af3b95e74349a')).toBeVisible()
  await expectAccessible(page)
  expect(await lab(dataFolder, 'datasets')).toMatch(/imported-zoo\s+ready\s+10 classes/)

  await card.getByRole('button', { name: 'Remove: zoo' }).click()
  await page.getByRole('button', { name: 'Remove the images' }).click()
  await expect(page.getByText('The images of zoo were removed.', { exact: true })).toBeVisible()
  await expect(card).toHaveCount(0)

  // The same from the command line.
  const printed = await lab(dataFolder, 'import', join(dataFolder, 'zoo.tar.gz'), '--name', 'Ark')
  expect(printed).toContain('Ark was imported as imported-ark: 10 classes, 300 training images')
})
