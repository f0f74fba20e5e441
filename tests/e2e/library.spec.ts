/** The library: found by words and choices, tagged, noted, changed, deleted and brought back; without a mouse too. */
import { expectAccessible } from './expect-accessible'
import { tabTo } from './keyboard'
import { withCopyOf } from './data-folder'
import { expect, test as base } from './fixtures'
import { withExperiments, type Stored } from './stored-experiments'
import { openPage } from '../../scripts/parts/pages.mjs'
import type { Page } from '@playwright/test'

const ofMemory = [
  ...['run', 'table-4.1', '--seeds', '1', '--set', 'imagesPerTask=100', '--set', 'curvePoints=1'],
  ...['--set', 'testSamples=1', '--conditions'],
]

/** Quick ones: two are computed, the others show trials of the first. */
const experiments = {
  memory: [...ofMemory, 'presynaptic,no-consolidation'],
  again: [...ofMemory, 'presynaptic,no-consolidation'],
  alone: [...ofMemory, 'presynaptic'],
  optimisers: [
    ...['run', 'fig-5.1', '--seeds', '1', '--conditions', 'foof,adam', '--set', 'hiddenNeurons=20'],
    ...['--set', 'imagesPerTask=200', '--set', 'epochsPerTask=1', '--set', 'averagedUpdates=2'],
  ],
} as const
type Name = keyof typeof experiments

const test = base.extend<object, { readonly stored: Stored<Name> }>({
  stored: [
    async ({ browserName: _ }, use) => {
      const names = Object.keys(experiments) as Name[]
      await withExperiments(
        names.map((name) => [name, experiments[name]] as const),
        use,
      )
    },
    { scope: 'worker', timeout: 900_000 },
  ],

  dataFolder: async ({ stored }, use) => {
    await withCopyOf(stored.folder, use)
  },
})

const search = (page: Page) => page.getByRole('searchbox', { name: 'Search experiments' })
const rows = (page: Page) => page.locator('#work tbody tr[data-row]')
const row = (page: Page, id: string) => page.locator(`#work tbody tr[data-row="${id}"]`)
const count = (page: Page) => page.locator('#work').getByRole('status')

async function act(page: Page, id: string, action: string): Promise<void> {
  await row(page, id)
    .getByRole('button', { name: /^Actions for/ })
    .click()
  await page.getByRole('menuitem', { name: action }).click()
}

test('an experiment is found by its words, its model, its data and its state', async ({
  page,
  stored,
}) => {
  await openPage(page, '/library')
  await expect(rows(page)).toHaveCount(4)
  await expect(count(page)).toHaveText('four experiments')
  // What was found is read out of the results after they were listed.
  await expect(row(page, stored.ids.memory).locator('.found')).toContainText(/presynaptic/i)

  await search(page).fill(stored.ids.alone)
  await expect(rows(page)).toHaveCount(1)
  await expect(count(page)).toHaveText('one experiment of 4')
  await search(page).fill('perhaps nothing')
  await expect(page.getByRole('heading', { name: 'No experiment fits' })).toBeVisible()
  await page.getByRole('button', { name: 'Show all experiments' }).click()
  await expect(rows(page)).toHaveCount(4)

  await page.getByRole('combobox', { name: 'Bench' }).click()
  await page.getByRole('option', { name: /^Optimisers/ }).click()
  await expect(rows(page)).toHaveCount(1)
  await page.getByRole('combobox', { name: 'Model' }).click()
  await page.getByRole('option', { name: /^FOOF/ }).first().click()
  await expect(rows(page)).toHaveCount(1)
  // The choices are in the address: one comes back to them.
  await expect(page).toHaveURL(/bench=optimizers/)
  await row(page, stored.ids.optimisers).getByRole('link').click()
  await expect(page).toHaveURL(new RegExp(stored.ids.optimisers))
  await page.goBack()
  await expect(rows(page)).toHaveCount(1)
  await page.getByRole('button', { name: 'Show all', exact: true }).click()
  await page.getByLabel('Started from').fill('2099-01-01')
  await expect(page.getByRole('heading', { name: 'No experiment fits' })).toBeVisible()
})

test('tags and notes are given, found and taken away', async ({ page, stored }) => {
  const id = stored.ids.memory
  await openPage(page, '/library')
  await act(page, id, 'Tags')
  await page
    .getByRole('textbox', { name: 'New tag' })
    .or(page.getByRole('combobox', { name: 'New tag' }))
    .fill('Figure 3')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Remove the tag Figure 3' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(row(page, id).getByRole('list', { name: 'Tags' })).toHaveText('Figure 3')

  await act(page, id, 'Note')
  await page.getByRole('textbox', { name: 'Note' }).fill('Ask the reviewer about seeds')
  await page.keyboard.press('Escape')
  await search(page).fill('reviewer figure 3')
  await expect(rows(page)).toHaveCount(1)
  await expect(row(page, id)).toContainText('Ask the reviewer about seeds')

  await page.getByRole('combobox', { name: 'Tag' }).click()
  await page.getByRole('option', { name: 'Figure 3 (1)' }).click()
  await row(page, id).getByRole('link').click()
  await expect(page.getByRole('link', { name: 'Figure 3' })).toBeVisible()
  await page.getByRole('button', { name: 'Change tags' }).click()
  await page.getByRole('button', { name: 'Remove the tag Figure 3' }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('link', { name: 'Figure 3' })).toBeHidden()
})

test('what is deleted is undone, or restored from where it lies', async ({ page, stored }) => {
  const id = stored.ids.optimisers
  await openPage(page, '/library')
  await act(page, id, 'Delete')
  await expect(row(page, id)).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row(page, id)).toBeVisible()

  await act(page, id, 'Delete')
  await page.getByRole('button', { name: 'Deleted (1)' }).click()
  await expect(rows(page)).toHaveCount(1)
  await expectAccessible(page)
  await act(page, id, 'Restore')
  await expect(page.getByRole('heading', { name: 'Nothing is deleted' })).toBeVisible()

  await page.getByRole('button', { name: 'Kept (4)' }).click()
  await expect(row(page, id)).toBeVisible()
})

test('networks are removed, and experiments erased, once it was said what that costs', async ({
  page,
  stored,
}) => {
  const id = stored.ids.optimisers
  await openPage(page, '/library')
  await act(page, id, 'Remove trained networks')
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText(/frees \d.*lesions of these networks are no longer possible/)
  await question.getByRole('button', { name: 'Remove the networks' }).click()
  await act(page, id, 'Delete')
  await page.getByRole('button', { name: 'Deleted (1)' }).click()
  await act(page, id, 'Erase for good')
  await expect(question).toContainText(/cannot be undone/)
  await question.getByRole('button', { name: 'Erase for good' }).click()
  await expect(page.getByRole('heading', { name: 'Nothing is deleted' })).toBeVisible()
  await page.getByRole('button', { name: 'Kept (3)' }).click()
  await expect(rows(page)).toHaveCount(3)
})

test('two of one name are told apart, and what was changed remembers where it comes from', async ({
  page,
  stored,
}) => {
  test.setTimeout(300_000)
  const id = stored.ids.optimisers
  await openPage(page, `/experiments/${id}`)
  const name = await page.locator('#work h1').innerText()
  await page.getByRole('button', { name: 'Run again' }).click()
  await expect(page.locator('#work h1')).toHaveText(`${name} (2)`)
  await expect(page.locator('#work').getByRole('link', { name, exact: true })).toBeVisible()
  await page.locator('#work').getByRole('link', { name, exact: true }).click()
  await expect(page.locator('#work').getByRole('link', { name: `${name} (2)` })).toBeVisible()
  await openPage(page, '/library')
  await expect(rows(page)).toHaveCount(5)
  await act(page, id, 'Run with changes')
  await expect(page).toHaveURL(new RegExp(`from=${id}`))
})

test('the keyboard alone finds, chooses, compares and deletes', async ({ page, stored }) => {
  await openPage(page, '/library')
  await tabTo(page, search(page))
  await page.keyboard.type('changed')
  await tabTo(page, rows(page).first())
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await expect(rows(page).nth(1)).toBeFocused()
  await page.keyboard.press('Space')
  await expect(page.getByRole('group', { name: 'Chosen experiments' })).toContainText(
    'two experiments chosen',
  )
  await expect(rows(page).nth(1)).toHaveAttribute('aria-selected', 'true')
  await expectAccessible(page)
  const ids = await Promise.all([0, 1].map((at) => rows(page).nth(at).getAttribute('data-row')))
  await expect(page.getByRole('link', { name: 'Compare them' })).toHaveAttribute(
    'href',
    new RegExp(`/compare\\?experiments=${ids.join('(,|%2C)')}`),
  )
  await page.keyboard.press('End')
  await page.keyboard.press('Home')
  await expect(rows(page).first()).toBeFocused()
  await page.keyboard.press('F2')
  await page.keyboard.type('A name of its own')
  await page.keyboard.press('Enter')
  await search(page).fill('A name of its own')
  await expect(rows(page)).toHaveCount(1)
  await rows(page).first().focus()
  await page.keyboard.press('Delete')
  await expect(page.getByText('“A name of its own” was deleted.')).toBeVisible()
  expect(Object.values(stored.ids)).toContain(ids[0])
})
