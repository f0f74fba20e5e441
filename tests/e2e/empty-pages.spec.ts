/** The pages of a lab in which nothing was run: accessible, and usable by keyboard alone. */
import { menuPages, openPage, unfold } from '../../scripts/parts/pages.mjs'
import { axeOn } from './expect-accessible'
import { expect, test } from './fixtures'
import { tabWalk } from './tab-walk'

const pages = [
  ...menuPages,
  { id: 'recordings', path: '/data/recordings' },
  { id: 'clusters', path: '/devices/clusters' },
  { id: 'help-found', path: '/help?find=forgeting' },
  { id: 'reproduction-differs', path: '/reproduction?chapter=4&verdict=differs' },
  { id: 'no-experiment', path: '/experiments/nowhere' },
  { id: 'no-networks', path: '/experiments/nowhere/lesions' },
]

for (const colorScheme of ['light', 'dark'] as const)
  test(`every empty page is accessible, ${colorScheme}`, async ({ page }) => {
    test.setTimeout(600_000)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const found: unknown[] = []
    for (const { id, path } of pages) {
      await openPage(page, path)
      await unfold(page)
      const { violations } = await axeOn(page).analyze()
      for (const { id: rule, nodes } of violations) found.push([id, rule, nodes[0]?.html])
    }
    expect(found).toEqual([])
  })

test('Tab reaches every control of every empty page and shows where it is', async ({ page }) => {
  test.setTimeout(600_000)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const found: Record<string, unknown> = {}
  for (const { id, path } of pages) {
    await openPage(page, path)
    const { missed, unseen } = await tabWalk(page)
    if (missed.length > 0 || unseen.length > 0) found[id] = { missed, unseen }
  }
  expect(found).toEqual({})
})
