/** The most information that each model carries for its synaptic energy (thesis Fig 4.1b). */
import type { SeriesOption } from 'echarts'
import type { ExperimentDetail } from '../../contract/experiments'
import { notYet } from '../../results/not-yet'
import { informationPerEnergy, orderingSentence } from '../../published/orderings'
import { numberWithError, perThousandWithError } from '../../statistics/notation'
import { summarise, type Summary } from '../../statistics/summary'
import { corrections } from '../../statistics/corrections'
import { judgeOrder } from '../../statistics/order'
import { categoryAxis, numberAxis, roundEnd } from '../kit/axes'
import { baseOption, plotGrid, plotWidth } from '../kit/base-option'
import { marksSentence } from '../kit/caption'
import { bestPoints, type BestOfCondition } from '../../results/best-points'
import { chanceRule } from '../../results/chance'
import { testName } from '../../results/test-words'
import { conditionStyle } from '../kit/condition-style'
import type { FigureDeclaration } from '../kit/declaration'
import type { Drawing, FigureFrame } from '../kit/figure'
import { errorCells, errorColumns, errorEnds, estimate, reachOf } from '../kit/errors'
import { rankingFinding, type Finding } from '../kit/findings'
import { inSentence } from '../../words/in-sentence'
import { errorKey, legendOf, seedKey } from '../kit/legend'
import { means, seedDots } from '../kit/marks'
import { comparePairs, type Pair } from '../../results/pairs'
import {
  bracketsSentence,
  markedTests,
  significanceBrackets,
  stackedBrackets,
} from '../kit/significance'
import { pointLabels, pointWords } from '../kit/sweep-labels'
import { sampleOf } from '../../results/metric-values'
import { definitionFor } from '../../results/selection'

const title = 'Information for each unit of synaptic energy'
const { metric } = informationPerEnergy

export interface BestInformation {
  readonly best: readonly BestOfCondition[]
  readonly tests: readonly Pair[]
  readonly finding: Finding
  /** The published order judged, where all its models have been measured. */
  readonly judgement?: string
}

/** The best sweep point of every model and what follows from comparing them. */
export function bestInformation(
  detail: ExperimentDetail,
  chosen: Pick<FigureFrame, 'variances' | 'correction' | 'choices'>,
): BestInformation {
  const best = bestPoints(detail)
  const tests = comparePairs(
    best.map(({ networks }) => sampleOf(networks, metric)),
    chosen.variances,
    -1,
    chosen.correction,
  )
  const finding = rankingFinding(best, tests, {
    ahead: 'carries more information for its energy than',
    behind: 'carries less information for its energy than',
    measure: 'Bits for each 1000 units of synaptic energy',
    plain: title,
    print: (summary) => estimate(chosen, summary, perThousandWithError),
  })
  const samples = Object.fromEntries(
    best.map(({ condition, networks }) => [condition.id, sampleOf(networks, metric)]),
  )
  const verdict = judgeOrder(informationPerEnergy.conditions, samples)
  const labelOf = (id: string) =>
    inSentence(
      definitionFor(detail).conditions.find((condition) => condition.id === id)?.label ?? id,
    )
  return {
    best,
    tests,
    finding,
    ...(verdict ? { judgement: orderingSentence(informationPerEnergy, verdict, labelOf) } : {}),
  }
}

/** On the axis: bits for each 1000 units. */
const scaled = (value: number) => value * 1000

function scaledSummary(values: readonly number[]): Summary | undefined {
  return summarise(values.map(scaled))
}

function draw(detail: ExperimentDetail, frame: FigureFrame): Drawing {
  const { theme } = frame
  const { labels, axis: swept } = pointLabels(detail)
  const { best, tests, finding, judgement } = bestInformation(detail, frame)
  const tops = best.map(({ values }) => {
    return Math.max(0, ...values.map(scaled), ...reachOf(frame, scaledSummary(values)))
  })
  const highest = Math.max(0, ...tops)
  const step = highest * ((theme.fontSize * 2.2) / (frame.height * 0.6))
  const brackets = stackedBrackets(
    markedTests(frame, tests).map(({ first, second, corrected }) => ({
      from: first,
      to: second,
      corrected,
    })),
    tops,
    step,
  )
  const to = roundEnd(Math.max(highest * 1.05, ...brackets.map(({ level }) => level + step)), 4)
  const counts = best.map(({ values }) => values.length)
  const legend = legendOf(frame, [
    ...errorKey(frame, counts, 'errorBar'),
    ...seedKey(frame, counts, 'dot'),
  ])
  const where = (point: number) => pointWords(detail, point)
  const { axis, lines } = categoryAxis(
    frame,
    undefined,
    best.map(({ condition, point }) =>
      labels[point] ? `${condition.label} (${where(point)})` : condition.label,
    ),
    plotWidth(frame) / Math.max(1, best.length) - theme.fontSize * 0.5,
  )
  const series = best.flatMap(({ condition, values, networks, point }, x): SeriesOption[] => {
    const style = conditionStyle(condition, theme)
    const summary = scaledSummary(values)
    if (!summary) return []
    const placement = { name: condition.label }
    const tip = `${condition.label}, ${where(point)}\n${estimate(frame, summary, numberWithError)} bits for each 1000 units, n = ${summary.n}`
    return [
      ...(values.length > 1
        ? [
            seedDots(
              frame,
              { ...placement, shift: -theme.symbolSize * 2.2 },
              style.color,
              values.map((value, index) => ({
                x,
                y: scaled(value),
                tip: `${condition.label}, seed ${networks[index]?.seed ?? ''}\n${perThousandWithError(value)}`,
              })),
              (index) => (index - (values.length - 1) / 2) * theme.seedSymbolSize * 0.5,
            ),
          ]
        : []),
      ...means(frame, placement, style, [
        { x, mean: summary.mean, ...errorEnds(frame, summary), tip },
      ]),
    ]
  })
  const leftOut = best.reduce((sum, row) => sum + row.leftOut, 0)
  const chosen =
    detail.points.length > 1
      ? ` Each model at the ${swept.toLowerCase()} with its highest mean, chosen on the same test images.`
      : ''
  return {
    title: finding.title,
    description: `Mutual information in bits for each 1000 units of synaptic energy.${chosen} ${finding.numbers} ${marksSentence(frame, counts, 'single seeds')}${leftOut > 0 ? ` ${chanceRule} are left out (${leftOut}).` : ''}${bracketsSentence(frame, brackets, `${testName(tests)}, p ${corrections[frame.correction ?? 'holm'].inMethods}.`)}`,
    option: {
      ...baseOption(frame),
      legend: legend.option,
      grid: plotGrid(frame, legend.height, lines),
      xAxis: axis,
      yAxis: numberAxis(frame, 'Bits per 1000 units of energy', to),
      series: [...series, significanceBrackets(frame, brackets), ...legend.series],
    },
    drawn: {
      columns: [
        { id: 'condition', label: 'Condition', format: 'text' },
        {
          id: 'point',
          label: swept === '' ? 'Point' : `Best ${swept.toLowerCase()}`,
          format: 'text',
        },
        { id: 'bits_per_1000', label: 'Bits per 1000 units', format: 'number' },
        ...errorColumns(frame, 'number'),
        { id: 'n', label: 'n', format: 'count' },
      ],
      rows: best.map(({ condition, point, values }) => {
        const summary = scaledSummary(values)
        return [
          ...[condition.label, labels[point] ?? '', summary?.mean],
          ...[...errorCells(frame, summary), summary?.n],
        ]
      }),
    },
    raw: {
      columns: [
        { id: 'condition', label: 'Condition', format: 'text' },
        { id: 'seed', label: 'Seed', format: 'count' },
        { id: 'bits_per_1000', label: 'Bits per 1000 units', format: 'number' },
      ],
      rows: best.flatMap(({ condition, values, networks }) =>
        values.map((value, index) => [condition.label, networks[index]?.seed, scaled(value)]),
      ),
    },
    notes: judgement === undefined ? [] : [judgement],
    ...(best.length === 0 ? { empty: notYet(detail, 'the first trial is done') } : {}),
  }
}

export const bestInformationFigure: FigureDeclaration = {
  title,
  experiments: ['energy'],
  applies: ({ settings }) => settings.conditions.length > 1,
  draw,
}
