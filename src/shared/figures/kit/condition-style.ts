/** What colours and symbols look like: a condition looks the same everywhere (Okabe and Ito's colours). */
import type { Condition, ConditionStyle } from '../../experiments/common/condition-declaration'
import type { FigureTheme } from './theme'

export interface DrawnStyle {
  readonly color: string
  /** An ECharts symbol. */
  readonly symbol: string
  readonly dashed?: boolean
  readonly dotted?: boolean
}

type ColorName = Exclude<ConditionStyle['color'], 'ink'>

const onPaper: Readonly<Record<ColorName, string>> = {
  blue: '#0072B2',
  grey: '#999999',
  orange: '#E69F00',
  green: '#009E73',
  vermilion: '#D55E00',
  purple: '#CC79A7',
  sky: '#56B4E9',
}

/** The same hues, lighter: single seeds of each still stand out from a dark surface by 3 to 1. */
const onNight: Readonly<Record<ColorName, string>> = {
  blue: '#5B9BD5',
  grey: '#B5B5B5',
  orange: '#F0B429',
  green: '#2FC293',
  vermilion: '#F2854A',
  purple: '#DE9CC0',
  sky: '#8CCFF5',
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

/** A style with the theme's ink put in. */
export function drawnStyle(
  { color, symbol, dashed }: ConditionStyle,
  theme: FigureTheme,
): DrawnStyle {
  return {
    color: color === 'ink' ? theme.ink : (theme.id === 'dark' ? onNight : onPaper)[color],
    symbol: symbols[symbol],
    ...(dashed ? { dashed } : {}),
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
