/** The plot of accuracy over the share of synapses removed, below a legend of so many pixels. */
import { percentAxis } from '../kit/axes'
import { plotGrid, plotWidth } from '../kit/base-option'
import type { FigureFrame } from '../kit/figure'
import { horizontal } from '../kit/value-axes'

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
