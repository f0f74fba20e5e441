/** The legend of a figure: conditions by colour and symbol, and what each kind of mark means. */
import type { LegendComponentOption, SeriesOption } from 'echarts'
import type { DrawnStyle } from './condition-style'
import type { FigureFrame } from './figure'
import { errorKind, meanAndError } from './errors'
import { legendKey, showsSeeds } from './marks'
import type { LinePattern } from './strokes'
import type { FigureTheme } from './theme'

export interface LegendEntry {
  readonly name: string
  readonly icon: string
  readonly color: string
  /** Faint like the single seeds it stands for. */
  readonly faint?: boolean
  readonly open?: boolean
  /** Stands for a kind of mark, not for a condition that is drawn under this name. */
  readonly key?: boolean
}

export const icons = {
  errorBar: 'path://M2,0 L8,0 L8,1 L5.5,1 L5.5,15 L8,15 L8,16 L2,16 L2,15 L4.5,15 L4.5,1 L2,1 Z',
  thinLine: 'path://M0,7.5 L16,7.5 L16,8.5 L0,8.5 Z',
  outline: 'path://M0,7 L16,7 L16,9 L0,9 Z',
  dashes: 'path://M0,7 L6,7 L6,9 L0,9 Z M10,7 L16,7 L16,9 L10,9 Z',
  dots: 'path://M0,7 L3,7 L3,9 L0,9 Z M6.5,7 L9.5,7 L9.5,9 L6.5,9 Z M13,7 L16,7 L16,9 L13,9 Z',
  dashDot:
    'path://M0,7 L7,7 L7,9 L0,9 Z M10.5,7 L12.5,7 L12.5,9 L10.5,9 Z M15,7 L16,7 L16,9 L15,9 Z',
  longDashes: 'path://M0,7 L11,7 L11,9 L0,9 Z M14,7 L16,7 L16,9 L14,9 Z',
  shortDashes: 'path://M0,7 L4,7 L4,9 L0,9 Z M6,7 L10,7 L10,9 L6,9 Z M12,7 L16,7 L16,9 L12,9 Z',
  dashDotDot:
    'path://M0,7 L6,7 L6,9 L0,9 Z M8,7 L10,7 L10,9 L8,9 Z M11.5,7 L13.5,7 L13.5,9 L11.5,9 Z M15,7 L16,7 L16,9 L15,9 Z',
  longDashDot: 'path://M0,7 L10,7 L10,9 L0,9 Z M12.5,7 L14.5,7 L14.5,9 L12.5,9 Z',
  band: 'path://M0,3 L16,3 L16,13 L0,13 Z',
} as const

/** Lines in the legend, each interrupted as it is in the plot. */
const lineIcons: Readonly<Record<LinePattern, string>> = {
  dashed: icons.dashes,
  dotted: icons.dots,
  'dash-dot': icons.dashDot,
  'long-dashed': icons.longDashes,
  'short-dashed': icons.shortDashes,
  'dash-dot-dot': icons.dashDotDot,
  'long-dash-dot': icons.longDashDot,
}

export function conditionEntry(name: string, style: DrawnStyle): LegendEntry {
  return {
    name,
    icon: style.line ? lineIcons[style.line] : style.symbol,
    color: style.color,
  }
}

/** `mean ± s.e.m., n = 3`, or the range of n; nothing where no error can be given. */
export function errorName(
  frame: Pick<FigureFrame, 'choices'>,
  counts: readonly number[],
): string | undefined {
  const positive = counts.filter((n) => n > 0)
  const most = Math.max(0, ...positive)
  const least = Math.min(...positive)
  if (most < 2) return undefined
  const n = most === least ? `${most}` : `${least}–${most}`
  return `${meanAndError(frame)}, n\u202f=\u202f${n}`
}

export function errorKey(
  frame: FigureFrame,
  counts: readonly number[],
  mark: 'errorBar' | 'band',
): LegendEntry[] {
  const name = errorName(frame, counts)
  if (name === undefined || errorKind(frame) === 'none') return []
  const color = frame.theme.muted
  return [{ name, icon: icons[mark], color, key: true, faint: mark === 'band' }]
}

/** The entry of single seeds, where these are drawn beside a mean. */
export function seedKey(
  frame: FigureFrame,
  counts: readonly number[],
  mark: 'line' | 'dot',
  name = mark === 'line' ? 'single seeds' : 'single seed',
): LegendEntry[] {
  if (!showsSeeds(frame) || !counts.some((n) => n > 1)) return []
  const icon = mark === 'line' ? icons.thinLine : 'circle'
  return [{ name, icon, color: frame.theme.muted, faint: true, key: true }]
}

export interface Legend {
  /** One component a line. */
  readonly option: LegendComponentOption[]
  /** Series that carry the entries without a condition. */
  readonly series: SeriesOption[]
  /** Height that it takes, with the space below. */
  readonly height: number
}

/** About how wide a name is, in ems: capitals are wider. */
function emsOf(name: string): number {
  const capitals = name.match(/\p{Lu}/gu)?.length ?? 0
  return 0.56 * name.length + 0.12 * capitals
}

function intoLines(frame: FigureFrame, entries: readonly LegendEntry[]): LegendEntry[][] {
  const { theme } = frame
  const width = frame.width - 2 * theme.edge
  // Symbol, what lies between it and its word, and the space before the next entry.
  const beside = 2.9
  let line: LegendEntry[] = []
  const lines = [line]
  let used = 0
  for (const entry of entries) {
    const item = theme.fontSize * (beside + emsOf(entry.name))
    if (line.length > 0 && used + item > width) {
      line = []
      lines.push(line)
      used = 0
    }
    line.push(entry)
    used += item
  }
  return lines
}

/** Height of a line of a legend. */
export const legendLineHeight = ({ fontSize }: FigureTheme) => fontSize * 1.5

/**
 * Lays entries out in as many lines as the width asks for, above the plots; where they are to stand below,
 * from the lower end of the frame on (`legend-place.ts` leaves room there).
 */
export function legendOf(frame: FigureFrame, entries: readonly LegendEntry[]): Legend {
  const { theme } = frame
  const place = frame.choices?.legend ?? 'above'
  const above = theme.fontSize * 0.9
  if (place === 'none') return { option: [], series: [], height: above }
  const lines = intoLines(frame, entries)
  const lineHeight = legendLineHeight(theme)
  const top = place === 'above' ? theme.edge : frame.height
  return {
    option: lines.map((line, index) => ({
      // A little of each symbol may stand left of its place.
      left: theme.edge + theme.fontSize * 0.1,
      top: top + index * lineHeight,
      padding: 0,
      itemWidth: theme.fontSize,
      itemHeight: theme.fontSize * 0.85,
      itemGap: theme.fontSize * 1.2,
      selectedMode: theme.id !== 'print',
      inactiveColor: theme.hairline,
      textStyle: {
        color: theme.ink,
        fontSize: theme.fontSize,
        fontFamily: theme.fontFamily,
        lineHeight,
        // Between symbol and word, where smaller units make the usual five of them nothing.
        padding: [0, 0, 0, theme.fontSize * 0.35],
      },
      data: line.map(({ name, icon, color, faint, open }) => ({
        name,
        icon,
        itemStyle: {
          color: open ? theme.surface : color,
          borderColor: color,
          borderWidth: open ? theme.lineWidth * 0.75 : 0,
          opacity: faint ? theme.faint : 1,
        },
      })),
    })),
    series: entries.filter(({ key }) => key).map(({ name, color }) => legendKey(name, color)),
    height:
      (place === 'above' && entries.length > 0 ? theme.edge + lines.length * lineHeight : 0) +
      above,
  }
}
