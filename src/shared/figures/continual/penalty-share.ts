/** How much of what is minimised is the penalty, while the network learns. */
import type { ExperimentDetail } from '../../contract/experiments'
import { meanCurve } from '../../results/aggregate'
import { chosenStrengthSentences } from '../../results/chosen-strengths'
import { scalarsOf } from '../../results/metric-values'
import { notYet } from '../../results/not-yet'
import {
  holdingConditions,
  idlePenaltySentences,
  penaltyShareId,
  recordsPenaltyShare,
} from '../../results/penalty-share'
import { conditionTrials, sequenceAtPoint } from '../../results/selection'
import { boundaryNotes } from '../../results/task-boundaries'
import { greatestOf } from '../../statistics/extremes'
import { summarise } from '../../statistics/summary'
import { inSentence } from '../../words/in-sentence'
import { listed } from '../../words/lists'
import { formatNumber } from '../../words/numbers'
import { percentAxis, roundEnd, roundStep, stepAxis } from '../kit/axes'
import { baseOption, plotGrid, plotWidth } from '../kit/base-option'
import { linesSentence } from '../kit/caption'
import { conditionStyle } from '../kit/condition-style'
import { boundarySeries, curveSeries, curveTable, rawCurveTable, seriesOf } from '../kit/curves'
import type { FigureDeclaration } from '../kit/declaration'
import type { Column, Drawing, FigureFrame } from '../kit/figure'
import { reachOf } from '../kit/errors'
import { shown } from '../kit/findings'
import { conditionEntry, errorKey, legendOf, seedKey } from '../kit/legend'

const keyColumns: readonly Column[] = [{ id: 'condition', label: 'Condition', format: 'text' }]
const shareColumn: Column = { id: 'share', label: 'Penalty in the loss', format: 'percent' }
const title = 'The penalty’s share of the loss'

function curvesOf(detail: ExperimentDetail, { point, theme }: FigureFrame) {
  const holding = holdingConditions(detail)
  return conditionTrials(detail, point).flatMap(({ condition, begun, done }) => {
    const seeds = holding.includes(condition.id) ? seriesOf(begun, penaltyShareId) : []
    if (seeds.length === 0) return []
    const mean = meanCurve(seeds.map(({ series }) => series))
    const style = conditionStyle(condition, theme)
    return [{ label: condition.label, style, seeds, mean, done }]
  })
}

/** `from the second task on equal ties 3.2 ± 0.1 %, …`; nothing before a trial is done. */
function meansOf(frame: FigureFrame, curves: ReturnType<typeof curvesOf>): readonly string[] {
  return curves.flatMap(({ label, done }) => {
    const summary = summarise(scalarsOf(done, penaltyShareId))
    return summary ? [`${inSentence(label)} ${shown(frame, summary)}`] : []
  })
}

function draw(detail: ExperimentDetail, frame: FigureFrame): Drawing {
  const { point } = frame
  const sequence = sequenceAtPoint(detail, point)
  const { ends } = sequence
  const curves = curvesOf(detail, frame)
  const counts = curves.map(({ seeds }) => seeds.length)
  const several = counts.some((n) => n > 1)
  const legend = legendOf(frame, [
    ...curves.map(({ label, style }) => conditionEntry(label, style)),
    ...errorKey(frame, counts, 'band'),
    ...seedKey(frame, counts, 'line'),
  ])
  const all = curves.flatMap(({ seeds }) => seeds.flatMap(({ series }) => series.y))
  const reach = curves.flatMap(({ mean }) => mean.flatMap((one) => reachOf(frame, one)))
  const highest = Math.min(1, roundEnd(greatestOf([...all, ...reach], 0.01), 4))
  const longest = ends.at(-1) ?? Math.max(1, ...curves.map(({ mean }) => mean.at(-1)?.x ?? 0))
  const means = meansOf(frame, curves)
  return {
    title,
    description: [
      'What the penalty on leaving earlier tasks adds to the loss, over itself and the mean cross-entropy of the steps since the last point. While the first task is learned nothing is held.',
      ...(means.length > 0 ? [`Mean from the second task on: ${listed(means)}.`] : []),
      ...idlePenaltySentences(detail, [point]),
      ...chosenStrengthSentences(detail, point),
      ...(several ? [linesSentence(frame)] : []),
      'Vertical lines: a new task begins.',
    ].join(' '),
    option: {
      ...baseOption(frame),
      legend: legend.option,
      grid: plotGrid(frame, legend.height + frame.theme.fontSize * 1.3),
      xAxis: stepAxis(frame, 'Training steps', longest, plotWidth(frame)),
      yAxis: {
        ...percentAxis(frame, 'Penalty in the loss', 0, highest),
        interval: roundStep(highest, 4),
      },
      series: [
        ...(curves.length === 0 ? [] : boundarySeries(frame, 0, ends, true)),
        ...curves.flatMap(({ label, style, mean, seeds }) =>
          curveSeries(
            frame,
            { label, style, grid: 0, mean, seeds: seeds.map(({ series }) => series) },
            (one) => `${label}\n${formatNumber(one.x)} steps: ${shown(frame, one)}, n = ${one.n}`,
          ),
        ),
        ...legend.series,
      ],
    },
    drawn: curveTable(
      frame,
      curves.map(({ label, mean }) => ({ keys: [label], mean })),
      keyColumns,
      { ...shareColumn, id: 'mean_share' },
    ),
    raw: rawCurveTable(
      curves.map(({ label, seeds }) => ({ keys: [label], seeds })),
      keyColumns,
      shareColumn,
    ),
    notes: boundaryNotes(sequence),
    ...(curves.length === 0
      ? { empty: notYet(detail, 'a model that holds weights has been looked at') }
      : {}),
  }
}

export const penaltyShareFigure: FigureDeclaration = {
  title,
  experiments: ['continual', 'lifelong'],
  applies: (detail) => recordsPenaltyShare(detail) && sequenceAtPoint(detail, 0).tasks > 1,
  draw,
  whileRunning: 'also',
  headline: false,
}
