/** A figure as a self-contained SVG, sized in millimetres and readable by screen readers. */
import { echarts, redraw } from '@shared/figures/kit/echarts-parts'
import type { Figure, FigureFrame } from '@shared/figures/kit/figure'
import { cloudImage } from './cloud-image'
import { unitsPerMm } from './print-frame'
import { measureWithFigureFonts } from './text-width'

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/**
 * Draws without a browser, in a frame of `printFrame`; text stays text. @param dpi of the picture of
 * points, in figures that have one
 */
export function svgOf(figure: Figure, frame: FigureFrame, dpi: number): string {
  measureWithFigureFonts()
  const { width, height } = frame
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    redraw(chart, { ...figure.option, backgroundColor: frame.theme.surface })
    const svg = described(plain(chart.renderToSVGString()), figure, frame)
    if (!figure.clouds) return svg
    const points = cloudImage(figure.clouds, frame, dpi)
    return svg.replace(/<\/svg>\s*$/, () => `${points}</svg>`)
  } finally {
    chart.dispose()
  }
}

/** Without what only a page needs, and with names that do not count drawings: the same figure is the same file. */
function plain(svg: string): string {
  return svg
    .replace(/<style ?>.*?<\/style>/gs, '')
    .replace(/ (?:class|pointer-events|ecmeta_\w+)="[^"]*"/g, '')
    .replace(/\bzr\d+-/g, 'part-')
}

function described(svg: string, figure: Figure, { width, height }: FigureFrame): string {
  const inMm = (units: number) => `${(units / unitsPerMm).toFixed(2)}mm`
  const head = [
    `<svg width="${inMm(width)}" height="${inMm(height)}" viewBox="0 0 ${width} ${height}"`,
    'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"',
    'version="1.1" role="img" aria-labelledby="figure-title figure-description">',
    `<title id="figure-title">${escaped(figure.title)}</title>`,
    `<desc id="figure-description">${escaped(figure.description)}</desc>`,
  ].join(' ')
  return svg.replace(/^<svg[^>]*>/, () => head)
}
