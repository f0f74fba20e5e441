/** What colours, lines and symbols look like: a condition looks the same everywhere. */
import type { PaletteId } from '../../contract/figure-choices'
import type { Condition, ConditionStyle } from '../../experiments/common/condition-declaration'
import type { Hatch } from './hatching'
import type { LinePattern } from './strokes'
import type { FigureTheme } from './theme'

export interface DrawnStyle {
  readonly color: string
  /** An ECharts symbol. */
  readonly symbol: string
  /** How its line is interrupted; a solid one where absent. */
  readonly line?: LinePattern
  /** Lines over its bars; none where absent. */
  readonly hatch?: Hatch
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
const patterns: Readonly<Record<ColorName, Pick<DrawnStyle, 'line' | 'hatch'>>> = {
  blue: {},
  orange: { line: 'dashed', hatch: 'rising' },
  grey: { line: 'dotted', hatch: 'upright' },
  green: { line: 'dash-dot', hatch: 'falling' },
  vermilion: { line: 'long-dashed', hatch: 'crossed' },
  purple: { line: 'short-dashed', hatch: 'squared' },
  sky: { line: 'dash-dot-dot', hatch: 'level' },
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

function patternOf(
  { color, dashed }: ConditionStyle,
  theme: FigureTheme,
): Pick<DrawnStyle, 'line' | 'hatch'> {
  return {
    ...(theme.patterns && color !== 'ink' ? patterns[color] : {}),
    ...(dashed ? { line: 'dashed' } : {}),
  }
}

/** A style with the theme's ink put in. */
export function drawnStyle(style: ConditionStyle, theme: FigureTheme): DrawnStyle {
  const { color, symbol } = style
  const palettes = theme.id === 'dark' ? onNight : onPaper
  return {
    color: color === 'ink' ? theme.ink : palettes[theme.palette][color],
    symbol: symbols[symbol],
    ...patternOf(style, theme),
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
