/** Paper, night and print: what a figure's ink and surfaces are. */
import type { FigureStyle, PaletteId } from '../../contract/figure-choices'
import { letterSizes } from '../../contract/library'

export interface FigureTheme {
  readonly id: 'paper' | 'dark' | 'print'
  readonly ink: string
  readonly muted: string
  readonly surface: string
  readonly hairline: string
  /** Lines across the plot at the ticks; absent in print. */
  readonly grid?: string
  readonly fontFamily: string
  /** In CSS pixels, like all lengths here. */
  readonly fontSize: number
  readonly axisWidth: number
  readonly lineWidth: number
  readonly symbolSize: number
  readonly seedSymbolSize: number
  /** Distance of symbols that stand side by side at one place: 2.4 mm. */
  readonly apart: number
  /** What stays free at the edge of a figure: 1.5 mm. */
  readonly edge: number
  /** Opacity of single seeds: faint beside means, and still to be seen on this surface. */
  readonly faint: number
  readonly palette: PaletteId
  /** Whether dashes and hatching stand beside colours. */
  readonly patterns: boolean
}

/** CSS pixels of a millimetre. */
export const pixelsPerMm = 96 / 25.4

/** The same on screen and on paper. */
const inMm = { apart: 2.4 * pixelsPerMm, edge: 1.5 * pixelsPerMm }

/** Where nobody chose. */
const everywhere = { palette: 'okabe-ito', patterns: false } as const

const screen = {
  fontFamily: "'Inter Variable', Inter, system-ui, sans-serif",
  fontSize: 12,
  axisWidth: 1,
  lineWidth: 2,
  symbolSize: 7,
  seedSymbolSize: 5,
  ...inMm,
  ...everywhere,
}

/** CSS pixels of a point. */
const point = 96 / 72

/** Ink on paper, in points. */
export const usualPt = { line: 1, axis: 0.5, symbol: 4 } as const
/** Size of a single seed’s symbol, as a part of a mean’s. */
const seedShare = 0.625

export const figureThemes: Readonly<Record<FigureTheme['id'], FigureTheme>> = {
  paper: {
    ...screen,
    id: 'paper',
    faint: 0.6,
    ink: '#1E2430',
    muted: '#5B6472',
    surface: '#FFFFFF',
    hairline: '#E4E0D8',
    grid: '#F0EDE6',
  },
  dark: {
    ...screen,
    id: 'dark',
    faint: 0.7,
    ink: '#E9E6E0',
    muted: '#9AA4B2',
    surface: '#1C2129',
    hairline: '#2C333E',
    grid: '#252B35',
  },
  print: {
    id: 'print',
    faint: 0.5,
    ink: '#000000',
    muted: '#404040',
    surface: '#FFFFFF',
    hairline: '#BFBFBF',
    fontFamily: 'Inter, Helvetica, Arial, sans-serif',
    fontSize: letterSizes.usual * point,
    axisWidth: usualPt.axis * point,
    lineWidth: usualPt.line * point,
    symbolSize: usualPt.symbol * point,
    seedSymbolSize: usualPt.symbol * seedShare * point,
    ...inMm,
    ...everywhere,
  },
}

/** The theme of paper in a chosen style; what is absent of it is as usual. */
export function printTheme(style: FigureStyle = {}): FigureTheme {
  const { lettersPt = letterSizes.usual, linePt = usualPt.line, axisPt = usualPt.axis } = style
  const { symbolPt = usualPt.symbol, palette = everywhere.palette, patterns } = style
  return {
    ...figureThemes.print,
    fontSize: lettersPt * point,
    lineWidth: linePt * point,
    axisWidth: axisPt * point,
    symbolSize: symbolPt * point,
    seedSymbolSize: symbolPt * seedShare * point,
    palette,
    // Shades of grey alone are too alike.
    patterns: patterns ?? palette === 'grey',
  }
}

/** The same theme in smaller units: every length times `factor`. */
export function scaledTheme(theme: FigureTheme, factor: number): FigureTheme {
  return {
    ...theme,
    fontSize: theme.fontSize * factor,
    axisWidth: theme.axisWidth * factor,
    lineWidth: theme.lineWidth * factor,
    symbolSize: theme.symbolSize * factor,
    seedSymbolSize: theme.seedSymbolSize * factor,
    apart: theme.apart * factor,
    edge: theme.edge * factor,
  }
}
