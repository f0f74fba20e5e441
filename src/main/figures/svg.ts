/** A figure as a self-contained SVG, sized in millimetres and readable by screen readers. */
import { echarts, redraw } from '@shared/figures/kit/echarts-parts'
import type { Figure, FigureFrame } from '@shared/figures/kit/figure'
import { cloudImage } from './cloud-image'
import { unitsPerMm } from './print-frame'
import { measureWithFigureFonts } from './text-width'

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** What an SVG says of itself. */
export interface SvgWords {
  readonly title: string
  readonly description: string
}

/** A page in the units of `printFrame`. */
export type SvgPage = Pick<FigureFrame, 'width' | 'height'>

/**
 * Draws without a browser, in a frame of `printFrame`; text stays text. @param dpi of the picture of
 * points, in figures that have one
 */
export function svgOf(figure: Figure, frame: FigureFrame, dpi: number): string {
  return svgPage(
    drawingOf(figure, frame, { dpi, parts: 'part-', background: frame.theme.surface }),
    figure,
    frame,
  )
}

export interface DrawingWish {
  /** Of the picture of points. */
  readonly dpi: number
  /** What the names of its parts begin with: no two drawings of a page may share it. */
  readonly parts: string
  readonly background: string
}

/** What stands inside of an SVG: a figure from its upper left corner, of the frame's size. */
export function drawingOf(figure: Figure, frame: FigureFrame, wish: DrawingWish): string {
  measureWithFigureFonts()
  const { width, height } = frame
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    redraw(chart, { ...figure.option, backgroundColor: wish.background })
    const drawing = inside(plain(chart.renderToSVGString(), wish.parts))
    return figure.clouds ? `${drawing}${cloudImage(figure.clouds, frame, wish.dpi)}` : drawing
  } finally {
    chart.dispose()
  }
}

/** Without what only a page needs, and with names that do not count drawings: the same figure is the same file. */
function plain(svg: string, parts: string): string {
  return svg
    .replace(/<style ?>.*?<\/style>/gs, '')
    .replace(/ (?:class|pointer-events|ecmeta_\w+)="[^"]*"/g, '')
    .replace(/\bzr\d+-/g, () => parts)
}

/** What stands in an SVG’s root. */
export const inside = (svg: string) =>
  svg.replace(/^(?:<\?xml[^>]*>)?\s*<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '')

/** A page around a drawing. */
export function svgPage(drawing: string, words: SvgWords, { width, height }: SvgPage): string {
  const inMm = (units: number) => `${(units / unitsPerMm).toFixed(2)}mm`
  const head = [
    `<svg width="${inMm(width)}" height="${inMm(height)}" viewBox="0 0 ${width} ${height}"`,
    'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"',
    'version="1.1" role="img" aria-labelledby="figure-title figure-description">',
    `<title id="figure-title">${escaped(words.title)}</title>`,
    `<desc id="figure-description">${escaped(words.description)}</desc>`,
  ].join(' ')
  return `${head}${drawing}</svg>`
}
