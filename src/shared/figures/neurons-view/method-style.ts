/** How the methods look in the neuron’s view. */
import type { ConditionStyle } from '../../experiments/common/definition'
import type { MethodId } from '../../neurons-view/methods'
import { drawnStyle, type DrawnStyle } from '../kit/condition-style'
import type { FigureTheme } from '../kit/theme'

const styles: Readonly<Record<MethodId, ConditionStyle>> = {
  'gradient-descent': { color: 'vermilion', symbol: 'triangle' },
  'natural-gradient': { color: 'green', symbol: 'square', dashed: true },
  foof: { color: 'blue', symbol: 'circle' },
}

/** Colour of a method, and whether its lines are dashed: then they show what lies below them. */
export function methodStyle(method: MethodId, theme: FigureTheme): DrawnStyle {
  return drawnStyle(styles[method], theme)
}
