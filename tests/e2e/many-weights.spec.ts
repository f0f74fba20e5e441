/** A hundred thousand weights one by one: on screen in both themes, and in a file for a paper. */
import { readFile } from 'node:fs/promises'
import type { Locator } from '@playwright/test'
import { PNG } from 'pngjs'
import type { ImportanceId } from '../../src/shared/experiments/common/importance-measures'
import { measureStyle } from '../../src/shared/figures/continual/measure-style'
import { figureThemes, type FigureTheme } from '../../src/shared/figures/kit/theme'
import { lab } from './browser-host'
import { expect, test } from './fixtures'

/** Measures that are drawn against MAS. */
const drawn = ['masx', 'af', 'root-fisher'] as const satisfies readonly ImportanceId[]

/** How many pixels of the plots have exactly the colour of each measure in a theme. */
async function inkIn(canvas: Locator, theme: FigureTheme): Promise<number[]> {
  const { data } = PNG.sync.read(await canvas.screenshot())
  const seen = new Map<string, number>()
  for (let at = 0; at < data.length; at += 4) {
    const color = `#${data.toString('hex', at, at + 3)}`.toUpperCase()
    seen.set(color, (seen.get(color) ?? 0) + 1)
  }
  return drawn.map((id) => seen.get(measureStyle(id, theme).color.toUpperCase()) ?? 0)
}

test('all weights are drawn, light and dark, and saved as one picture in a vector file', async ({
  page,
  dataFolder,
}) => {
  test.setTimeout(400_000)
  await lab(
    dataFolder,
    ...['run', 'fig-3.2', '--scale', 'quick', '--seeds', '1', '--set', 'dataset=mnist'],
    ...['--set', 'hiddenNeurons=200', '--set', 'imagesPerTask=2000', '--set', 'epochsPerTask=1'],
    ...['--set', 'sampledWeights=100000'],
  )
  await page.getByRole('link', { name: 'Library' }).click()
  await page.getByRole('link', { name: /Which measures find the same weights/ }).click()
  const figure = page.locator('[data-figure="importance-scatter"]')
  await expect(figure.locator('figcaption')).toContainText(
    'One dot a weight, 100\u202f000 of them',
    { timeout: 120_000 },
  )
  const canvas = figure.locator('canvas')
  await expect(canvas).toBeVisible()

  // The densest part of each cloud lets nothing through: its colour as it is.
  for (const [colorScheme, theme] of [
    ['light', figureThemes.paper],
    ['dark', figureThemes.dark],
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expect.poll(async () => Math.min(...(await inkIn(canvas, theme)))).toBeGreaterThan(50)
  }

  // The page goes on answering.
  await figure.getByRole('button', { name: 'Show the numbers' }).click()
  await expect(figure.getByRole('cell', { name: '100\u202f000' }).first()).toBeVisible()
  await figure.getByRole('button', { name: 'Show the drawing' }).click()
  await expect(canvas).toBeVisible()

  await figure.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('menuitem', { name: 'Figure: PDF, SVG or PNG…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: /^SVG/ }).click()
  await expect(dialog.getByText('a picture of 600 dpi')).toBeVisible()
  const preview = dialog.getByRole('img', { name: /^The figure as it will be saved/ })
  await expect(preview).toBeVisible()
  const started = page.waitForEvent('download')
  await dialog.getByRole('button', { name: /^Save SVG/ }).click()
  const saved = await readFile(await (await started).path(), 'utf8')
  expect(saved.match(/<image\b/g)).toHaveLength(1)
  expect(saved).toMatch(/<text[^>]*>MAS \(means\)<\/text>/)
})
