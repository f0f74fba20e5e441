/** Accuracy after removing ever more synapses, in several orders (thesis Fig 4.2b). */
import type { ExperimentDetail } from '../../contract/experiments'
import type { ValuesByPath } from '../../experiments/common/values'
import {
  lesionMatrix,
  lesionOrdering,
  measuredOrderings,
  type LesionOrderingId,
} from '../../lesions/lesion'
import { lesionedHalf, orderingSentence } from '../../published/orderings'
import { judgeOrder } from '../../statistics/order'
import { rowOf, type Series } from '../../trials/trial-result'
import { summarise } from '../../statistics/summary'
import { formatPercent } from '../../words/numbers'
import { meanCurve, type CurvePoint } from '../../results/aggregate'
import { baseOption, plotWidth } from '../kit/base-option'
import { marksSentence } from '../kit/caption'
import type { FigureDeclaration } from '../kit/declaration'
import type { Drawing, FigureFrame } from '../kit/figure'
import { errorCells, errorColumns, errorEnds } from '../kit/errors'
import { shown } from '../kit/findings'
import { conditionEntry, errorKey, legendOf, seedKey } from '../kit/legend'
import { lesionAxes, lesionStyle } from './lesion-plot'
import { errorBand, seedLines } from '../kit/marks'
import { joinedMeans, sideBySide, sideSentence } from '../kit/side-by-side'
import { referenceLine } from '../kit/reference-lines'
import { conditionReleasing, missingPlastic, plasticMatrices } from '../../results/plastic-trials'
import { sampleOf } from '../../results/metric-values'
import { sequenceAtPoint, valuesAtPoint } from '../../results/selection'

interface OrderingCurve {
  readonly id: LesionOrderingId
  readonly label: string
  readonly seeds: readonly { readonly seed: number; readonly series: Series }[]
  readonly mean: readonly CurvePoint[]
}

/** Test images that a network with lesions is shown; none where lesions are not measured. */
function lesionImages(detail: ExperimentDetail, values: ValuesByPath): number {
  const plastic = conditionReleasing(detail, 'plastic')
  return plastic ? Number(values[`${plastic.id}.lesionImages`] ?? 0) : 0
}

function curvesOf(detail: ExperimentDetail, point: number): OrderingCurve[] {
  return measuredOrderings.flatMap((id) => {
    const seeds = plasticMatrices(detail, point, lesionMatrix(id)).map(({ trial, matrix }) => ({
      seed: trial.seed,
      series: { x: rowOf(matrix, 0), y: rowOf(matrix, 1) },
    }))
    const mean = meanCurve(seeds.map(({ series }) => series))
    return mean.length > 0 ? [{ id, label: lesionOrdering(id).label, seeds, mean }] : []
  })
}

/** What is left without half of the synapses, and the published order of it. */
function halves(detail: ExperimentDetail, frame: FigureFrame) {
  const { point } = frame
  const trials = plasticMatrices(detail, point, lesionMatrix('p')).map(({ trial }) => trial)
  const samples = {
    p: sampleOf(trials, 'lesionedHalfLowP'),
    random: sampleOf(trials, 'lesionedHalfRandom'),
  }
  const [low, random] = [summarise(samples.p.values), summarise(samples.random.values)]
  const verdict = judgeOrder(lesionedHalf.conditions, samples)
  const words = { p: 'lowest release probability first', random: 'random order' } as const
  return {
    title:
      low && random
        ? `Without the less reliable half of its synapses the network keeps ${shown(frame, low)}, without a random half ${shown(frame, random)}`
        : undefined,
    notes: verdict ? [orderingSentence(lesionedHalf, verdict, (id) => words[id])] : [],
  }
}

const pairs = ({ x, y }: Series) => x.map((share, index) => [share, y[index] ?? 0] as const)

/** The smallest distance of two shares that were removed. */
function nearest(curves: readonly OrderingCurve[]): number {
  const shares = [...new Set(curves.flatMap(({ mean }) => mean.map(({ x }) => x)))].sort(
    (a, b) => a - b,
  )
  return Math.min(1, ...shares.slice(1).map((share, index) => share - (shares[index] ?? 0)))
}

function draw(detail: ExperimentDetail, frame: FigureFrame): Drawing {
  const { theme } = frame
  const curves = curvesOf(detail, frame.point)
  const counts = curves.flatMap(({ mean }) => mean.map(({ n }) => n))
  const { chance } = sequenceAtPoint(detail, frame.point)
  const images = lesionImages(detail, valuesAtPoint(detail, frame.point))
  const legend = legendOf(frame, [
    ...curves.map(({ id, label }) => conditionEntry(label, lesionStyle(id, theme))),
    ...errorKey(frame, counts, 'band'),
    ...seedKey(frame, counts, 'line'),
  ])
  const { shift } = sideBySide(frame, curves.length, plotWidth(frame) * nearest(curves))
  const { title, notes } = halves(detail, frame)
  return {
    title,
    description: `Share of ${images} test images answered rightly after the strengths of ever more synapses, of all layers together, were set to zero in several orders. ${marksSentence(frame, counts, 'single seeds')}${sideSentence(curves.length, 'of one share')} Dotted: guessing.`,
    option: {
      ...baseOption(frame),
      legend: legend.option,
      ...lesionAxes(frame, legend.height),
      series: [
        referenceLine(
          frame,
          { name: 'guessing' },
          { level: chance, color: theme.muted, type: 'dotted' },
        ),
        ...curves.flatMap(({ id, label, seeds, mean }, index) => {
          const style = lesionStyle(id, theme)
          const bars = mean.map((point) => ({ x: point.x, ...errorEnds(frame, point) }))
          const placement = { name: label, shift: shift(index) }
          const marks = mean.map((point) => ({
            x: point.x,
            mean: point.mean,
            tip: `${label}\n${formatPercent(point.x, 0)} removed: ${shown(frame, point)}`,
          }))
          return [
            errorBand(placement, style.color, bars),
            ...seedLines(
              frame,
              placement,
              style.color,
              seeds.map(({ series }) => pairs(series)),
            ),
            ...joinedMeans(frame, placement, style, marks),
          ]
        }),
        ...legend.series,
      ],
    },
    drawn: {
      columns: [
        { id: 'order', label: 'Order of removal', format: 'text' },
        { id: 'removed', label: 'Removed', format: 'percent' },
        { id: 'accuracy', label: 'Accuracy', format: 'percent' },
        ...errorColumns(frame, 'percent'),
        { id: 'n', label: 'n', format: 'count' },
      ],
      rows: curves.flatMap(({ label, mean }) =>
        mean.map((point) => [
          ...[label, point.x, point.mean],
          ...[...errorCells(frame, point), point.n],
        ]),
      ),
    },
    raw: {
      columns: [
        { id: 'order', label: 'Order of removal', format: 'text' },
        { id: 'seed', label: 'Seed', format: 'count' },
        { id: 'removed', label: 'Removed', format: 'percent' },
        { id: 'accuracy', label: 'Accuracy', format: 'percent' },
      ],
      rows: curves.flatMap(({ label, seeds }) =>
        seeds.flatMap(({ seed, series }) =>
          pairs(series).map(([share, accuracy]) => [label, seed, share, accuracy]),
        ),
      ),
    },
    notes,
    ...(curves.length === 0 ? { empty: missingPlastic(detail) } : {}),
  }
}

export const lesionCurves: FigureDeclaration = {
  title: 'Accuracy after removing synapses',
  experiments: ['energy'],
  applies: (detail) => lesionImages(detail, detail.settings.values) > 0,
  draw,
}
