/** Fixed release of every probability, each at its best learning rate (thesis Fig 4.6c). */
import type { SeriesOption } from 'echarts'
import type { ExperimentDetail } from '../../contract/experiments'
import type { Condition } from '../../experiments/common/condition-declaration'
import { informationPerEnergy } from '../../published/orderings'
import { notYet } from '../../results/not-yet'
import { perThousandWithError } from '../../statistics/notation'
import { meanOf, summarise } from '../../statistics/summary'
import { formatSetting } from '../../words/numbers'
import { numberAxis, roundEnd } from '../kit/axes'
import { baseOption, plotGrid, plotWidth } from '../kit/base-option'
import { marksSentence } from '../kit/caption'
import { chanceRule, networksOf } from '../../results/chance'
import { conditionStyle } from '../kit/condition-style'
import type { FigureDeclaration } from '../kit/declaration'
import type { Drawing, FigureFrame } from '../kit/figure'
import { errorCells, errorColumns, errorEnds, estimate, reachOf } from '../kit/errors'
import { conditionEntry, errorKey, legendOf, seedKey } from '../kit/legend'
import { errorBars, meanLine, seedDots } from '../kit/marks'
import { referenceLine } from '../kit/reference-lines'
import { conditionReleasing } from '../../results/plastic-trials'
import { scalarsOf } from '../../results/metric-values'
import { orderedConditions, valuesAtPoint } from '../../results/selection'
import { horizontal } from '../kit/value-axes'

const { metric } = informationPerEnergy

const releasePath = ({ id }: Condition) => `${id}.releaseProbability`

interface Candidate {
  readonly release: number
  readonly learningRate: number
  readonly seeds: readonly number[]
  readonly values: readonly number[]
  readonly leftOut: number
}

function candidatesOf(detail: ExperimentDetail): Candidate[] {
  return networksOf(detail)
    .filter(({ condition }) => condition.release === 'fixed')
    .map(({ condition, point, learned, guessing }) => {
      const values = valuesAtPoint(detail, point)
      return {
        release: Number(values[releasePath(condition)]),
        learningRate: Number(values[`${condition.id}.learningRate`]),
        seeds: learned.map(({ seed }) => seed),
        values: scalarsOf(learned, metric),
        leftOut: guessing.length,
      }
    })
}

/** Of each release probability the candidate with the highest mean, in order. */
function bestOf(candidates: readonly Candidate[]): Candidate[] {
  const best = new Map<number, Candidate>()
  for (const candidate of candidates) {
    if (candidate.values.length === 0) continue
    const other = best.get(candidate.release)
    if (!other || meanOf(candidate.values) > meanOf(other.values))
      best.set(candidate.release, candidate)
  }
  return [...best.values()].sort((a, b) => a.release - b.release)
}

/** Other models that were run beside it, as levels. */
function levels(detail: ExperimentDetail, frame: FigureFrame): SeriesOption[] {
  const others = networksOf(detail).filter(
    ({ condition, learned }) => condition.release !== 'fixed' && learned.length > 0,
  )
  return orderedConditions(detail).flatMap((id) => {
    const own = others.find(({ condition }) => condition.id === id)
    const summary = own && summarise(scalarsOf(own.learned, metric).map((value) => value * 1000))
    if (!own || !summary) return []
    const { label } = own.condition
    const { color } = conditionStyle(own.condition, frame.theme)
    const level = {
      ...{ level: summary.mean, color, type: 'dashed' as const, label },
      ...errorEnds(frame, summary),
    }
    return [referenceLine(frame, { name: label }, level)]
  })
}

/** Where the estimates are highest; nothing is claimed of one probability alone. */
function findingOf(frame: FigureFrame, best: readonly Candidate[]): string | undefined {
  const top = best.toSorted((a, b) => meanOf(b.values) - meanOf(a.values))[0]
  const summary = top && summarise(top.values)
  if (!summary || best.length < 2) return undefined
  return `Where release is fixed, information for energy is highest at p\u00a0=\u00a0${formatSetting(top.release)}: ${estimate(frame, summary, perThousandWithError)} bits for each 1000 units`
}

function draw(detail: ExperimentDetail, frame: FigureFrame): Drawing {
  const { theme } = frame
  const candidates = candidatesOf(detail)
  const best = bestOf(candidates)
  const style = conditionStyle(conditionReleasing(detail, 'fixed'), theme)
  const points = best.flatMap(({ release, learningRate, values, seeds }) => {
    const summary = summarise(values.map((value) => value * 1000))
    return summary ? [{ release, learningRate, seeds, values, ...summary }] : []
  })
  const counts = points.map(({ n }) => n)
  const leftOut = candidates.reduce((sum, candidate) => sum + candidate.leftOut, 0)
  const highest = Math.max(
    0,
    ...candidates.flatMap(({ values }) => values.map((value) => value * 1000)),
    ...points.flatMap((point) => reachOf(frame, point)),
  )
  const legend = legendOf(frame, [
    { ...conditionEntry('Fixed release', style), icon: style.symbol },
    ...errorKey(frame, counts, 'errorBar'),
    ...seedKey(frame, counts, 'dot', 'single seed, at every learning rate'),
  ])
  const name = 'Fixed release'
  const other = candidates.filter((candidate) => !best.includes(candidate))
  const seedsOf = (candidate: Candidate, kind: string) =>
    candidate.values.map((value, index) => ({
      x: candidate.release,
      y: value * 1000,
      tip: `p = ${formatSetting(candidate.release)}, learning rate ${formatSetting(candidate.learningRate)}${kind}, seed ${candidate.seeds[index] ?? ''}\n${perThousandWithError(value)}`,
    }))
  return {
    title: findingOf(frame, best),
    description: `Mutual information in bits for each 1000 units of synaptic energy where every synapse releases with the same fixed probability, each at its best learning rate of those tried. ${marksSentence(frame, counts, 'single seeds, those of other learning rates included')}${leftOut > 0 ? ` ${chanceRule} are left out (${leftOut}).` : ''}`,
    option: {
      ...baseOption(frame),
      legend: legend.option,
      grid: plotGrid(frame, legend.height),
      xAxis: horizontal(
        frame,
        { name: 'Release probability of all synapses', from: 0, to: 1 },
        plotWidth(frame),
      ),
      yAxis: numberAxis(frame, 'Bits per 1000 units of energy', roundEnd(highest * 1.05, 4)),
      series: [
        ...levels(detail, frame),
        seedDots(
          frame,
          { name },
          style.color,
          [
            ...best.flatMap((candidate) => seedsOf(candidate, '')),
            ...other.flatMap((candidate) => seedsOf(candidate, ' (not the best)')),
          ],
          () => 0,
        ),
        errorBars(
          frame,
          { name },
          style.color,
          points.map((point) => ({ x: point.release, ...errorEnds(frame, point) })),
        ),
        meanLine(
          frame,
          { name },
          style,
          points.map(({ release, mean }) => [release, mean] as const),
          {
            symbols: true,
            tips: points.map(
              ({ release, learningRate, values }) =>
                `p = ${formatSetting(release)}, learning rate ${formatSetting(learningRate)}\n${perThousandWithError(meanOf(values))} bits for each 1000 units`,
            ),
          },
        ),
        ...legend.series,
      ],
    },
    drawn: {
      columns: [
        { id: 'release_probability', label: 'Release probability', format: 'number' },
        { id: 'learning_rate', label: 'Best learning rate', format: 'number' },
        { id: 'bits_per_1000', label: 'Bits per 1000 units', format: 'number' },
        ...errorColumns(frame, 'number'),
        { id: 'n', label: 'n', format: 'count' },
      ],
      rows: points.map((point) => [
        ...[point.release, point.learningRate, point.mean],
        ...[...errorCells(frame, point), point.n],
      ]),
    },
    raw: {
      columns: [
        { id: 'release_probability', label: 'Release probability', format: 'number' },
        { id: 'learning_rate', label: 'Learning rate', format: 'number' },
        { id: 'seed', label: 'Seed', format: 'count' },
        { id: 'bits_per_1000', label: 'Bits per 1000 units', format: 'number' },
      ],
      rows: candidates.flatMap(({ release, learningRate, seeds, values }) =>
        values.map((value, index) => [release, learningRate, seeds[index], value * 1000]),
      ),
    },
    notes: [],
    ...(points.length === 0
      ? { empty: notYet(detail, 'a network with fixed release is done') }
      : {}),
  }
}

export const fixedReleaseSweep: FigureDeclaration = {
  title: 'Information for energy where release is fixed',
  experiments: ['energy'],
  applies: (detail) => {
    const fixed = conditionReleasing(detail, 'fixed')
    return fixed !== undefined && releasePath(fixed) in detail.settings.sweeps
  },
  draw,
}
