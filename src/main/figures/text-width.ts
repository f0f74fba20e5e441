/** Real widths of text for ECharts, which can only guess them where there is no browser. */
import PDFDocument from 'pdfkit'
import { echarts } from '@shared/figures/kit/echarts-parts'
import { figureFonts } from './fonts'

const ruler = new PDFDocument({ autoFirstPage: false })
const known = new Map<string, number>()

/** Width of `text` in the unit of the size in `font`, a CSS font as ECharts writes it (`600 12px Inter`). */
export function widthOf(text: string, font: string | undefined): number {
  const key = `${font ?? ''}|${text}`
  const cached = known.get(key)
  if (cached !== undefined) return cached
  const size = Number(/([\d.]+)px/.exec(font ?? '')?.[1] ?? 12)
  const bold = /\b(bold|[6-9]00)\b/.test(font ?? '')
  const width = ruler
    .font(bold ? figureFonts.semiBold : figureFonts.regular)
    .fontSize(size)
    .widthOfString(text)
  known.set(key, width)
  return width
}

/** Makes ECharts lay text out with the widths of the typeface that is printed. */
export function measureWithFigureFonts(): void {
  echarts.setPlatformAPI({ measureText: (text, font) => ({ width: widthOf(text, font) }) })
}
