/** What lies above what does not depend on which trial came first. */
import { expect, it } from 'vitest'
import type { ExperimentDetail } from '@shared/contract/experiments'
import { echarts, redraw } from '@shared/figures/kit/echarts-parts'
import { figureThemes } from '@shared/figures/kit/theme'
import { buildFigure } from '@shared/figures/registry'
import { measuredExperiment } from '../../fixtures/measured-experiment'

const frame = {
  theme: figureThemes.paper,
  width: 700,
  height: 400,
  point: 0,
  variances: 'equal',
} as const

/** As drawn on one page by one experiment after the other; ids of styles count the pages. */
function drawn(...details: readonly ExperimentDetail[]): string {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 700, height: 400 })
  for (const detail of details) {
    redraw(chart, buildFigure('first-task-retention', detail, frame).option)
    chart.renderToSVGString()
  }
  const colors = [...chart.renderToSVGString().matchAll(/<poly[^>]*stroke="(#\w+)"/g)]
  chart.dispose()
  return colors.map(([, color]) => color).join()
}

const whole = measuredExperiment('table-4.1')
const only = (condition: string): ExperimentDetail => ({
  ...whole,
  results: whole.results.filter((trial) => trial.condition === condition),
})

it('is the same while trials arrive and after reopening', () => {
  const [, second = ''] = whole.settings.conditions
  expect(drawn(only(second), whole)).toBe(drawn(whole))
})

it('is that of the definition, whichever order conditions were chosen in', () => {
  const conditions = whole.settings.conditions.toReversed()
  const other = { ...whole, settings: { ...whole.settings, conditions } }
  expect(drawn(other)).toBe(drawn(whole))
})
