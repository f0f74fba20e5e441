/**
 * Every page can be read by everyone, in light and dark, with everything on it unfolded; and every chart
 * can be read as a table. Which pages there are the window's own table of addresses says.
 */
import type { Page } from '@playwright/test'
import { openPage, unfold } from '../../scripts/parts/pages.mjs'
import { axeOn } from './expect-accessible'
import { expect, test } from './sampled'

type Pages = readonly { readonly id: string; readonly path: string }[]

/** What axe finds on each page, with the help folded out. */
async function faults(page: Page, pages: Pages): Promise<readonly unknown[]> {
  const found: unknown[] = []
  for (const { id, path } of pages) {
    await openPage(page, path)
    await unfold(page)
    const help = page.getByRole('button', { name: 'Show help' })
    if ((await help.count()) > 0) await help.click()
    const { violations } = await axeOn(page).analyze()
    for (const { id: rule, nodes } of violations) found.push([id, rule, nodes[0]?.html])
  }
  return found
}

for (const colorScheme of ['light', 'dark'] as const)
  test(`every page is accessible, ${colorScheme}`, async ({ page, pages }) => {
    test.setTimeout(900_000)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await faults(page, pages)).toEqual([])
  })

const namesOfCharts = `[...document.querySelectorAll('[data-figure]')]
  .filter((figure) => figure.querySelector('.canvas'))
  .map((figure) => figure.dataset.figure)`

test('every chart can be read as a table', async ({ page, pages }) => {
  test.setTimeout(600_000)
  const without: unknown[] = []
  let charts = 0
  for (const { id, path } of pages) {
    await openPage(page, path)
    // Named first: a chart that shows its numbers has no canvas any more.
    for (const figure of await page.evaluate<string[]>(namesOfCharts)) {
      charts++
      const chart = page.locator(`[data-figure="${figure}"]`).first()
      const asTable = chart.getByRole('button', { name: /^Show the numbers/ })
      if ((await asTable.count()) === 1) await asTable.click()
      if ((await chart.getByRole('table').count()) === 0) without.push([id, figure])
    }
  }
  expect(without).toEqual([])
  expect(charts).toBeGreaterThan(10)
})
