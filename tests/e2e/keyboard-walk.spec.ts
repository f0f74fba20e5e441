/** Every page can be used by keyboard alone: Tab reaches everything, one sees where one is, Escape closes. */
import { openPage, unfold } from '../../scripts/parts/pages.mjs'
import { pressOn } from './keyboard'
import { expect, test } from './sampled'
import { tabWalk } from './tab-walk'

test('Tab reaches every control of every page and shows where it is', async ({ page, pages }) => {
  test.setTimeout(900_000)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const found: Record<string, unknown> = {}
  for (const { id, path } of pages) {
    await openPage(page, path)
    await unfold(page)
    const { missed, unseen, reached } = await tabWalk(page)
    if (missed.length > 0 || unseen.length > 0) found[id] = { missed, unseen }
    expect(reached, id).toBeGreaterThan(5)
  }
  expect(found).toEqual({})
})

test('Escape closes what was opened, and the focus is where it was', async ({ page, pages }) => {
  test.setTimeout(300_000)
  const opened = [
    { id: 'help', opener: /^Write a report/, role: 'dialog' },
    { id: 'result', opener: /^Enlarge: /, role: 'dialog' },
    { id: 'result', opener: /^Save: /, role: 'menu' },
    { id: 'result', opener: /^More$/, role: 'menu' },
  ] as const
  for (const { id, opener, role } of opened) {
    await openPage(page, pages.find((each) => each.id === id)?.path ?? '')
    const button = page.getByRole('button', { name: opener }).first()
    await pressOn(page, button)
    await expect(page.getByRole(role)).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole(role)).toBeHidden()
    await expect(button).toBeFocused()
  }
})
