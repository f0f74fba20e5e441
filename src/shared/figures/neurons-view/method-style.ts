/** How the methods look in the neuron’s view: as the conditions of the same names everywhere. */
import { optimizerConditions } from '../../experiments/optimizers/conditions'
import type { MethodId } from '../../neurons-view/methods'
import { drawnStyle, type DrawnStyle } from '../kit/condition-style'
import type { FigureTheme } from '../kit/theme'

/** Those whose lines are dashed, so that they show what lies below them. */
const dashed: ReadonlySet<MethodId> = new Set(['natural-gradient'])

/** Colour of a method, and whether its lines are dashed. */
export function methodStyle(
  method: MethodId,
  theme: FigureTheme,
): Pick<DrawnStyle, 'color' | 'symbol'> & { readonly dashed?: boolean } {
  const { color, symbol } = drawnStyle(optimizerConditions[method].style, theme)
  return { color, symbol, ...(dashed.has(method) ? { dashed: true } : {}) }
}
