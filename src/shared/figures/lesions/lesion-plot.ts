/** What plots of accuracy over the share of synapses removed have in common. */
import type { LesionOrderingId } from '../../lesions/lesion'
import { percentAxis } from '../kit/axes'
import { plotGrid, plotWidth } from '../kit/base-option'
import type { DrawnStyle } from '../kit/condition-style'
import type { FigureFrame } from '../kit/figure'
import { horizontal } from '../kit/value-axes'

/** Colour and symbol of every order in which synapses are removed. */
export const lesionStyles: Readonly<Record<LesionOrderingId, DrawnStyle>> = {
  p: { color: '#0072B2', symbol: 'circle' },
  random: { color: '#999999', symbol: 'rect' },
  strength: { color: '#D55E00', symbol: 'triangle' },
  'p-strength': { color: '#009E73', symbol: 'diamond' },
  fisher: { color: '#CC79A7', symbol: 'roundRect' },
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
