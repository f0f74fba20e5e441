/** Accuracy after removing synapses, or neurons, from every trained network: one panel a condition. */
import type { SeriesOption } from 'echarts'
import type { ExperimentDetail } from '../../contract/experiments'
import { curveDraws } from '../../lesions/network-curves'
import { lesionTargets, orderWords, type LesionTarget } from '../../lesions/targets'
import { notYet } from '../../results/not-yet'
import { sequenceAtPoint } from '../../results/selection'
import { formatNumber, formatPercent } from '../../words/numbers'
import { windowOf, windowSentence, type MovableWindow } from '../kit/axis-window'
import { baseOption } from '../kit/base-option'
import { isNarrow, marksSentence } from '../kit/caption'
import type { FigureDeclaration, Place } from '../kit/declaration'
import type { Drawing, FigureFrame } from '../kit/figure'
import { errorEnds } from '../kit/errors'
import { shown } from '../kit/findings'
import { conditionEntry, errorKey, legendOf, seedKey } from '../kit/legend'
import { errorBand, meanLine, seedLines } from '../kit/marks'
import { panelsOf } from '../kit/panels'
import { referenceLine } from '../kit/reference-lines'
import { answerSentence } from './lesion-answer'
import { accuracyAxis, curvesWindow, lesionStyle, removedAxis, removedWords } from './lesion-plot'
import {
  conditionCurves,
  isLesioned,
  measuredOn,
  type ConditionCurves,
  type OrderCurves,
} from './network-data'
import { networkTables } from './network-tables'

/** Panels side by side. */
function columnsFor(place: Place, panels: number): number {
  return Math.max(1, Math.min(panels, isNarrow(place) ? 1 : 3))
}

/** Which synapses a lesion silences, for the caption. */
const silenced: Readonly<Record<LesionTarget, string>> = {
  synapses: 'the strengths of ever more synapses, of all layers together, were set to zero',
  neurons:
    'ever more hidden neurons, the same share of every hidden layer, lost all their synapses, incoming and outgoing,',
}

function orderSeries(
  frame: FigureFrame,
  target: LesionTarget,
  grid: number,
  { ordering, networks, mean }: OrderCurves,
): SeriesOption[] {
  const name = orderWords(target, ordering).label
  const placement = { name, grid }
  const style = lesionStyle(ordering, frame.theme)
  const tips = mean.map(
    (point) =>
      `${name}\n${formatPercent(point.x, 0)} removed: ${shown(frame, point)}, n = ${point.n}`,
  )
  return [
    errorBand(
      placement,
      style.color,
      mean.map((point) => ({ x: point.x, ...errorEnds(frame, point) })),
    ),
    ...seedLines(
      frame,
      placement,
      style.color,
      networks.map(({ series: { x, y } }) =>
        x.map((share, level) => [share, y[level] ?? 0] as const),
      ),
    ),
    meanLine(
      frame,
      placement,
      style,
      mean.map(({ x, mean: y }) => [x, y] as const),
      { symbols: true, tips },
    ),
  ]
}

function movable(target: LesionTarget, frame: FigureFrame, panels: readonly ConditionCurves[]) {
  const curves = panels.flatMap(({ orders }) =>
    orders.map(({ mean }) => mean.map(({ x, mean: y }) => ({ share: x, accuracy: y }))),
  )
  const window: MovableWindow = {
    x: `${lesionTargets[target].many} removed`,
    y: 'accuracy',
    shown: windowOf(frame.window),
    suggested: curvesWindow(curves),
  }
  return window
}

/** How it was measured: images, samples of releases, random draws and where they come from. */
function measurement(detail: ExperimentDetail, target: LesionTarget): string {
  const found = detail.results.flatMap(({ result }) => measuredOn(result.matrices, target) ?? [])
  const images = Math.max(0, ...found.map((one) => one.images))
  const samples = Math.max(0, ...found.map((one) => one.samples))
  const averaged =
    samples > 1 ? ` (${formatNumber(samples)} samples of releases where these are random)` : ''
  return `Share of ${formatNumber(images)} test images answered rightly${averaged} after ${silenced[target]} in several orders. In random order each network is the mean over ${curveDraws} draws, which follow from its seed.`
}

/** The answers of the conditions; a name before each where there are several. */
function answers(target: LesionTarget, panels: readonly ConditionCurves[]): string[] {
  return panels.flatMap((panel) => {
    const sentence = answerSentence(target, panel)
    if (!sentence) return []
    const name = panels.length > 1 ? `${panel.condition.label}: ` : ''
    return [`${name}${name ? sentence[0]!.toLowerCase() + sentence.slice(1) : sentence}`]
  })
}

function drawOf(target: LesionTarget) {
  return (detail: ExperimentDetail, frame: FigureFrame): Drawing => {
    const { theme } = frame
    const panels = conditionCurves(detail, frame.point, target)
    const orders = panels.flatMap((panel) => panel.orders)
    const counts = orders.flatMap(({ mean }) => mean.map(({ n }) => n))
    const { chance } = sequenceAtPoint(detail, frame.point)
    const window = movable(target, frame, panels)
    const shownOrders = [...new Set(orders.map(({ ordering }) => ordering))]
    const legend = legendOf(frame, [
      ...shownOrders.map((id) =>
        conditionEntry(orderWords(target, id).label, lesionStyle(id, theme)),
      ),
      ...errorKey(frame, counts, 'band'),
      ...seedKey(frame, counts, 'line'),
    ])
    const places = Math.max(1, panels.length)
    const columns = columnsFor(frame, places)
    const layout = panelsOf(
      frame,
      places > 1 ? panels.map(({ condition }) => condition.label) : [''],
      columns,
      legend.height - (places > 1 ? theme.fontSize * 0.5 : 0),
      true,
    )
    const isBottom = (index: number) => index + columns >= places
    const [title, ...others] = answers(target, panels)
    const grids = Array.from({ length: places }, (_, index) => index)
    return {
      title,
      description: `${measurement(detail, target)} ${marksSentence(frame, counts, 'single networks')} Dotted: guessing.${windowSentence(window)}`,
      option: {
        ...baseOption(frame),
        legend: legend.option,
        title: [...layout.titles],
        grid: [...layout.grids],
        xAxis: grids.map((index) => ({
          ...removedAxis(frame, isBottom(index) ? removedWords[target] : undefined, layout.width),
          gridIndex: index,
        })),
        yAxis: grids.map((index) => {
          const axis = accuracyAxis(frame)
          return index % columns === 0
            ? { ...axis, gridIndex: index }
            : { ...axis, name: '', gridIndex: index, axisLabel: { show: false } }
        }),
        series: [
          ...panels.flatMap((panel, grid) => [
            referenceLine(
              frame,
              { name: 'guessing', grid },
              { level: chance, color: theme.muted, type: 'dotted' },
            ),
            ...panel.orders.flatMap((order) => orderSeries(frame, target, grid, order)),
          ]),
          ...legend.series,
        ],
      },
      ...networkTables(frame, target, panels, window.shown),
      notes: others.map((sentence) => `${sentence}.`),
      window,
      ...(panels.length === 0
        ? { empty: notYet(detail, 'lesions of its networks have been measured') }
        : {}),
    }
  }
}

function declared(
  target: LesionTarget,
  experiments: FigureDeclaration['experiments'],
): FigureDeclaration {
  const panels = (detail: ExperimentDetail) =>
    Math.max(1, ...detail.points.map((_, point) => conditionCurves(detail, point, target).length))
  return {
    title: `Accuracy after removing ${lesionTargets[target].many}, over all networks`,
    experiments,
    applies: (detail) => isLesioned(detail, target),
    draw: drawOf(target),
    headline: false,
    wide: 'always',
    panelRows: (detail, place) => Math.ceil(panels(detail) / columnsFor(place, panels(detail))),
    proportion: (detail, place) => {
      const rows = Math.ceil(panels(detail) / columnsFor(place, panels(detail)))
      return isNarrow(place) ? 0.3 + 0.5 * rows : 0.12 + 0.36 * rows
    },
  }
}

export const synapseLesions = declared('synapses', ['lifelong', 'energy', 'ablation', 'perceptron'])
/** A perceptron has no hidden neurons. */
export const neuronLesions = declared('neurons', ['lifelong', 'energy', 'ablation'])
