/** A sheet as one SVG: every panel in its own frame, moved to its place. */
import type { DrawnSheet } from '@shared/contract/sheets'
import { pointsDpi } from '@shared/figures/kit/cloud-picture'
import { printTheme } from '@shared/figures/kit/theme'
import { mmPerPoint, panelLettersOf } from '@shared/sheets/layout'
import { withFonts } from '../embedded-fonts'
import { unitsPerMm, unitsPerPixel } from '../print-frame'
import type { SheetMaterial } from '../protocol'
import { drawingOf, svgPage, type SvgPage, type SvgWords } from '../svg'
import { panelFigures, type PanelledSheet, type SheetPanel } from './panel-figures'
import { wordsPanel } from './words-panel'

const white = '#ffffff'

/** ECharts snaps to whole units: a panel that is moved by whole ones keeps its marks where they are. */
const moved = (mm: number) => Math.round(mm * unitsPerMm)

function panelDrawing(panel: SheetPanel, index: number, sheet: PanelledSheet, dpi: number): string {
  const { place, drawn, problem = '' } = panel
  const body = drawn
    ? drawingOf(drawn.figure, drawn.frame, {
        dpi,
        parts: `panel-${index + 1}-`,
        background: 'none',
      })
    : wordsPanel(
        problem,
        {
          width: place.widthMm * unitsPerMm,
          height: (place.heightMm - place.letterRoomMm) * unitsPerMm,
        },
        printTheme(sheet.recipe.style).fontSize * unitsPerPixel,
      )
  const x = moved(place.xMm)
  const y = moved(place.yMm + place.letterRoomMm)
  return `<g transform="translate(${x} ${y})">${body}</g>`
}

/** The letter of a panel, its top at the panel's. */
function letterDrawing({ place }: SheetPanel, { recipe }: PanelledSheet): string {
  if (place.letter === undefined) return ''
  const { bold, italic, pt } = panelLettersOf(recipe)
  const size = pt * mmPerPoint * unitsPerMm
  const style = [
    `font-size:${size}px`,
    'font-family:Inter, Helvetica, Arial, sans-serif',
    ...(bold ? ['font-weight:600'] : []),
    ...(italic ? ['font-style:italic'] : []),
  ].join(';')
  const [x, y] = [moved(place.xMm), moved(place.yMm) + size * 0.8]
  return `<text style="${style};" transform="translate(${x} ${y})" fill="#000000">${place.letter}</text>`
}

/** Of one panel its own words; of several each after its letter or number. */
function wordsOf({ panels }: PanelledSheet): SvgWords {
  const of = (words: (panel: SheetPanel) => string | undefined) =>
    panels
      .map((panel, index) => {
        const text = words(panel) ?? panel.problem ?? ''
        return panels.length === 1 ? text : `${panel.place.letter ?? index + 1}: ${text}`
      })
      .join(' ')
  return {
    title: of(({ drawn }) => drawn?.figure.title),
    description: of(({ drawn }) => drawn?.figure.description),
  }
}

/** A sheet drawn, before it has typefaces in it. */
export interface SheetSvg extends SvgWords {
  readonly svg: string
  readonly widthMm: number
  readonly heightMm: number
  readonly sheet: PanelledSheet
}

/** @param dpi of points that are pixels; that of vector files where absent */
export function sheetSvg(sheet: PanelledSheet, dpi?: number): SheetSvg {
  const { widthMm, heightMm } = sheet.layout
  const page: SvgPage = { width: widthMm * unitsPerMm, height: heightMm * unitsPerMm }
  const pointsAt = pointsDpi(widthMm, heightMm, dpi)
  const drawing = [
    `<rect width="${page.width}" height="${page.height}" fill="${white}"/>`,
    ...sheet.panels.flatMap((panel, index) => [
      panelDrawing(panel, index, sheet, pointsAt),
      letterDrawing(panel, sheet),
    ]),
  ].join('')
  const words = wordsOf(sheet)
  return { svg: svgPage(drawing, words, page), widthMm, heightMm, sheet, ...words }
}

/** What the window shows: the SVG file that is exported, and where its panels are. */
export function drawnSheet(material: SheetMaterial): DrawnSheet {
  const { svg, widthMm, heightMm, sheet, title, description } = sheetSvg(panelFigures(material))
  return {
    svg: withFonts(svg),
    ...{ widthMm, heightMm, title, description },
    panels: sheet.panels.map(({ place, title: panelTitle, problem }) => ({
      xMm: place.xMm,
      yMm: place.yMm,
      widthMm: place.widthMm,
      heightMm: place.heightMm,
      ...(place.letter === undefined ? {} : { letter: place.letter }),
      title: panelTitle,
      ...(problem === undefined ? {} : { problem }),
    })),
  }
}
