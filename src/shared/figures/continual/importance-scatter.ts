/** Importance of single weights by two measures (thesis Figs 3.1 and 3.2, bottom). */
import type { CustomSeriesOption } from 'echarts'
import type { ExperimentDetail } from '../../contract/experiments'
import { comparedLabel, comparesMeasures, measureOf, watchedTrials } from '../../results/importance'
import { notYet } from '../../results/not-yet'
import { formatNumber } from '../../words/numbers'
import { baseOption } from '../kit/base-option'
import { isNarrow } from '../kit/caption'
import type { FigureDeclaration, Place } from '../kit/declaration'
import type { Drawing, FigureFrame } from '../kit/figure'
import { legendOf } from '../kit/legend'
import { panelsOf } from '../kit/panels'
import { cloudOn, type Box, type PointCloud } from '../kit/point-cloud'
import { onGrid } from '../kit/strokes'
import { horizontal, vertical } from '../kit/value-axes'
import { measureStyle } from './measure-style'
import { pairsOf, shownIn, singleWeights, waiting, type Pair, type Panel } from './weight-panels'

/** Weights up to which dots keep their size; of more, smaller ones show where most lie. */
const fewWeights = 5_000

function cloudOf(frame: FigureFrame, panel: Panel, plot: Box): PointCloud {
  const thinner = Math.min(1, (fewWeights / panel.across.length) ** (1 / 6))
  return cloudOn(frame, plot, panel, {
    name: comparedLabel(panel.y),
    color: measureStyle(measureOf(panel.y), frame.theme).color,
    opacity: frame.theme.faint,
    radius: (frame.theme.seedSymbolSize / 4.4) * thinner,
  })
}

/** The legend needs something of every name. */
function nameOf(frame: FigureFrame, { y }: Panel, grid: number): CustomSeriesOption {
  const { color } = measureStyle(measureOf(y), frame.theme)
  const [name, renderItem] = [comparedLabel(y), () => null]
  return { type: 'custom', name, color, ...onGrid(grid), silent: true, data: [], renderItem }
}

function countOf(detail: ExperimentDetail): number {
  return Math.max(
    1,
    ...detail.points.map(
      (_, point) => pairsOf(watchedTrials(detail, point)?.measures ?? []).length,
    ),
  )
}
const columnsFor = (place: Place, count: number) => (isNarrow(place) ? Math.min(2, count) : count)
const rowsFor = (place: Place, count: number) => Math.ceil(count / columnsFor(place, count))

function draw(detail: ExperimentDetail, frame: FigureFrame): Drawing {
  const { theme } = frame
  const { trial, panels } = shownIn(detail, frame.point)
  const plots = panels.length > 0 ? panels : [waiting]
  const headings = plots.map(({ r }) => (r === undefined ? '' : `r = ${formatNumber(r, 3)}`))
  const legend = legendOf(
    frame,
    panels.map(({ y }) => {
      const { color } = measureStyle(measureOf(y), theme)
      return { name: comparedLabel(y), icon: 'rect', color }
    }),
  )
  const layout = panelsOf(
    frame,
    headings,
    columnsFor(frame, headings.length),
    legend.height - theme.fontSize * 0.5,
  )
  const clouds = panels.flatMap((panel, index) => {
    const { left, top } = layout.grids[index] ?? { left: 0, top: 0 }
    const plot = { left, top, width: layout.width, height: layout.height }
    return panel.across.length > 0 ? [cloudOf(frame, panel, plot)] : []
  })
  const weights = clouds[0]?.x.length ?? 0
  const named = ({ x, y }: Pair) => `${comparedLabel(y)} against ${comparedLabel(x)}`
  return {
    title: undefined,
    description: `One dot a weight, ${weights > 0 ? `${formatNumber(weights)} of them, ` : ''}drawn at random from all: its importance for the first task by two measures that looked at the same learning, each in multiples of its mean size; ${panels.map(named).join('; ')}. One network${trial ? ` (seed ${trial.seed})` : ''}. Above: Pearson’s r over all weights.`,
    option: {
      ...baseOption(frame),
      legend: legend.option,
      title: [...layout.titles],
      grid: [...layout.grids],
      xAxis: plots.map(({ xAxis }, gridIndex) => ({
        ...horizontal(frame, xAxis, layout.width),
        gridIndex,
      })),
      yAxis: plots.map(({ yAxis }, gridIndex) => ({
        ...vertical(frame, yAxis, layout.height),
        gridIndex,
      })),
      series: panels.map((panel, grid) => nameOf(frame, panel, grid)),
    },
    ...(clouds.length > 0 ? { clouds } : {}),
    drawn: {
      columns: [
        { id: 'across', label: 'Across', format: 'text' },
        { id: 'up', label: 'Up', format: 'text' },
        { id: 'seed', label: 'Seed', format: 'count' },
        { id: 'r', label: 'Pearson’s r, all weights', format: 'number' },
        { id: 'weights', label: 'Weights drawn', format: 'count' },
      ],
      rows: panels.flatMap(({ x, y, r, across }) =>
        trial && across.length > 0
          ? [[comparedLabel(x), comparedLabel(y), trial.seed, r, across.length]]
          : [],
      ),
    },
    raw: singleWeights(panels),
    notes: [],
    ...(clouds.length === 0 ? { empty: notYet(detail, 'the first trial is done') } : {}),
  }
}

export const importanceScatter: FigureDeclaration = {
  title: 'Importance of single weights by two measures',
  experiments: ['continual'],
  applies: comparesMeasures,
  draw,
  wide: 'always',
  headline: false,
  panelRows: (detail, place) => rowsFor(place, countOf(detail)),
  proportion: (detail, place) => {
    const count = countOf(detail)
    return 0.1 + (0.9 * rowsFor(place, count)) / columnsFor(place, count)
  },
}
