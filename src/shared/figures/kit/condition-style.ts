/** What colours and symbols look like: a condition looks the same everywhere (Okabe and Ito's colours). */
import type { ConditionStyle } from '../../experiments/common/definition'
import { definitions } from '../../experiments/registry'
import type { FigureTheme } from './theme'

export interface DrawnStyle {
  readonly color: string
  /** An ECharts symbol. */
  readonly symbol: string
  readonly dashed?: boolean
}

const colors: Readonly<Record<Exclude<ConditionStyle['color'], 'ink'>, string>> = {
  blue: '#0072B2',
  grey: '#999999',
  orange: '#E69F00',
  green: '#009E73',
  vermilion: '#D55E00',
  purple: '#CC79A7',
  sky: '#56B4E9',
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
    color: color === 'ink' ? theme.ink : colors[color],
    symbol: symbols[symbol],
    ...(dashed ? { dashed } : {}),
  }
}

/** Colour and symbol of a condition: the same in every experiment that has it. @throws RangeError */
export function conditionStyle(id: string, theme: FigureTheme): DrawnStyle {
  for (const { conditions } of definitions) {
    const found = conditions.find((condition) => condition.id === id)
    if (found) return drawnStyle(found.style, theme)
  }
  throw new RangeError(`There is no condition “${id}”.`)
}
