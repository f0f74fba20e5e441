/** What plots of accuracy over the share of synapses removed have in common. */
import type { LesionOrderingId } from '../../lesions/lesion'
import { percentAxis } from '../kit/axes'
import { plotGrid, plotWidth } from '../kit/base-option'
import type { ConditionStyle } from '../../experiments/common/definition'
import { drawnStyle, type DrawnStyle } from '../kit/condition-style'
import type { FigureFrame } from '../kit/figure'
import type { FigureTheme } from '../kit/theme'
import { horizontal } from '../kit/value-axes'

/** Colour and symbol of every order in which synapses are removed. */
const lesionStyles: Readonly<Record<LesionOrderingId, ConditionStyle>> = {
  p: { color: 'blue', symbol: 'circle' },
  random: { color: 'grey', symbol: 'square' },
  strength: { color: 'vermilion', symbol: 'triangle' },
  'p-strength': { color: 'green', symbol: 'diamond' },
  fisher: { color: 'purple', symbol: 'rounded' },
}

/** How an order of removal looks on a surface. */
export function lesionStyle(id: LesionOrderingId, theme: FigureTheme): DrawnStyle {
  return drawnStyle(lesionStyles[id], theme)
}

/** Axes below a legend of so many pixels. */
export function lesionAxes(frame: FigureFrame, legendHeight: number) {
  const removed = {
    name: 'Synapses removed (%)',
    from: 0,
    to: 1,
    ticks: [0, 0.2, 0.4, 0.6, 0.8, 1],
    label: (share: number) => String(Math.round(share * 100)),
  }
  return {
    grid: plotGrid(frame, legendHeight),
    xAxis: horizontal(frame, removed, plotWidth(frame)),
    yAxis: percentAxis(frame, 'Test accuracy', 0, 1),
  }
}
