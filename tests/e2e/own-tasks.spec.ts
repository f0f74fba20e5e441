/** Tasks of one's own, composed by keyboard, learned, and asked for again on the command line. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { percentWithError } from '../../src/shared/statistics/notation'
import { summarise } from '../../src/shared/statistics/summary'
import { openPage } from '../../scripts/parts/pages.mjs'
import { lab } from './browser-host'
import { withDataFolder } from './data-folder'
import { controlNames, repeated } from './controls'
import { expectAccessible } from './expect-accessible'
import { expect, test } from './fixtures'
import { pressOn, tabTo } from './keyboard'

const names = (page: Page) => page.getByRole('list', { name: /order of learning/ }).locator('.name')

async function press(page: Page, ...names: readonly string[]): Promise<void> {
  for (const name of names) await pressOn(page, page.getByRole('button', { name, exact: true }))
}

/** Picks classes of one data set in the open dialog. */
async function pick(page: Page, images: string, classes: readonly string[]): Promise<void> {
  const list = page.getByRole('combobox', { name: 'Images from' })
  if ((await list.textContent())?.trim() !== images) {
    await pressOn(page, list)
    await page.keyboard.type(images)
    await page.keyboard.press('Enter')
  }
  await expect(list).toHaveText(images)
  await press(page, ...classes)
}

/** Of `--json`: accuracies by seed, after each task, on each task. */
interface Point {
  readonly conditions?: Readonly<
    Record<string, { readonly taskAccuracy: { readonly values: readonly number[][][] } }>
  >
}

/** The numbers that `lab run` prints as points, and `lab show` as results. */
function numbersIn(json: string): readonly Point[] {
  const { points, results } = JSON.parse(json) as Readonly<Record<string, readonly Point[]>>
  return results ?? points ?? []
}

test('trousers or shirts, then 3 or 8: EWC beside SI, by keyboard', async ({
  page,
  dataFolder,
}) => {
  test.setTimeout(900_000)
  page.setDefaultTimeout(60_000)
  await openPage(page, '/new/continual?preset=table-3.1')
  await press(page, 'Next: Tasks')

  // The quick scale has five tasks of its own.
  await expect(page.getByRole('radio', { name: 'Own tasks' })).toBeChecked()
  await expect(names(page)).toHaveCount(5)
  await press(page, 'Begin with an empty task')
  await expect(names(page)).toHaveText(['1 empty task'])
  await expect(page.getByRole('alert')).toHaveText(/Task 1 is empty/)

  await press(page, 'Change: task 1, empty task')
  await pick(page, 'Fashion-MNIST', ['trousers', 'shirt'])
  await expect(page.getByRole('dialog').locator('.chip')).toHaveText([
    'trousers Fashion-MNIST',
    'shirt Fashion-MNIST',
  ])
  await expectAccessible(page)
  expect(repeated(await controlNames(page))).toEqual([])
  await page.keyboard.press('Escape')

  await press(page, 'Add a task')
  await pick(page, 'MNIST', ['3', '8'])
  await page.keyboard.press('Escape')
  await expect(names(page)).toHaveText(['1 trousers or shirt', '2 3 or 8'])
  await expect(page.locator('.tasks canvas')).toHaveCount(16)

  // A change is taken back, and made again.
  await press(page, 'Repeat: task 1, trousers or shirt')
  await expect(names(page)).toHaveText([
    '1 trousers or shirt',
    '2 trousers or shirt (2)',
    '3 3 or 8',
  ])
  await page.keyboard.press('Control+z')
  await expect(names(page)).toHaveText(['1 trousers or shirt', '2 3 or 8'])
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expectAccessible(page)
  expect(repeated(await controlNames(page))).toEqual([])

  await press(page, 'Next: Network', 'Next: Conditions')
  for (const name of [/^Root of the second moment/, /^No consolidation/]) {
    const model = page.getByRole('checkbox', { name })
    await tabTo(page, model)
    await page.keyboard.press('Space')
    await expect(model).not.toBeChecked()
  }
  await press(page, 'Next: Seeds and measurements', 'Next: Review')
  const sentence = /learns own tasks \(trousers or shirt; 3 or 8\), two tasks one after the other/
  await expect(page.getByText(sentence).first()).toBeVisible()
  await expect(page.locator('body')).not.toContainText('"heads"')
  await tabTo(page, page.getByRole('button', { name: /^Run 6 trials/ }))
  await page.keyboard.press('Control+Enter')

  await expect(page).toHaveURL(/#\/experiments\//)
  const table = page.getByRole('region', { name: 'Numbers by condition' })
  // All three seeds of both models.
  const counts = table.locator('tbody tr td:nth-of-type(1)')
  await expect(counts).toHaveText(['3', '3'], { timeout: 600_000 })
  await expect(page.getByText('Done', { exact: true }).first()).toBeVisible()
  await expect(page.locator('body')).not.toContainText('"heads"')

  const id = /experiments\/([^/?]+)/.exec(page.url())?.[1] ?? ''
  const shown = await lab(dataFolder, 'show', id, '--json')
  const printed = await withDataFolder(async (elsewhere) => {
    const file = join(elsewhere, 'mine.json')
    const answers = (images: string, ...classes: readonly (string | number)[]) =>
      classes.map((each) => ({ of: [{ images, classes: [each] }] }))
    await writeFile(
      file,
      JSON.stringify({
        tasks: [
          { answers: answers('fashion-mnist', 'trousers', 'shirt') },
          { answers: answers('mnist', 3, 8) },
        ],
      }),
    )
    const words = ['run', 'table-3.1', '--conditions', 'si,ewc', '--tasks', file, '--json']
    return lab(elsewhere, ...words)
  })
  expect(numbersIn(printed)).toHaveLength(1)
  expect(numbersIn(printed)).toEqual(numbersIn(shown))

  // Which forgets less, with its error: of two tasks, what was lost of the first.
  const [{ conditions = {} } = {}] = numbersIn(printed)
  const heads = await table.locator('thead th').allInnerTexts()
  const column = heads.findIndex((head) => head.trim().startsWith('Forgetting'))
  for (const [condition, label] of [
    ['si', /^Synaptic Intelligence$/],
    ['ewc', /^Elastic weight consolidation$/],
  ] as const) {
    const lost = conditions[condition]!.taskAccuracy.values.map(
      ([before, after]) => before![0]! - after![0]!,
    )
    expect(lost).toHaveLength(3)
    const { mean, sem } = summarise(lost)!
    const row = table.getByRole('row').filter({ has: page.getByRole('rowheader', { name: label }) })
    await expect(row.locator('th, td').nth(column)).toHaveText(percentWithError(mean, sem))
  }
})
