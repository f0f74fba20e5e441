/** Information against energy, a curve for each model (thesis Figs 4.1a, 4.6a and 4.6b). */
import type { SeriesOption } from 'echarts'
import type { ExperimentDetail } from '../../contract/experiments'
import type { MetricId } from '../../experiments/registry'
import { notYet } from '../../results/not-yet'
import { numberWithError } from '../../statistics/notation'
import { summarise, type Summary } from '../../statistics/summary'
import { formatNumber } from '../../words/numbers'
import { logWords } from '../kit/axis-numbers'
import { baseOption, plotGrid, plotWidth } from '../kit/base-option'
import { marksSentence } from '../kit/caption'
import { chanceRule, networksOf, type PointNetworks } from '../../results/chance'
import { conditionStyle } from '../kit/condition-style'
import { errorCrosses, type CrossPoint } from '../kit/distribution-marks'
import type { FigureDeclaration } from '../kit/declaration'
import type { Drawing, FigureFrame } from '../kit/figure'
import { errorCells, errorColumns, errorEnds, estimate, reachOf } from '../kit/errors'
import { conditionEntry, errorKey, legendOf, seedKey, type LegendEntry } from '../kit/legend'
import { meanDots, meanLine, showsSeeds } from '../kit/marks'
import { everyPoint, isDraw, pointLabels, pointWords } from '../kit/sweep-labels'
import { scalarsOf } from '../../results/metric-values'
import { orderedConditions } from '../../results/selection'
import { decades, horizontal, vertical } from '../kit/value-axes'

const information: MetricId = 'mutualInformationBits'
const accuracy: MetricId = 'finalAccuracy'

interface Energy {
  readonly metric: MetricId
  readonly name: string
  readonly axis: string
  readonly explained: string
}

const synaptic: Energy = {
  metric: 'synapticEnergy',
  name: 'synaptic energy',
  axis: `Synaptic energy (arbitrary units: sum of |w̄|; ${logWords})`,
  explained: 'the sum of the sizes of all expected strengths',
}

const neuronal: Energy = {
  metric: 'neuronalEnergy',
  name: 'neuronal energy',
  axis: `Neuronal energy (arbitrary units: summed activity; ${logWords})`,
  explained: 'the summed activity of all hidden neurons',
}

interface Place extends PointNetworks {
  readonly energy: Summary
  readonly bits: Summary
}

/** Logarithm of a mean and its error bar; the lower end stays above a hundredth of the mean. */
function logCross(frame: FigureFrame, { energy, bits }: Place): CrossPoint {
  const { mean } = energy
  const [across, up] = [errorEnds(frame, energy), errorEnds(frame, bits)]
  return {
    x: Math.log10(mean),
    y: bits.mean,
    ...(across.low === undefined || across.high === undefined
      ? {}
      : {
          acrossFrom: Math.log10(Math.max(across.low, mean / 100)),
          acrossTo: Math.log10(across.high),
        }),
    ...(up.low === undefined || up.high === undefined ? {} : { upFrom: up.low, upTo: up.high }),
  }
}

const guessingName = 'at chance, left out'

function guessingEntry({ theme }: FigureFrame): LegendEntry {
  return { name: guessingName, icon: 'triangle', color: theme.muted, open: true }
}

function draw(detail: ExperimentDetail, frame: FigureFrame, kind: Energy): Drawing {
  const { theme } = frame
  const { labels, axis: swept } = pointLabels(detail)
  const networks = networksOf(detail)
  const places = networks.flatMap((network): Place[] => {
    const energy = summarise(scalarsOf(network.learned, kind.metric))
    const bits = summarise(scalarsOf(network.learned, information))
    return energy && bits && energy.mean > 0 ? [{ ...network, energy, bits }] : []
  })
  const guessing = networks.flatMap(({ condition, point, guessing: trials }) =>
    trials.map((trial) => ({ condition, point, trial })),
  )
  const energies = [
    ...networks.flatMap(({ learned }) => scalarsOf(learned, kind.metric)),
    ...places.flatMap(({ energy }) =>
      reachOf(frame, energy).map((end) => Math.max(end, energy.mean / 100)),
    ),
  ]
  const low = Math.min(...energies, ...(energies.length > 0 ? [] : [1])) / 1.3
  const high = Math.max(...energies, ...(energies.length > 0 ? [] : [10])) * 1.3
  const range = decades(kind.axis, low, high)
  const conditions = orderedConditions(detail)
  const counts = places.map(({ energy }) => energy.n)
  const paths = Object.keys(detail.points[0] ?? {})
  // Draws have no order in which a line could join them.
  const joined = paths.length === 1 && !isDraw(paths[0] ?? '')
  const drawn = new Map(places.map(({ condition }) => [condition.id, condition]))
  const entries = [...drawn.values()].map((condition) => {
    const style = conditionStyle(condition, theme)
    return { ...conditionEntry(condition.label, style), icon: style.symbol }
  })
  const legend = legendOf(frame, [
    ...entries,
    ...errorKey(frame, counts, 'errorBar'),
    ...seedKey(frame, counts, 'dot'),
    ...(guessing.length > 0 ? [guessingEntry(frame)] : []),
  ])
  const at = (point: number) => (labels[point] ? `, ${pointWords(detail, point)}` : '')
  const series = conditions.flatMap((id): SeriesOption[] => {
    const own = places.filter(({ condition }) => condition.id === id)
    const [first] = own
    if (!first) return []
    const style = conditionStyle(first.condition, theme)
    const placement = { name: first.condition.label }
    const tips = own.map(
      ({ point, energy, bits }) =>
        `${placement.name}${at(point)}\n${estimate(frame, bits, numberWithError)} bits for ${kind.name} ${formatNumber(energy.mean, energy.mean < 10 ? 2 : 0)}`,
    )
    const crosses = own.map((place) => logCross(frame, place))
    const seeds = own.flatMap(({ learned }) =>
      learned.length < 2 || !showsSeeds(frame)
        ? []
        : learned.map(({ result: { scalars } }) => [
            Math.log10(scalars[kind.metric] ?? 1),
            scalars[information] ?? 0,
          ]),
    )
    return [
      {
        type: 'scatter',
        name: placement.name,
        silent: true,
        z: 3,
        color: style.color,
        symbol: 'circle',
        symbolSize: theme.seedSymbolSize,
        itemStyle: { color: style.color, opacity: theme.faint },
        data: seeds,
      },
      errorCrosses(frame, placement, style.color, crosses),
      ...(joined
        ? [
            meanLine(
              frame,
              placement,
              style,
              crosses.map(({ x, y }) => [x, y] as const),
              { symbols: true, tips },
            ),
          ]
        : [
            meanDots(
              frame,
              placement,
              style,
              crosses.map(({ x, y }, index) => ({ x, y, tip: tips[index] ?? '' })),
            ),
          ]),
    ]
  })
  const inRange = (energy: number) =>
    Math.min(range.to, Math.max(range.from, energy > 0 ? Math.log10(energy) : range.from))
  const left: SeriesOption = {
    type: 'scatter',
    name: guessingName,
    z: 3,
    color: theme.muted,
    symbol: 'triangle',
    symbolSize: theme.symbolSize * 0.8,
    itemStyle: { color: theme.surface, borderColor: theme.muted, borderWidth: theme.axisWidth },
    data: guessing.map(({ condition, point, trial }) => ({
      value: [
        inRange(trial.result.scalars[kind.metric] ?? 0),
        trial.result.scalars[information] ?? 0,
      ],
      name: `${condition.label}${at(point)}, seed ${trial.seed}: at chance`,
    })),
  }
  const most = Math.max(1, ...places.flatMap(({ bits }) => reachOf(frame, bits)))
  const top = Math.ceil(most * 2 + 0.2) / 2
  const grid = plotGrid(frame, legend.height)
  const chance =
    guessing.length > 0
      ? ` ${chanceRule} are not in the means: ${guessing.length} here, drawn as open triangles.`
      : ''
  return {
    title: undefined,
    description: `Mutual information between class and answer against ${kind.explained}, on the test images.${detail.points.length > 1 ? ` One point ${everyPoint(detail)}.` : ''} Further up and further left is better. ${marksSentence(frame, counts, 'single seeds')}${chance}`,
    option: {
      ...baseOption(frame),
      legend: legend.option,
      grid,
      xAxis: horizontal(frame, range, plotWidth(frame)),
      yAxis: vertical(
        frame,
        { name: 'Mutual information (bits)', from: 0, to: top },
        frame.height - Number(grid.top) - Number(grid.bottom),
      ),
      series: [...series, left, ...legend.series],
    },
    drawn: {
      columns: [
        { id: 'point', label: swept === '' ? 'Point' : swept, format: 'text' },
        { id: 'condition', label: 'Condition', format: 'text' },
        { id: kind.metric, label: `Mean ${kind.name}`, format: 'number' },
        ...errorColumns(frame, 'number', { of: 'energy_' }),
        { id: 'bits', label: 'Mean information (bits)', format: 'number' },
        ...errorColumns(frame, 'number', { of: 'bits_' }),
        { id: 'n', label: 'n', format: 'count' },
        { id: 'at_chance', label: 'At chance, left out', format: 'count' },
      ],
      rows: networks
        .filter(({ learned, guessing: out }) => learned.length + out.length > 0)
        .map(({ condition, point, learned, guessing: out }) => {
          const energy = summarise(scalarsOf(learned, kind.metric))
          const bits = summarise(scalarsOf(learned, information))
          return [
            labels[point] ?? '',
            condition.label,
            energy?.mean,
            ...errorCells(frame, energy),
            bits?.mean,
            ...errorCells(frame, bits),
            learned.length,
            out.length,
          ]
        }),
    },
    raw: {
      columns: [
        { id: 'point', label: swept === '' ? 'Point' : swept, format: 'text' },
        { id: 'condition', label: 'Condition', format: 'text' },
        { id: 'seed', label: 'Seed', format: 'count' },
        { id: kind.metric, label: kind.name, format: 'number' },
        { id: 'bits', label: 'Information (bits)', format: 'number' },
        { id: 'accuracy', label: 'Accuracy', format: 'percent' },
        { id: 'at_chance', label: 'At chance', format: 'text' },
      ],
      rows: networks.flatMap(({ condition, point, learned, guessing: out }) =>
        [...learned, ...out].map(({ seed, result: { scalars } }, index) => [
          labels[point] ?? '',
          condition.label,
          seed,
          scalars[kind.metric],
          scalars[information],
          scalars[accuracy],
          index < learned.length ? 'no' : 'yes',
        ]),
      ),
    },
    notes: [],
    ...(places.length + guessing.length === 0
      ? { empty: notYet(detail, 'the first trial is done') }
      : {}),
  }
}

function declared(kind: Energy): FigureDeclaration {
  return {
    title: `Information that networks carry for their ${kind.name}`,
    experiments: ['energy'],
    applies: ({ settings, points }) => settings.conditions.length > 1 || points.length > 1,
    draw: (detail, frame) => draw(detail, frame, kind),
    headline: false,
  }
}

export const informationEnergy = declared(synaptic)
export const informationNeuronalEnergy = declared(neuronal)
