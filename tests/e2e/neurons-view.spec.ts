/** The neuron’s view: reached from Home, moved by keyboard, read, and taken along as files. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { openPage, unfold, windowSizes } from '../../scripts/parts/pages.mjs'
import { controlNames, repeated } from './controls'
import { expectAccessible } from './expect-accessible'
import { expect, test } from './fixtures'
import { layoutFaults } from './geometry'
import { pressOn, tabTo } from './keyboard'

const figure = (page: Page) => page.locator('[data-figure="neurons-view"]')
const title = (page: Page) => figure(page).getByRole('heading', { level: 3 })
const method = (page: Page, id: string) => page.locator(`[data-method="${id}"]`)

/** What is drawn: places of all arrows of one colour. */
const drawn = (page: Page) => figure(page).locator('.canvas svg').innerHTML()

async function saved(page: Page, item: string): Promise<Buffer> {
  await figure(page).getByRole('button', { name: 'Save' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: item }).click()
  return readFile(await (await download).path())
}

test('the neuron’s view is moved by keyboard, and its answer changes', async ({ page }) => {
  await pressOn(page, page.getByRole('link', { name: /^What does one neuron ask/ }))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'See what one neuron asks of its weights',
  )
  await expect(title(page)).toHaveText(
    'After one step the loss, 1 before, is 0 with FOOF, 15.8 with the natural gradient and 22.5 with gradient descent',
  )
  await expect(method(page, 'gradient-descent')).toContainText('the second goes the wrong way')
  await expect(method(page, 'foof')).toContainText('Both outputs reach their targets.')
  const before = await drawn(page)

  const damping = page.getByRole('slider', { name: 'Damping λ' })
  await tabTo(page, damping)
  await expect(damping).toHaveAttribute('aria-valuetext', 'none')
  await page.keyboard.press('End')
  await expect(damping).toHaveAttribute('aria-valuetext', '1000')
  // Damping of 1000 leaves a thousandth of the step of gradient descent.
  await expect(method(page, 'foof')).toContainText('First step by (0.002, 0.001)')
  expect(await drawn(page)).not.toBe(before)
  await page.keyboard.press('Home')
  await expect(method(page, 'foof')).toContainText('First step by (−1, 4)')

  const angle = page.getByRole('slider', { name: 'Angle between inputs' })
  await angle.focus()
  await page.keyboard.press('Home')
  await expect(page.getByRole('status').filter({ hasText: /have no step$/ })).toBeAttached()
  await expect(figure(page)).toContainText('At 0° the inputs lie on one line')
  await expect(method(page, 'foof')).toContainText('Raise the damping.')
  await damping.focus()
  await page.keyboard.press('ArrowRight')
  await expect(damping).toHaveAttribute('aria-valuetext', '0.0001')
  await expect(title(page)).toContainText('is 0.787 with FOOF')
  await expect(page.getByRole('main')).not.toContainText(/NaN|Infinity|undefined/)

  await pressOn(page, page.getByRole('button', { name: 'Back to the paper’s example' }))
  await expect(angle).toHaveAttribute('aria-valuetext', '18.4° (paper)')
  await expect.poll(() => drawn(page)).toBe(before)

  // Other targets are another direction of the natural gradient, and of it alone.
  const natural = await method(page, 'natural-gradient').textContent()
  await pressOn(page, page.getByRole('button', { name: 'Draw other targets' }))
  await expect(method(page, 'natural-gradient')).not.toHaveText(natural ?? '')
  await expect(method(page, 'foof')).toContainText('First step by (−1, 4)')

  const fisher = page.getByRole('combobox', { name: 'Fisher matrix of the natural gradient' })
  await pressOn(page, fisher)
  await page.getByRole('option', { name: /^All targets it could draw/ }).click()
  await expect(method(page, 'natural-gradient')).toContainText('First step by (−1, 4)')
  await expectAccessible(page)
})

test('the picture is saved in every format as it is shown, with its source', async ({ page }) => {
  await page.evaluate(`location.hash = '#/neurons-view'`)
  await page.getByRole('slider', { name: 'Steps of each method' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(title(page)).toHaveText(/^After two steps/)

  const csv = (await saved(page, 'Numbers that are drawn, CSV')).toString('utf8')
  expect(csv).toContain('step,Gradient descent,1,2,1,7,2,22.5')
  expect(csv).toContain('# Reference: Benzing F. Gradient descent on neurons')
  const single = (await saved(page, 'Single values of every step, CSV')).toString('utf8')
  expect(single).toMatch(/^FOOF,1,0,0,2,1,10,3,1/m)

  for (const [format, begins] of [
    ['PDF', '%PDF-'],
    ['SVG', '<svg width="183.00mm"'],
    ['PNG', '\u0089PNG'],
  ] as const) {
    await figure(page).getByRole('button', { name: 'Save' }).click()
    await page.getByRole('menuitem', { name: 'Figure: PDF, SVG or PNG…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Save this figure for a paper' })
    await dialog.getByRole('radio', { name: format }).click()
    await dialog.getByRole('combobox', { name: 'Width' }).click()
    await page.getByRole('option', { name: /^Double column/ }).click()
    await expect(dialog.getByRole('img')).toBeVisible()
    const download = page.waitForEvent('download')
    await dialog.getByRole('button', { name: new RegExp(`^Save ${format}, 183`) }).click()
    const bytes = await readFile(await (await download).path())
    expect(bytes.subarray(0, begins.length).toString('latin1')).toBe(begins)
    await expect(dialog).toBeHidden()
  }
})

test('nothing sticks out at any size, whatever is set, and every control has a name of its own', async ({
  page,
}) => {
  await openPage(page, '/neurons-view')
  await unfold(page)
  const angle = page.getByRole('slider', { name: 'Angle between inputs' })
  const states: readonly (() => Promise<void>)[] = [
    () => Promise.resolve(),
    async () => {
      await page.getByRole('slider', { name: 'Steps of each method' }).focus()
      await page.keyboard.press('End')
    },
    async () => {
      await angle.focus()
      await page.keyboard.press('Home')
    },
    () => page.getByRole('switch', { name: 'Each step as long as lowers the loss most' }).click(),
    async () => {
      await angle.focus()
      await page.keyboard.press('End')
    },
  ]
  for (const reach of states) {
    await reach()
    for (const size of windowSizes) {
      await page.setViewportSize(size)
      expect(await layoutFaults(page)).toEqual([])
    }
    expect(repeated(await controlNames(page))).toEqual([])
  }
  await expectAccessible(page)
})
