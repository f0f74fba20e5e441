/** Colour images of one’s own, imported as archives and learned by the networks with convolutions. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { openPage } from '../../scripts/parts/pages.mjs'
import { zipOf } from '../fixtures/look-alikes/archives'
import { cifar10BinaryFiles, writeArchive } from '../fixtures/look-alikes/cifar'
import { lookAlike } from '../fixtures/look-alikes/images'
import { tinyImagenetFiles } from '../fixtures/look-alikes/others'
import { expectAccessible } from './expect-accessible'
import { expect, test } from './fixtures'

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' })

async function importFrom(page: Page, path: string): Promise<void> {
  await page.getByRole('link', { name: 'Data', exact: true }).click()
  await page.getByLabel('File or folder').fill(path)
  await button(page, 'Import').click()
  await expect(page.getByText(/ was imported: /)).toBeVisible()
}

/** Tells two classes apart in the task whose dialog is open. */
async function compose(page: Page, images: string, classes: readonly string[]): Promise<void> {
  const list = page.getByRole('combobox', { name: 'Images from' })
  if ((await list.textContent())?.trim() !== images) {
    await list.click()
    await page.getByRole('option', { name: images }).click()
  }
  for (const name of classes) await button(page, name).click()
  await button(page, 'Done').click()
}

interface Asked {
  /** Name of the images, and the classes of each task. */
  readonly images: string
  readonly tasks: readonly (readonly string[])[]
  readonly network: RegExp
}

/** Composes tasks with a head each in the wizard, chooses a network and the smallest sizes, and runs. */
async function learn(page: Page, { images, tasks, network }: Asked): Promise<void> {
  await openPage(page, '/new/continual?preset=table-3.1')
  await button(page, 'Next: Tasks').click()
  await button(page, 'Begin with an empty task').click()
  await button(page, 'Change: task 1, empty task').click()
  await compose(page, images, tasks[0] ?? [])
  for (const classes of tasks.slice(1)) {
    await button(page, 'Add a task').click()
    await compose(page, images, classes)
  }
  await page.getByRole('radio', { name: 'A head for each task' }).click()
  await expect(page.locator('.tasks > .task')).toHaveCount(tasks.length)

  await button(page, 'Next: Network').click()
  await page.getByRole('combobox', { name: 'Network', exact: true }).click()
  await page.getByRole('option', { name: network }).click()
  await page.getByRole('textbox', { name: 'Practice on each task' }).fill('1')
  await page.getByRole('textbox', { name: 'Images seen at once' }).fill('10')

  await button(page, 'Next: Conditions').click()
  for (const name of [/^Elastic weight/, /^Root of the second moment/, /^No consolidation/])
    await page.getByRole('checkbox', { name }).click()
  await button(page, 'Next: Seeds and measurements').click()
  await button(page, /Remove.*2020/).click()
  await button(page, /Remove.*2021/).click()
  await button(page, 'Next: Review').click()
  await button(page, /^Run 1 trial/).click()
  await expect(page).toHaveURL(/#\/experiments\//)
}

/** The final accuracy of the one model, in per cent; guessing two or three stripes gives 50 at most. */
async function finalAccuracy(page: Page): Promise<number> {
  await expect(page.getByText('Done', { exact: true }).first()).toBeVisible({ timeout: 150_000 })
  const table = page.getByRole('region', { name: 'Numbers by condition' })
  const heads = table.locator('thead th')
  const wanted = 'Mean accuracy'
  await expect(heads.filter({ hasText: wanted }).first()).toBeVisible()
  const column = (await heads.allTextContents()).findIndex((head) => head.includes(wanted))
  const row = table.getByRole('row').filter({
    has: page.getByRole('rowheader', { name: 'Synaptic Intelligence' }),
  })
  return parseFloat(await row.locator('th, td').nth(column).innerText())
}

test('the column of CIFAR says what to import, and Scenes stand beside it', async ({ page }) => {
  await openPage(page, '/new/continual?preset=table-3.1')
  const awaited = page.getByText(/^Split CIFAR-10\/100 can be learned as soon as/)
  await expect(awaited).toContainText('Download cifar-10-python.tar.gz from https://')
  await expectAccessible(page)
  await button(page, 'Next: Tasks').click()
  await expect(awaited).toBeVisible()
  await expect(page.getByRole('radio', { name: 'Split CIFAR-10/100' })).toBeDisabled()
  await page.getByRole('radio', { name: 'Split Scenes' }).click()
  await expect(page.locator('.tasks > .task')).toHaveCount(6)
  await expect(page.locator('.tasks canvas')).toHaveCount(48)
  await expectAccessible(page)
  await button(page, 'Next: Network').click()
  await expect(page.getByRole('combobox', { name: 'Network', exact: true })).toHaveText(
    'Convolutional network for CIFAR',
  )
  await openPage(page, '/new/continual?preset=table-3.1%2Fscenes')
  await expect(page.getByText(/filters of a network that looks at photographs/)).toBeVisible()
  await expect(page.getByText(/scenes, not CIFAR/).first()).toBeVisible()
})

test('the network for CIFAR learns an imported archive of CIFAR’s layout', async ({
  page,
  dataFolder,
}) => {
  const ten = lookAlike({ height: 32, width: 32, channels: 3 }, 10, { training: 60, test: 20 })
  const archive = await writeArchive(dataFolder, 'cifar-10-binary.tar.gz', cifar10BinaryFiles(ten))
  await importFrom(page, archive)
  await learn(page, {
    images: 'cifar-10-binary',
    tasks: [
      ['ant', 'bee'],
      ['crow', 'doe', 'eel'],
    ],
    network: /^Convolutional network for CIFAR$/,
  })
  expect(await finalAccuracy(page)).toBeGreaterThan(60)
})

test('a VGG learns an imported archive of TinyImageNet’s layout', async ({ page, dataFolder }) => {
  const four = lookAlike({ height: 64, width: 64, channels: 3 }, 4, { training: 50, test: 20 })
  const archive = join(dataFolder, 'small-imagenet.zip')
  await writeFile(archive, zipOf(tinyImagenetFiles(four)))
  await importFrom(page, archive)
  await learn(page, {
    images: 'small-imagenet',
    tasks: [
      ['ant', 'bee'],
      ['crow', 'doe'],
    ],
    network: /^VGG, small/,
  })
  expect(await finalAccuracy(page)).toBeGreaterThan(60)
})
