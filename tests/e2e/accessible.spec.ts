/** Every page can be read by everyone, in light and dark, with everything on it unfolded. */
import AxeBuilder from '@axe-core/playwright'
import { openPage, unfold } from '../../scripts/parts/pages.mjs'
import { expect, test } from './sampled'

for (const colorScheme of ['light', 'dark'] as const)
  test(`every page is accessible, ${colorScheme}`, async ({ page, pages }) => {
    test.setTimeout(600_000)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const found: unknown[] = []
    for (const { id, path } of pages) {
      await openPage(page, path)
      await unfold(page)
      const help = page.getByRole('button', { name: 'Show help' })
      if ((await help.count()) > 0) await help.click()
      const { violations } = await new AxeBuilder({ page }).analyze()
      for (const { id: rule, nodes } of violations) found.push([id, rule, nodes[0]?.html])
    }
    expect(found).toEqual([])
  })
