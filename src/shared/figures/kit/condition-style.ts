/** The one table of colours and symbols: a condition looks the same everywhere (Okabe and Ito's colours). */
import type { Condition } from '../../experiments/common/definition'
import type { ConditionId } from '../../experiments/ids'
import type { FigureTheme } from './theme'

export interface ConditionStyle {
  /** A colour, or `ink` for what follows the theme. */
  readonly color: string
  /** An ECharts symbol. */
  readonly symbol: string
  readonly dashed?: boolean
}

/** A triangle on its tip. */
const fallingTriangle = 'path://M0,0 L10,0 L5,9 Z'
const cross = 'path://M0,3 L3,3 L3,0 L7,0 L7,3 L10,3 L10,7 L7,7 L7,10 L3,10 L3,7 L0,7 Z'

const styles: Readonly<Record<string, ConditionStyle>> = {
  presynaptic: { color: '#0072B2', symbol: 'circle' },
  'no-consolidation': { color: '#999999', symbol: 'rect' },
  ewc: { color: '#E69F00', symbol: 'triangle' },
  bgd: { color: '#009E73', symbol: 'diamond' },
  joint: { color: 'ink', symbol: 'circle', dashed: true },
  deterministic: { color: '#D55E00', symbol: fallingTriangle },
  'fixed-release': { color: '#CC79A7', symbol: cross },
  'plastic-release': { color: '#0072B2', symbol: 'circle' },
  full: { color: '#0072B2', symbol: 'circle' },
  'no-freezing': { color: '#D55E00', symbol: fallingTriangle },
  'no-modulation': { color: '#E69F00', symbol: 'triangle' },
  neither: { color: '#999999', symbol: 'rect' },
  ghost: { color: '#CC79A7', symbol: cross },
  'ghost-coded': { color: '#56B4E9', symbol: 'roundRect' },
  'not-normalised': { color: '#009E73', symbol: 'diamond' },
} satisfies Record<ConditionId, ConditionStyle>

const unknown: ConditionStyle = { color: '#56B4E9', symbol: 'roundRect' }

/** Colour and symbol of a condition, with the theme's ink put in; of one that is not known any more, a spare one. */
export function conditionStyle(
  condition: Pick<Condition, 'id'> | undefined,
  theme: FigureTheme,
): ConditionStyle {
  const style = styles[condition?.id ?? ''] ?? unknown
  return style.color === 'ink' ? { ...style, color: theme.ink } : style
}
