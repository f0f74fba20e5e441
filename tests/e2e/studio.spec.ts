/** A figure of three panels from two experiments: put together, changed, undone, mended, saved; and what other programs see in its files. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { PNG } from 'pngjs'
import UTIF from 'utif2'
import { differing, has, painted, said } from '../fixtures/other-programs'
import { lab } from './browser-host'
import { expectAccessible } from './expect-accessible'
import { expect as plainExpect, test } from './fixtures'
import { pressOn, tabTo } from './keyboard'

/** Every drawing is a process’s work. */
const expect = plainExpect.configure({ timeout: 60_000 })

const small = ['--set', 'imagesPerTask=500', '--set', 'curvePoints=2', '--set', 'testSamples=1']
const widthMm = 89
const dpi = 600
const poppler = has('pdftoppm')

/** The drawing that is shown. */
async function shownSvg(page: Page): Promise<string> {
  const drawing = page.getByRole('region', { name: 'The page' }).locator('img')
  const address = await drawing.getAttribute('src')
  return decodeURIComponent(address?.slice(address.indexOf(',') + 1) ?? '')
}

/** Size of letters of the drawing that is shown, in points. */
async function lettersShown(page: Page): Promise<number> {
  const svg = await shownSvg(page)
  const box = Number(/viewBox="0 0 ([\d.]+)/.exec(svg)?.[1])
  const sizes = [...svg.matchAll(/font-size:([\d.]+)px/g)].map(([, size]) => Number(size))
  const usual = sizes.toSorted((a, b) => a - b)[Math.floor(sizes.length / 2)] ?? NaN
  return ((usual / box) * widthMm * 72) / 25.4
}

async function choose(page: Page, label: RegExp, option: RegExp): Promise<void> {
  await page.getByRole('combobox', { name: label }).click()
  await page.getByRole('option', { name: option }).click()
}

/** Saves as the chosen format, and gives the file. */
async function saved(page: Page, format: RegExp): Promise<{ bytes: Buffer; name: string }> {
  await choose(page, /^File$/, format)
  const started = page.waitForEvent('download')
  await page.getByRole('button', { name: /^Save / }).click()
  const file = await started
  return { bytes: await readFile(await file.path()), name: file.suggestedFilename() }
}

/** A drawing in so many pixels, as this browser paints it. */
async function paintedHere(page: Page, svg: string, width: number): Promise<PNG> {
  const paper = await page.context().newPage()
  await paper.setViewportSize({ width, height: 2 * width })
  const address = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await paper.setContent(
    `<style>body { margin: 0 } img { display: block; width: ${width}px }</style><img src="${address}">`,
  )
  const picture = PNG.sync.read(await paper.locator('img').screenshot())
  await paper.close()
  return picture
}

test('a figure of three panels from two experiments is made, undone, mended and saved', async ({
  page,
  dataFolder,
}) => {
  test.setTimeout(600_000)
  const models = ['--seeds', '1,2', '--conditions', 'presynaptic,no-consolidation']
  await lab(dataFolder, 'run', 'table-4.1', ...models, ...small)
  await lab(dataFolder, 'run', 'fig-4.4', ...models, ...small)

  // A chart of a result is put into a new figure.
  await page.getByRole('link', { name: 'Library' }).click()
  await page.getByRole('link', { name: /^Lifelong learning: accuracy of each model/ }).click()
  const chart = page.locator('[data-figure="average-accuracy"]')
  await chart.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('menuitem', { name: 'Put into a figure…' }).click()
  await page.getByRole('button', { name: 'Put into a new figure' }).click()
  await expect(page.getByRole('heading', { name: 'Figure 1' })).toBeVisible()
  await expect.poll(() => shownSvg(page)).toMatch(/^<svg width="89\.00mm"/)
  await expect(page).toHaveURL(/#\/figures\/[^?]+$/)
  const address = page.url()

  // Two more, of another experiment, by keyboard alone.
  await pressOn(page, page.getByRole('button', { name: 'Add charts' }))
  const dialog = page.getByRole('dialog')
  await pressOn(page, dialog.getByRole('button', { name: /^How well the first task/ }))
  for (const name of [/^Mean accuracy over all tasks/, /^How well the first task/]) {
    await tabTo(page, dialog.getByRole('checkbox', { name }))
    await page.keyboard.press('Space')
  }
  await pressOn(page, dialog.getByRole('button', { name: 'Add two charts' }))
  const panels = page.getByRole('list', { name: 'Panels in their order' }).getByRole('listitem')
  await expect(panels).toHaveCount(3)
  await expect.poll(() => shownSvg(page)).toContain('>c</text>')

  // Moved by keyboard; the arrow keeps the focus.
  const titles = () => panels.locator('.words > span:first-child').allInnerTexts()
  const before = await titles()
  await pressOn(page, page.getByRole('button', { name: 'Move up: panel c' }))
  await expect.poll(titles).toEqual([before[0], before[2], before[1]])
  await expect(page.getByRole('button', { name: 'Move up: panel b' })).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect.poll(titles).toEqual(before)

  // Letters of 8 points, undone and done again.
  await page.getByRole('tab', { name: 'Page and style' }).click()
  await choose(page, /^Panels$/, /^2 beside each other/)
  const letters = page.getByRole('textbox', { name: 'Size of letters' })
  await letters.fill('8')
  await expect.poll(() => lettersShown(page)).toBeCloseTo(8, 3)
  await page.getByRole('button', { name: 'Undo: the size of letters' }).click()
  await expect(letters).toHaveValue('7')
  await expect.poll(() => lettersShown(page)).toBeCloseTo(7, 3)
  await page.keyboard.press('Control+Shift+z')
  await expect(letters).toHaveValue('8')
  await expect.poll(() => lettersShown(page)).toBeCloseTo(8, 3)

  // The first panel over both columns, with standard deviations and an axis of its own.
  await page.getByRole('tab', { name: 'Panels', exact: true }).click()
  await panels.nth(0).getByRole('button').first().click()
  await choose(page, /^Width ?, panel a$/, /^2 columns/)
  await choose(page, /^Error bars ?, panel a$/, /^Standard deviation/)
  await expect.poll(() => shownSvg(page)).toContain('s.d.')
  await page.getByRole('button', { name: /^Vertical axis ?: panel a/ }).click()
  await page.getByRole('textbox', { name: /^From ?, Vertical axis, panel a$/ }).fill('0')
  await expect.poll(() => shownSvg(page)).toContain('>0</text>')

  // What the journal would not take is changed by a button, and that is undone like all else.
  await page.getByRole('tab', { name: 'Page and style' }).click()
  await letters.fill('4.2')
  const preflight = page.getByRole('region', { name: 'Before it is handed in' })
  const makeLarger = preflight.getByRole('button', { name: /^Make letters 7/ })
  await makeLarger.click()
  await expect(letters).toHaveValue('7')
  await expect(makeLarger).toBeHidden()
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect(letters).toHaveValue('8')
  await expect.poll(() => lettersShown(page)).toBeCloseTo(8, 3)
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await expectAccessible(page)

  const svg = await saved(page, /^SVG/)
  expect(svg.name).toMatch(/\.svg$/)
  expect(svg.bytes.toString('utf8')).toBe(await shownSvg(page))
  const heightMm = Number(/ height="([\d.]+)mm"/.exec(svg.bytes.toString('utf8'))?.[1])
  const inPixels = (mm: number) => (mm / 25.4) * dpi

  await choose(page, /^File$/, /^PNG/)
  await choose(page, /^Resolution$/, /^600 dpi, for line art/)
  const png = await saved(page, /^PNG/)
  const picture = PNG.sync.read(png.bytes)
  expect(picture.width).toBe(Math.round(inPixels(widthMm)))
  // The SVG says its height in hundredths of a millimetre, which are a quarter of a pixel.
  expect(Math.abs(picture.height - inPixels(heightMm))).toBeLessThan(0.75)
  const tag = png.bytes.indexOf('pHYs')
  expect(png.bytes.readUInt32BE(tag + 4)).toBe(Math.round(dpi / 0.0254))

  const tiff = await saved(page, /^TIFF/)
  const [directory] = UTIF.decode(tiff.bytes)
  expect(directory).toMatchObject({ t256: [picture.width], t257: [picture.height] })
  expect(directory?.['t282']).toEqual([[dpi, 1]])

  const pdf = await saved(page, /^PDF/)
  if (poppler) {
    const size = /Page size: +([\d.]+) x ([\d.]+) pts/.exec(said('pdfinfo', [], pdf.bytes, 'f.pdf'))
    expect((Number(size?.[1]) / 72) * 25.4).toBeCloseTo(widthMm, 1)
    expect((Number(size?.[2]) / 72) * 25.4).toBeCloseTo(heightMm, 1)
    expect(said('pdftotext', ['-layout'], pdf.bytes, 'f.pdf')).toContain('Presynaptic plasticity')
    // A title and a line below it, and no picture.
    expect(said('pdfimages', ['-list'], pdf.bytes, 'f.pdf').trim().split('\n')).toHaveLength(2)
    const ofPdf = painted(pdf.bytes, dpi)
    expect(differing(ofPdf, picture)).toBeLessThan(0.01)
    const ofPreview = await paintedHere(page, await shownSvg(page), ofPdf.width)
    expect(Math.abs(ofPdf.height - ofPreview.height)).toBeLessThanOrEqual(1)
    expect(differing(ofPdf, ofPreview)).toBeLessThan(0.01)
  } else
    test.info().annotations.push({
      type: 'skipped',
      description: 'no poppler here: size, text, pictures and pixels of the PDF were not looked at',
    })

  // A window that is opened again shows the same, and all places know the figure.
  const asItWas = await shownSvg(page)
  await page.reload()
  await expect.poll(() => shownSvg(page)).toBe(asItWas)
  expect(page.url()).toBe(address)
  await page.getByRole('link', { name: 'All figures' }).click()
  await expect(page.getByRole('link', { name: 'Figure 1' })).toBeVisible()
  await expect(page.getByText('No journal in particular, 89 mm wide, three panels')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Actions for Figure 1' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(page.getByText('No figure yet')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('link', { name: 'Figure 1' })).toBeVisible()
  await page.getByRole('link', { name: 'Library' }).click()
  await page.getByRole('link', { name: /^How well the first task/ }).click()
  await page.getByRole('link', { name: 'Figure 1' }).click()
  await expect(panels).toHaveCount(3)
})
