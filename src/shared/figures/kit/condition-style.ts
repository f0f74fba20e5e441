/** What colours, lines and symbols look like: a condition looks the same everywhere. */
import type { PaletteId } from '../../contract/figure-choices'
import type { Condition, ConditionStyle } from '../../experiments/common/condition-declaration'
import type { LinePattern } from './strokes'
import type { FigureTheme } from './theme'

export interface DrawnStyle {
  readonly color: string
  /** An ECharts symbol. */
  readonly symbol: string
  /** How its line is interrupted; a solid one where absent. */
  readonly line?: LinePattern
}

type ColorName = Exclude<ConditionStyle['color'], 'ink'>
type Palette = Readonly<Record<ColorName, string>>

const onPaper: Readonly<Record<PaletteId, Palette>> = {
  // Okabe and Ito’s colours.
  'okabe-ito': {
    blue: '#0072B2',
    grey: '#999999',
    orange: '#E69F00',
    green: '#009E73',
    vermilion: '#D55E00',
    purple: '#CC79A7',
    sky: '#56B4E9',
  },
  // Paul Tol’s bright scheme.
  'tol-bright': {
    blue: '#4477AA',
    grey: '#BBBBBB',
    orange: '#CCBB44',
    green: '#228833',
    vermilion: '#EE6677',
    purple: '#AA3377',
    sky: '#66CCEE',
  },
  grey: {
    blue: '#1A1A1A',
    grey: '#A6A6A6',
    orange: '#7A7A7A',
    green: '#4D4D4D',
    vermilion: '#333333',
    purple: '#666666',
    sky: '#8F8F8F',
  },
}

/** The same hues, lighter: single seeds of each still stand out from a dark surface by 3 to 1. */
const onNight: Readonly<Record<PaletteId, Palette>> = {
  'okabe-ito': {
    blue: '#5B9BD5',
    grey: '#B5B5B5',
    orange: '#F0B429',
    green: '#2FC293',
    vermilion: '#F2854A',
    purple: '#DE9CC0',
    sky: '#8CCFF5',
  },
  // Paul Tol’s light scheme.
  'tol-bright': {
    blue: '#77AADD',
    grey: '#DDDDDD',
    orange: '#EEDD88',
    green: '#44BB99',
    vermilion: '#EE8866',
    purple: '#FFAABB',
    sky: '#99DDFF',
  },
  grey: {
    blue: '#F2F2F2',
    grey: '#9A9A9A',
    orange: '#B8B8B8',
    green: '#D6D6D6',
    vermilion: '#E4E4E4',
    purple: '#C7C7C7',
    sky: '#A9A9A9',
  },
}

/** What stands beside a colour where colours alone would not do. */
const patterns: Readonly<Partial<Record<ColorName, LinePattern>>> = {
  orange: 'dashed',
  grey: 'dotted',
  green: 'dash-dot',
  vermilion: 'long-dashed',
  purple: 'short-dashed',
  sky: 'dash-dot-dot',
}

const symbols: Readonly<Record<ConditionStyle['symbol'], string>> = {
  circle: 'circle',
  square: 'rect',
  rounded: 'roundRect',
  triangle: 'triangle',
  // On its tip.
  'falling-triangle': 'path://M0,0 L10,0 L5,9 Z',
  diamond: 'diamond',
  cross: 'path://M0,3 L3,3 L3,0 L7,0 L7,3 L10,3 L10,7 L7,7 L7,10 L3,10 L3,7 L0,7 Z',
}

function patternOf({ color, dashed }: ConditionStyle, theme: FigureTheme): LinePattern | undefined {
  if (dashed) return 'dashed'
  return theme.patterns && color !== 'ink' ? patterns[color] : undefined
}

/** A style with the theme's ink put in. */
export function drawnStyle(style: ConditionStyle, theme: FigureTheme): DrawnStyle {
  const { color, symbol } = style
  const line = patternOf(style, theme)
  const palettes = theme.id === 'dark' ? onNight : onPaper
  return {
    color: color === 'ink' ? theme.ink : palettes[theme.palette][color],
    symbol: symbols[symbol],
    ...(line ? { line } : {}),
  }
}

/** What stands for a condition that does not take part. */
const absent: ConditionStyle = { color: 'grey', symbol: 'circle' }

/** Colour and symbol of a condition. */
export function conditionStyle(
  condition: Pick<Condition, 'style'> | undefined,
  theme: FigureTheme,
): DrawnStyle {
  return drawnStyle(condition?.style ?? absent, theme)
}
