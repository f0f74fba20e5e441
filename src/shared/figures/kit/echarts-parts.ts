/** The parts of ECharts that figures need, registered once for window and export. */
import { CustomChart, LineChart, ScatterChart } from 'echarts/charts'
import {
  GridComponent,
  LegendComponent,
  TitleComponent,
  TooltipComponent,
} from 'echarts/components'
import type { EChartsOption } from 'echarts'
import * as echarts from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

echarts.use([
  CustomChart,
  LineChart,
  ScatterChart,
  GridComponent,
  LegendComponent,
  TitleComponent,
  TooltipComponent,
  SVGRenderer,
])

/**
 * Draws an option anew. What was drawn before is removed first: ECharts keeps the places of series that
 * it knows, so that those of a condition that came late would lie above others that come after it.
 */
export function redraw(chart: echarts.ECharts, option: EChartsOption): void {
  chart.clear()
  chart.setOption(option, { notMerge: true })
}

export { echarts }
