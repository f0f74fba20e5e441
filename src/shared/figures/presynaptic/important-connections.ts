/** Important synapses of single neurons against shuffled connectivity (thesis Figs 4.3a and 4.7). */
import type { SeriesOption } from 'echarts'
import type { ExperimentDetail } from '../../contract/experiments'
import { formatNumber, formatP } from '../../words/numbers'
import { baseOption } from '../kit/base-option'
import { isNarrow } from '../kit/caption'
import { conditionStyle } from '../kit/condition-style'
import { sideOf, sides, type Side, type SideOfSeed } from '../../results/connection-sides'
import { histogram } from '../kit/distribution-marks'
import type { FigureDeclaration } from '../kit/declaration'
import type { Drawing, FigureFrame } from '../kit/figure'
import { icons, legendOf } from '../kit/legend'
import { panelsOf } from '../kit/panels'
import { conditionReleasing, hasPlasticRelease, missingPlastic } from '../../results/plastic-trials'
import { valuesAtPoint } from '../../results/selection'
import { horizontal, vertical } from '../kit/value-axes'

interface Panel {
  readonly side: Side
  readonly seeds: readonly SideOfSeed[]
  readonly edges: readonly number[]
  readonly counts: readonly number[]
  readonly shuffled: readonly number[]
}

const mostBins = 24

/** Share of neurons in bins of equal width, all seeds together. */
function binned(values: readonly number[], width: number, bins: number): number[] {
  const heights = new Array<number>(bins).fill(0)
  for (const value of values) {
    const bin = Math.min(bins - 1, Math.floor(value / width))
    heights[bin] = heights[bin]! + 1 / values.length
  }
  return heights
}

function panelOf(side: Side, seeds: readonly SideOfSeed[]): Panel {
  const counts = seeds.flatMap((seed) => seed.counts)
  const shuffled = seeds.flatMap((seed) => seed.shuffled)
  const most = Math.max(1, ...counts, ...shuffled)
  const width = Math.max(1, Math.ceil((most + 1) / mostBins))
  const bins = Math.ceil((most + 1) / width)
  return {
    side,
    seeds,
    edges: Array.from({ length: bins + 1 }, (_, bin) => bin * width),
    counts: binned(counts, width, bins),
    shuffled: binned(shuffled, width, bins),
  }
}

/** Mean D and the largest p of all seeds. */
function testWords(seeds: readonly SideOfSeed[]): string {
  if (seeds.length === 0) return ''
  const D = seeds.reduce((sum, { test }) => sum + test.D, 0) / seeds.length
  const p = Math.max(...seeds.map(({ test }) => test.p))
  return `D = ${formatNumber(D, 2)}, ${formatP(p)}`
}

function findingOf(panels: readonly Panel[]): string | undefined {
  const tested = panels.filter(({ seeds }) => seeds.length > 0)
  if (tested.length === 0) return undefined
  if (
    tested.every(({ seeds }) => seeds.every(({ counts }) => counts.every((count) => count === 0)))
  )
    return 'No synapse is important, so none can gather'
  const clear = tested.filter(({ seeds }) => seeds.every(({ test }) => test.p < 0.01))
  if (clear.length === tested.length)
    return 'Important synapses gather at few neurons, in every layer (p\u00a0<\u00a00.01)'
  const others = tested.filter((panel) => !clear.includes(panel))
  if (others.length === 1 && others[0]?.side.isLast)
    return 'Important synapses gather at few neurons, in every layer but the output (p\u00a0<\u00a00.01)'
  return `Important synapses gather at few neurons in ${clear.length} of ${tested.length} places (p\u00a0<\u00a00.01)`
}

function draw(detail: ExperimentDetail, frame: FigureFrame): Drawing {
  const { theme } = frame
  const panels = sides.map((side) => panelOf(side, sideOf(detail, frame.point, side)))
  const { color } = conditionStyle(conditionReleasing(detail, 'plastic'), theme)
  const legend = legendOf(frame, [
    { name: 'learned network', icon: 'rect', color },
    { name: 'same synapses, shuffled', icon: icons.outline, color: theme.muted },
  ])
  const columns = isNarrow(frame) ? 2 : 3
  const ordered = columns === 3 ? panels : [0, 3, 1, 4, 2, 5].flatMap((at) => panels[at] ?? [])
  const layout = panelsOf(
    frame,
    ordered.map(({ side }) => side.label),
    columns,
    legend.height,
  )
  const top = (panel: Panel) =>
    Math.ceil(Math.max(0.1, ...panel.counts, ...panel.shuffled) * 10 + 0.3) / 10
  const threshold = String(valuesAtPoint(detail, frame.point)['importantFrom'])
  const empty = panels.every(({ seeds }) => seeds.length === 0)
  const series = ordered.flatMap((panel, grid): SeriesOption[] => [
    histogram(frame, { name: 'learned network', grid }, color, panel.edges, panel.counts, true),
    histogram(
      frame,
      { name: 'same synapses, shuffled', grid },
      theme.muted,
      panel.edges,
      panel.shuffled,
      false,
    ),
  ])
  return {
    title: findingOf(panels),
    description: `Share of neurons by their number of important synapses (p ≥ ${threshold}), all seeds together, beside the same number of important synapses in random places of each weight layer. Two-sample Kolmogorov–Smirnov test, mean D and largest p over seeds: ${panels
      .filter(({ seeds }) => seeds.length > 0)
      .map(({ side, seeds }) => `${side.label.toLowerCase()} ${testWords(seeds)}`)
      .join('; ')}.`,
    option: {
      ...baseOption(frame),
      legend: legend.option,
      title: [...layout.titles],
      grid: [...layout.grids],
      xAxis: ordered.map((panel, gridIndex) => ({
        ...horizontal(
          frame,
          { name: 'Important synapses of a neuron', from: 0, to: panel.edges.at(-1) ?? 1 },
          layout.width,
        ),
        gridIndex,
      })),
      yAxis: ordered.map((panel, gridIndex) => ({
        ...vertical(
          frame,
          {
            ...(gridIndex % columns === 0 ? { name: 'Neurons (%)' } : {}),
            from: 0,
            to: top(panel),
            numbers: 'percent',
            label: (value) => formatNumber(value * 100),
          },
          layout.height,
        ),
        gridIndex,
      })),
      series: [...series, ...legend.series],
    },
    drawn: {
      columns: [
        { id: 'side', label: 'Counted', format: 'text' },
        { id: 'seed', label: 'Seed', format: 'count' },
        { id: 'ks_d', label: 'D', format: 'number' },
        { id: 'ks_p', label: 'p', format: 'p' },
        { id: 'neurons', label: 'Neurons', format: 'count' },
        { id: 'high', label: 'High importance', format: 'count' },
        { id: 'low', label: 'Low importance', format: 'count' },
        { id: 'high_shuffled', label: 'High, shuffled', format: 'count' },
        { id: 'low_shuffled', label: 'Low, shuffled', format: 'count' },
      ],
      rows: panels.flatMap(({ side, seeds }) =>
        seeds.map((found) => [
          side.label,
          found.seed,
          found.test.D,
          found.test.p,
          found.counts.length,
          found.high,
          found.low,
          found.shuffledHigh,
          found.shuffledLow,
        ]),
      ),
    },
    raw: {
      columns: [
        { id: 'side', label: 'Counted', format: 'text' },
        { id: 'seed', label: 'Seed', format: 'count' },
        { id: 'neuron', label: 'Neuron', format: 'count' },
        { id: 'important', label: 'Important', format: 'count' },
        { id: 'shuffled', label: 'Shuffled', format: 'count' },
      ],
      rows: panels.flatMap(({ side, seeds }) =>
        seeds.flatMap(({ seed, counts, shuffled }) =>
          counts.map((count, neuron) => [side.label, seed, neuron + 1, count, shuffled[neuron]]),
        ),
      ),
    },
    notes: empty
      ? []
      : [
          'Neurons of high or low importance have more or fewer important synapses than two standard deviations of the shuffled counts from their mean.',
        ],
    ...(empty ? { empty: missingPlastic(detail) } : {}),
  }
}

export const importantConnections: FigureDeclaration = {
  title: 'Important synapses of single neurons',
  experiments: ['energy'],
  applies: hasPlasticRelease,
  draw,
  wide: 'always',
  panelRows: (_, place) => (isNarrow(place) ? 3 : 2),
  proportion: (_, place) => (isNarrow(place) ? 1.35 : 0.62),
}
