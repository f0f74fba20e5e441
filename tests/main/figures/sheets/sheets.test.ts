/** A sheet in every format is the same sheet, of its exact size, with every mark where its number says. */
import { PNG } from 'pngjs'
import UTIF from 'utif2'
import { describe, expect, it } from 'vitest'
import { figures, type FigureId } from '@shared/figures/registry'
import type { PanelPlace } from '@shared/sheets/layout'
import { drawnSheet } from '../../../../src/main/figures/sheets/draw-sheet'
import { panelFigures } from '../../../../src/main/figures/sheets/panel-figures'
import { csvRows } from '../csv-rows'
import { drawnInPdf, drawnInSvg, type DrawnFile, type Point } from '../drawn-paths'
import { expectedMarks } from '../expected-marks'
import { inWords, missing } from '../missing-marks'
import { plotsOf, type AxisRange } from '../plots'
import { has, said } from '../../../fixtures/other-programs'
import { besideEachOther, differing, fileOf, painted, threePanels } from './sheet-files'
import { materialOf, panelOf, recipeOf } from './sheet-material'

const [poppler, ghostscript] = [has('pdftoppm'), has('gs')]
const without = (program: string, found: boolean) => (found ? '' : ` (skipped: no ${program} here)`)

const sheet = panelFigures(materialOf(threePanels))
const { layout } = sheet

const isFigure = (id: string): id is FigureId => Object.hasOwn(figures, id)

/** What stands in a panel, from the upper left corner of its figure. */
function panelOfFile(file: DrawnFile, place: PanelPlace): DrawnFile {
  const top = place.yMm + place.letterRoomMm
  const isIn = ([x, y]: Point) =>
    x >= place.xMm - 0.01 &&
    x <= place.xMm + place.widthMm + 0.01 &&
    y >= top - 0.01 &&
    y <= place.yMm + place.heightMm + 0.01
  const moved = ([x, y]: Point): Point => [x - place.xMm, y - top]
  return {
    paths: file.paths
      .filter(({ points }) => points.every(isIn))
      .map((path) => ({ ...path, points: path.points.map(moved) })),
    texts: file.texts.filter(({ at }) => isIn(at)).map((text) => ({ ...text, at: moved(text.at) })),
    pictures: [],
  }
}

const blocks = (csv: Buffer) => csv.toString('utf8').split(/\r\n\r\n/)

const arrangements = {
  'below each other': threePanels,
  'beside each other': besideEachOther,
} as const

describe.each(Object.entries(arrangements))('panels %s', (_, recipe) => {
  it('have every mark within 0.01 mm of its number in the CSV file, in SVG and PDF', async () => {
    const { panels, layout: places } = panelFigures(materialOf(recipe))
    const files = [
      drawnInSvg((await fileOf({ format: 'svg' }, recipe)).toString('utf8')),
      drawnInPdf(await fileOf({ format: 'pdf' }, recipe)),
    ]
    const [drawn, raw] = [
      blocks(await fileOf({ format: 'csv' }, recipe)),
      blocks(await fileOf({ format: 'csv-raw' }, recipe)),
    ]
    for (const whole of files)
      for (const [index, panel] of panels.entries()) {
        const { figure, frame, detail } = panel.drawn!
        const file = panelOfFile(whole, places.panels[index]!)
        const axes = (one: unknown) => [one].flat() as AxisRange[]
        const plots = plotsOf(file, axes(figure.option.xAxis), axes(figure.option.yAxis))
        expect(isFigure(figure.id)).toBe(true)
        if (!isFigure(figure.id)) continue
        const expected = expectedMarks[figure.id]({
          ...{ detail, frame, plots },
          ...{ drawn: csvRows(drawn[index]!), raw: csvRows(raw[index]!) },
        })
        expect(expected.length).toBeGreaterThan(0)
        expect(missing(file, expected).map(inWords)).toEqual([])
      }
  })
})

describe('a sheet of three panels', () => {
  it('is exactly what the window shows', async () => {
    const shown = drawnSheet(materialOf(threePanels))
    expect(shown.svg).toBe((await fileOf({ format: 'svg' })).toString('utf8'))
    expect(shown.panels.map(({ letter }) => letter)).toEqual(['a', 'b', 'c'])
    for (const panel of shown.panels) expect(panel).toMatchObject({ xMm: 0, widthMm: 89 })
  })

  it('has every name once in its SVG', async () => {
    const svg = (await fileOf({ format: 'svg' })).toString('utf8')
    const ids = [...svg.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(svg.match(/@font-face/g)).toHaveLength(2)
  })
})

describe('its PDF', () => {
  it('is as large as the sheet', async () => {
    const text = (await fileOf({ format: 'pdf' })).toString('latin1')
    const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(text) ?? []
    expect((Number(width) / 72) * 25.4).toBeCloseTo(89, 2)
    expect((Number(height) / 72) * 25.4).toBeCloseTo(layout.heightMm, 2)
  })

  it.skipIf(!poppler)(
    `has its words as text and no picture in it${without('poppler', poppler)}`,
    async () => {
      const pdf = await fileOf({ format: 'pdf' })
      const words = said('pdftotext', ['-layout'], pdf, 'sheet.pdf')
      for (const label of [
        'Mutual information (bits)',
        'Plastic release',
        'Training loss',
        'Momentum',
      ])
        expect(words).toContain(label)
      // A mark over a letter.
      expect(words).toContain('\u0304')
      // A title and a line below it, and no picture.
      expect(said('pdfimages', ['-list'], pdf, 'sheet.pdf').trim().split('\n')).toHaveLength(2)
    },
  )

  it.skipIf(!poppler)(
    `looks like its PNG, within 1 % of pixels${without('poppler', poppler)}`,
    async () => {
      const png = PNG.sync.read(await fileOf({ format: 'png', dpi: 300 }))
      const pdf = await fileOf({ format: 'pdf' })
      expect(Math.abs(painted(pdf, 'pdf', 300).width - png.width)).toBeLessThanOrEqual(1)
      expect(differing(painted(pdf, 'pdf', 300, png), png)).toBeLessThan(0.01)
      const outlines = await fileOf({ format: 'pdf', text: 'outlined' })
      expect(differing(painted(outlines, 'pdf', 300, png), png)).toBeLessThan(0.01)
    },
  )
})

describe('its EPS', () => {
  it('says its exact size and has neither text nor colours that shine through', async () => {
    const eps = (await fileOf({ format: 'eps' })).toString('latin1')
    const size = (mm: number) => String(Number(((mm / 25.4) * 72).toFixed(4)))
    expect(eps).toMatch(/^%!PS-Adobe-3\.0 EPSF-3\.0\n/)
    expect(eps).toContain(`%%HiResBoundingBox: 0 0 ${size(89)} ${size(layout.heightMm)}\n`)
    expect(eps).toContain(`%%BoundingBox: 0 0 253 ${Math.ceil((layout.heightMm / 25.4) * 72)}\n`)
    expect(eps).not.toMatch(/findfont|\bshow\b/)
    expect(Math.max(...eps.split('\n').map(({ length }) => length))).toBeLessThan(256)
  })

  it.skipIf(!(ghostscript && poppler))(
    `looks like its PDF to another program, within 1 % of pixels${without('Ghostscript', ghostscript)}`,
    async () => {
      const eps = painted(await fileOf({ format: 'eps' }), 'eps', 300)
      const pdf = painted(await fileOf({ format: 'pdf' }), 'pdf', 300)
      expect(Math.abs(eps.width - pdf.width)).toBeLessThanOrEqual(1)
      expect(differing(eps, pdf)).toBeLessThan(0.01)
    },
  )
})

describe('its pictures of 600 dpi', () => {
  const pixels = Math.round((89 / 25.4) * 600)

  it('say their resolution and have the same pixels, in PNG and TIFF', async () => {
    const png = await fileOf({ format: 'png', dpi: 600 })
    const at = png.indexOf('pHYs') + 4
    expect(png.readUInt32BE(at)).toBe(Math.round(600 / 0.0254))
    const picture = PNG.sync.read(png)
    expect(picture.width).toBe(pixels)
    const tiff = await fileOf({ format: 'tiff', dpi: 600 })
    const [page] = UTIF.decode(tiff)
    UTIF.decodeImage(tiff, page!)
    expect(page).toMatchObject({
      width: pixels,
      height: picture.height,
      t282: [[600, 1]],
      t296: [2],
    })
    const decoded = Buffer.from(UTIF.toRGBA8(page!))
    expect(decoded.equals(picture.data)).toBe(true)
  })
})

describe('its SVG with outlines', () => {
  it('has no text, and looks the same', async () => {
    const outlines = (await fileOf({ format: 'svg', text: 'outlined' })).toString('utf8')
    expect(outlines).not.toMatch(/<text|@font-face/)
    expect(outlines).toMatch(/^<svg width="89\.00mm"/)
    expect(outlines).toContain('<title id="figure-title">')
  })
})

describe('a sheet with something missing', () => {
  const gone = panelOf('gone', 'final-loss')
  const energy = panelOf('first', 'information-energy')

  it('says in its place what is missing', () => {
    const shown = drawnSheet(
      materialOf(
        recipeOf([
          ...[energy, gone],
          panelOf('first', 'final-loss'),
          panelOf('second', 'final-loss', { point: 99 }),
        ]),
      ),
    )
    expect(shown.panels.map(({ problem }) => problem)).toEqual([
      undefined,
      'The experiment of this panel is no longer there.',
      '“Information for each unit of energy” has no figure “final-loss”.',
      expect.stringMatching(/has no sweep point 99\.$/),
    ])
    expect(shown.svg).toContain('>The experiment of this panel is no longer there.</text>')
  })

  it('is no file where nothing is drawn', async () => {
    await expect(fileOf({ format: 'pdf' }, recipeOf([gone]))).rejects.toMatchObject({
      details: { remedy: 'The experiment of this panel is no longer there.' },
    })
    await expect(fileOf({ format: 'pdf' }, recipeOf([]))).rejects.toMatchObject({
      details: { remedy: 'Add a figure to the sheet first.' },
    })
  })
})
