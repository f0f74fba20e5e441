/** Change of strength against initial release probability: one scatter plot a source of synapses. */
import type { EChartsOption, SeriesOption } from 'echarts'
import {
  measuredChange,
  relativeChange,
  type ChangeMeasure,
  type SynapseChange,
} from '../../trials/strength-change'
import type { Pearson } from '../../statistics/pearson'
import { meanOf, medianOf } from '../../statistics/summary'
import { formatNumber, formatP, formatPercent } from '../../words/numbers'
import { roundStep } from '../kit/axes'
import { baseOption } from '../kit/base-option'
import type { FigureFrame } from '../kit/figure'
import type { Legend, LegendEntry } from '../kit/legend'
import { meanDots } from '../kit/marks'
import { onGrid } from '../kit/strokes'
import { referenceLine } from '../kit/reference-lines'
import { panelsOf } from '../kit/panels'
import { horizontal, vertical, type AxisRange } from '../kit/value-axes'

export interface ChangeGroup {
  readonly name: string
  readonly color: string
  readonly symbol: string
  /** One of many: drawn small and pale, at most `mostDrawn` of them, with medians on top. */
  readonly faint: boolean
  readonly synapses: readonly (SynapseChange & { readonly tip: string })[]
}

/** Pale synapses that are drawn; medians and correlations are of all. */
export const mostDrawn = 900

export interface ChangePanel {
  readonly heading: string
  readonly groups: readonly ChangeGroup[]
}

/** `r = −0.44, p = 0.003, n = 56`; in words where there is no correlation. */
export function correlationWords(found: Pearson | undefined): string {
  if (!found) return 'no correlation: at least three synapses with different values are needed'
  return `r = ${formatNumber(found.r, 2)}, ${formatP(found.p)}, n = ${found.n}`
}

function synapsesOf({ groups }: ChangePanel): readonly SynapseChange[] {
  return groups.flatMap(({ synapses }) => synapses)
}

/** The middle 95 % of many values, ended on ticks: a few extreme synapses do not decide. */
function rangeOf(panel: ChangePanel, measure: ChangeMeasure): AxisRange {
  const values = synapsesOf(panel)
    .map((synapse) => measuredChange(synapse, measure))
    .sort((a, b) => a - b)
  const edge = values.length > 200 ? Math.floor(values.length / 40) : 0
  const highest = Math.max(values.at(-1 - edge) ?? 1, 0)
  const lowest = Math.min(values[edge] ?? 0, 0)
  const step = roundStep(Math.max(highest - lowest, 0.01), 5)
  const from = measure === 'size' ? 0 : Math.floor(lowest / step) * step
  const to = Math.max(Math.ceil(highest / step) * step, from + step)
  const count = Math.round((to - from) / step)
  const ticks = Array.from({ length: count + 1 }, (_, tick) => from + tick * step)
  return {
    ...{ from, to, ticks, numbers: 'percent' },
    label: (value) => formatNumber(Math.round(value * 100)),
  }
}

/** Synapses above or below the axis are not drawn; how many there are is said. */
export function beyondAxis(panels: readonly ChangePanel[], measure: ChangeMeasure): number {
  const counts = panels.map((panel) => {
    const { from, to } = rangeOf(panel, measure)
    const values = synapsesOf(panel).map((synapse) => measuredChange(synapse, measure))
    return values.filter((value) => value < from - 1e-9 || value > to + 1e-9).length
  })
  return counts.reduce((sum, count) => sum + count, 0)
}

/** `+42 %`, `−18 %`. */
export function changeText(synapse: SynapseChange): string {
  const change = relativeChange(synapse)
  return `${change > 0 ? '+' : ''}${formatPercent(change, 0)}`
}

function groupSeries(
  { theme }: FigureFrame,
  group: ChangeGroup,
  grid: number,
  measure: ChangeMeasure,
  range: AxisRange,
): SeriesOption {
  const { color, symbol, faint, name } = group
  const every = Math.ceil(group.synapses.length / mostDrawn)
  return {
    type: 'scatter',
    name,
    ...onGrid(grid),
    color,
    symbol,
    symbolSize: faint ? theme.seedSymbolSize : theme.symbolSize * 0.85,
    itemStyle: {
      color,
      opacity: faint ? theme.faint : 0.85,
      borderColor: theme.surface,
      borderWidth: faint ? 0 : theme.axisWidth * 0.5,
    },
    data: group.synapses
      .filter((_, index) => !faint || index % every === 0)
      .map((synapse) => ({
        value: [synapse.initialProbability, measuredChange(synapse, measure)] as [number, number],
        name: synapse.tip,
      }))
      .filter(({ value: [, y] }) => y >= range.from - 1e-9 && y <= range.to + 1e-9),
  }
}

const medianBins = 10
/** Fewer synapses make no median worth a mark. */
const fewestOfMedian = 10
export const medianName = 'median, p in steps of 0.1'

/** The median change in each tenth of p, at the mean p of its synapses. */
function mediansOf(synapses: readonly SynapseChange[], measure: ChangeMeasure) {
  return Array.from({ length: medianBins }, (_, bin) =>
    synapses.filter(
      ({ initialProbability: p }) =>
        Math.min(medianBins - 1, Math.floor(p * medianBins + 1e-6)) === bin,
    ),
  )
    .filter((own) => own.length >= fewestOfMedian)
    .map((own) => ({
      x: meanOf(own.map(({ initialProbability }) => initialProbability)),
      y: medianOf(own.map((synapse) => measuredChange(synapse, measure))),
      n: own.length,
    }))
}

function medianSeries(
  frame: FigureFrame,
  { faint, synapses }: ChangeGroup,
  grid: number,
  measure: ChangeMeasure,
): SeriesOption[] {
  if (!faint) return []
  const dots = mediansOf(synapses, measure).map(({ x, y, n }) => ({
    x,
    y,
    tip: `Median at p about ${formatNumber(x, 2)}: ${formatPercent(y, 0)}, n = ${n}`,
  }))
  const style = { color: frame.theme.ink, symbol: 'diamond' }
  return [{ ...meanDots(frame, { name: medianName }, style, dots), ...onGrid(grid) }]
}

/** The legend's entry for medians, where a panel has them. */
export function medianEntry({ theme }: FigureFrame): LegendEntry {
  return { name: medianName, icon: 'diamond', color: theme.ink, key: true }
}

/** Lays the panels side by side, each on its own axes. */
export function changeOption(
  frame: FigureFrame,
  panels: readonly ChangePanel[],
  measure: ChangeMeasure,
  legend: Legend,
): EChartsOption {
  const ranges = panels.map((panel) => rangeOf(panel, measure))
  const layout = panelsOf(
    frame,
    panels.map(({ heading }) => heading),
    panels.length,
    legend.height,
  )
  // Percentages of four digits push the axis' name to the left.
  const room = frame.theme.fontSize
  const name = measure === 'size' ? 'Size of relative change (%)' : 'Relative change (%)'
  return {
    ...baseOption(frame),
    legend: legend.option,
    title: layout.titles.map((title) => ({ ...title, left: Number(title.left) + room })),
    grid: layout.grids.map((grid) => ({
      ...grid,
      left: grid.left + room,
      width: layout.width - room,
    })),
    xAxis: panels.map((_, gridIndex) => ({
      ...horizontal(frame, { name: 'Initial release probability', from: 0, to: 1 }, layout.width),
      gridIndex,
    })),
    yAxis: panels.map((_, gridIndex) => ({
      ...vertical(frame, { ...ranges[gridIndex]!, name }, layout.height),
      gridIndex,
    })),
    series: [
      ...panels.flatMap(({ groups }, grid) => [
        ...(measure === 'signed'
          ? [
              referenceLine(
                frame,
                { name: 'no change', grid },
                { level: 0, color: frame.theme.muted, type: 'dotted' },
              ),
            ]
          : []),
        ...groups.flatMap((group) => [
          groupSeries(frame, group, grid, measure, ranges[grid]!),
          ...medianSeries(frame, group, grid, measure),
        ]),
      ]),
      ...legend.series,
    ],
  }
}
