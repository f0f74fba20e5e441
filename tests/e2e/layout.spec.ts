/** Nothing sticks out, overlaps, is cut or jumps, on any page, at any size that the window is made for. */
import { menuPages, openPage, unfold, windowSizes } from '../../scripts/parts/pages.mjs'
import { controlNames, repeated } from './controls'
import { layoutFaults } from './geometry'
import { expect, test } from './sampled'

for (const size of windowSizes)
  test(`everything has its place at ${size.width} × ${size.height}`, async ({ page, pages }) => {
    test.setTimeout(600_000)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.setViewportSize(size)
    const found: Record<string, readonly string[]> = {}
    const titles: Record<string, number> = {}
    for (const { id, path } of pages) {
      await openPage(page, path)
      const folded = await layoutFaults(page)
      await unfold(page)
      const faults = new Set([...folded, ...(await layoutFaults(page))])
      if (faults.size > 0) found[id] = [...faults]
      const box = await page.locator('#work h1').boundingBox()
      if (menuPages.some((each) => each.id === id)) titles[id] = box?.x ?? NaN
    }
    expect(found).toEqual({})
    const edges = Object.values(titles)
    expect(Math.max(...edges) - Math.min(...edges), JSON.stringify(titles)).toBeLessThanOrEqual(1)
  })

test('the contents of a result stay in sight at every size', async ({ page, pages }) => {
  const result = pages.find(({ id }) => id === 'result')
  for (const size of windowSizes) {
    await page.setViewportSize(size)
    await openPage(page, result?.path ?? '')
    const contents = page.getByRole('navigation', { name: 'Contents' })
    await expect(contents).toBeInViewport()
    await page.evaluate(`document.querySelector('#work').scrollTo(0, 1e6)`)
    await expect(contents).toBeInViewport()

    // One press away from anywhere: the methods.
    await page.evaluate(`document.querySelector('#work').scrollTo(0, 0)`)
    const methods = contents.getByRole('link', { name: 'Go to Methods' })
    await methods.click()
    await expect(page.getByRole('heading', { name: /^Methods/ })).toBeInViewport()
    await expect(methods).toHaveAttribute('aria-current', 'true')
    await expect(contents.locator('[aria-current]')).toHaveCount(1)
  }
})

test('columns keep their widths while trials run', async ({ page }) => {
  test.setTimeout(240_000)
  await page.setViewportSize({ width: 1280, height: 800 })
  await openPage(page, '/new/lifelong?preset=table-4.1&step=review')
  await page.keyboard.press('Control+Enter')
  const trials = page.getByRole('region', { name: 'Trials by condition and seed' })
  await expect(trials.getByText(/^learning/).first()).toBeVisible({ timeout: 60_000 })
  // In the page, where every change is seen however busy the computer is.
  const widths = await page.evaluate<string[]>(`new Promise((resolve) => {
    const table = document.querySelector('[aria-label="Trials by condition and seed"] table')
    const [widths, texts] = [new Set(), new Set()]
    const timer = setInterval(() => {
      const cells = [...table.querySelectorAll('thead th')]
      widths.add(cells.map((cell) => cell.getBoundingClientRect().width.toFixed(1)).join(' '))
      texts.add(table.innerText)
      if (texts.size < 8) return
      clearInterval(timer)
      resolve([...widths])
    }, 100)
  })`)
  expect(widths).toHaveLength(1)

  await page.getByRole('button', { name: 'Pause all trials' }).click()
  await expect(page.getByRole('button', { name: /^(Go on|Resume)/ }).first()).toBeVisible()
  expect(await layoutFaults(page)).toEqual([])
  expect(repeated(await controlNames(page))).toEqual([])
})
