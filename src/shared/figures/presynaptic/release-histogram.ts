/** Release probabilities of all synapses before and after learning (thesis Figs 4.2a and 4.6d). */
import type { SeriesOption } from 'echarts'
import type { ExperimentDetail } from '../../contract/experiments'
import { rowOf } from '../../trials/trial-result'
import { binOf, releaseBins, releaseEdge } from '../../trials/release-bins'
import { summarise } from '../../statistics/summary'
import { formatPercent } from '../../words/numbers'
import { shareAxis } from '../kit/axes'
import { baseOption, plotGrid, plotWidth } from '../kit/base-option'
import { errorBars } from '../kit/marks'
import { ended } from '../kit/caption'
import { conditionStyle } from '../kit/condition-style'
import { histogram } from '../kit/distribution-marks'
import type { FigureDeclaration } from '../kit/declaration'
import type { Drawing, FigureFrame } from '../kit/figure'
import { errorCells, errorClause, errorColumns, errorEnds, reachOf } from '../kit/errors'
import { shown } from '../kit/findings'
import { errorKey, icons, legendOf } from '../kit/legend'
import {
  conditionReleasing,
  hasPlasticRelease,
  missingPlastic,
  plasticMatrices,
  reliableFrom,
} from '../../results/plastic-trials'
import { horizontal } from '../kit/value-axes'

/** Where release probabilities start and cannot fall below. */
const lowest = 0.25
const lowestBin = binOf(lowest)

const edges = Array.from({ length: releaseBins + 1 }, (_, bin) => releaseEdge(bin))

function shares(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0)
  return counts.map((count) => count / total)
}

/** Share of each bin, one list a seed, for the matrices of one moment. */
function momentOf(detail: ExperimentDetail, point: number, name: string) {
  return plasticMatrices(detail, point, `releaseProbability/${name}`).map(({ trial, matrix }) => ({
    seed: trial.seed,
    shares: shares(rowOf(matrix, 0)),
  }))
}

type Moment = ReturnType<typeof momentOf>

function binSummaries(moment: Moment) {
  return Array.from({ length: releaseBins }, (_, bin) =>
    summarise(moment.map(({ shares: own }) => own[bin] ?? 0)),
  )
}

function draw(detail: ExperimentDetail, frame: FigureFrame): Drawing {
  const { theme } = frame
  const before = momentOf(detail, frame.point, 'before')
  const after = momentOf(detail, frame.point, 'after')
  const { color } = conditionStyle(conditionReleasing(detail, 'plastic'), theme)
  const found = binSummaries(after)
  const starts = binSummaries(before)
  const heights = (summaries: typeof found) => summaries.map((summary) => summary?.mean ?? 0)
  const reach = found.flatMap((summary) => reachOf(frame, summary))
  const top = Math.min(
    1,
    Math.ceil(Math.max(0.1, ...heights(found), ...heights(starts), ...reach) * 10) / 10,
  )
  const legend = legendOf(frame, [
    { name: 'before learning', icon: icons.outline, color: theme.muted },
    { name: 'after learning', icon: 'rect', color },
    ...errorKey(frame, [after.length], 'errorBar'),
  ])
  const low = summarise(after.map(({ shares: own }) => own[lowestBin] ?? 0))
  const high = summarise(
    after.map(({ shares: own }) =>
      own.filter((_, bin) => releaseEdge(bin) >= reliableFrom - 1e-9).reduce((a, b) => a + b, 0),
    ),
  )
  const bars = found.flatMap((summary, bin) =>
    summary === undefined || summary.mean < 0.002
      ? []
      : [{ x: releaseEdge(bin) + 0.5 / releaseBins, ...errorEnds(frame, summary) }],
  )
  const series: SeriesOption[] = [
    histogram(frame, { name: 'after learning' }, color, edges, heights(found), true),
    histogram(frame, { name: 'before learning' }, theme.muted, edges, heights(starts), false),
    errorBars(frame, { name: 'after learning' }, color, bars),
  ]
  return {
    title: high
      ? `${shown(frame, high)} of synapses become reliable (p\u00a0≥\u00a0${reliableFrom})`
      : undefined,
    description: `${ended(`Share of all synapses by release probability, in bins of ${1 / releaseBins}, before learning (line) and after it (filled); mean over ${after.length === 1 ? 'one seed' : `${after.length} seeds${errorClause(frame, 'bars')}`}`)}${low ? ` ${formatPercent(low.mean)} are within ${1 / releaseBins} of ${lowest}.` : ''}`,
    option: {
      ...baseOption(frame),
      legend: legend.option,
      grid: plotGrid(frame, legend.height),
      xAxis: horizontal(frame, { name: 'Release probability p', from: 0, to: 1 }, plotWidth(frame)),
      yAxis: shareAxis(frame, 'Share of synapses', top),
      series: [...series, ...legend.series],
    },
    drawn: {
      columns: [
        { id: 'p_from', label: 'p from', format: 'number' },
        { id: 'p_to', label: 'p to', format: 'number' },
        { id: 'before', label: 'Before', format: 'percent' },
        { id: 'after', label: 'After', format: 'percent' },
        ...errorColumns(frame, 'percent', { of: 'after_' }),
        { id: 'n', label: 'n', format: 'count' },
      ],
      rows:
        after.length === 0
          ? []
          : found.map((summary, bin) => [
              releaseEdge(bin),
              releaseEdge(bin + 1),
              starts[bin]?.mean,
              summary?.mean,
              ...errorCells(frame, summary),
              summary?.n,
            ]),
    },
    raw: {
      columns: [
        { id: 'moment', label: 'Moment', format: 'text' },
        { id: 'seed', label: 'Seed', format: 'count' },
        { id: 'p_from', label: 'p from', format: 'number' },
        { id: 'share', label: 'Share', format: 'percent' },
      ],
      rows: [
        ...before.map((one) => ({ ...one, moment: 'before' })),
        ...after.map((one) => ({ ...one, moment: 'after' })),
      ]
        .filter(() => after.length > 0)
        .flatMap(({ moment, seed, shares: own }) =>
          own.map((share, bin) => [moment, seed, releaseEdge(bin), share]),
        ),
    },
    notes: [],
    ...(after.length === 0 ? { empty: missingPlastic(detail) } : {}),
  }
}

export const releaseHistogram: FigureDeclaration = {
  title: 'Release probabilities before and after learning',
  experiments: ['energy'],
  applies: hasPlasticRelease,
  draw,
}
