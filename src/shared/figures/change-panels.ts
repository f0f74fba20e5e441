/** Change of strength against initial release probability: one scatter plot a source of synapses. */
import type { EChartsOption, SeriesOption } from 'echarts'
import { relativeChange, type SynapseChange } from '../results/strength-change'
import { pearson, type Pearson } from '../statistics/pearson'
import { formatNumber, formatP, formatPercent } from '../words/numbers'
import { roundStep } from './axes'
import { baseOption } from './base-option'
import type { FigureFrame } from './figure'
import type { Legend } from './legend'
import { onGrid, referenceLine } from './marks'
import { panelsOf } from './panels'
import { horizontal, vertical, type AxisRange } from './value-axes'

/** `size`: how much, whichever way. `signed`: stronger above zero, weaker below. */
export type ChangeMeasure = 'size' | 'signed'

export interface ChangeGroup {
  readonly name: string
  readonly color: string
  readonly symbol: string
  readonly faint: boolean
  readonly synapses: readonly (SynapseChange & { readonly tip: string })[]
}

export interface ChangePanel {
  readonly heading: string
  readonly groups: readonly ChangeGroup[]
}

/** The change of one synapse, as a share of its strength before. */
export function measured(synapse: SynapseChange, measure: ChangeMeasure): number {
  const change = relativeChange(synapse)
  return measure === 'size' ? Math.abs(change) : change
}

/** Pearson's correlation of initial release probability and change. */
export function changeCorrelation(
  synapses: readonly SynapseChange[],
  measure: ChangeMeasure,
): Pearson | undefined {
  return pearson(
    synapses.map(({ initialProbability }) => initialProbability),
    synapses.map((synapse) => measured(synapse, measure)),
  )
}

/** `r = −0.44, p = 0.003, n = 56`; in words where there is no correlation. */
export function correlationWords(found: Pearson | undefined): string {
  if (!found) return 'no correlation: at least three synapses with different values are needed'
  return `r = ${formatNumber(found.r, 2)}, ${formatP(found.p)}, n = ${found.n}`
}

/** The middle 98 % of the values of all panels, ended on ticks: few extreme synapses do not decide. */
function rangeOf(panels: readonly ChangePanel[], measure: ChangeMeasure): AxisRange {
  const values = panels
    .flatMap(({ groups }) => groups.flatMap(({ synapses }) => synapses))
    .map((synapse) => measured(synapse, measure))
    .sort((a, b) => a - b)
  const edge = values.length > 200 ? Math.floor(values.length / 100) : 0
  const highest = Math.max(values.at(-1 - edge) ?? 1, 0)
  const lowest = Math.min(values[edge] ?? 0, 0)
  const step = roundStep(Math.max(highest - lowest, 0.01), 5)
  const from = measure === 'size' ? 0 : Math.floor(lowest / step) * step
  const to = Math.max(Math.ceil(highest / step) * step, from + step)
  const count = Math.round((to - from) / step)
  const ticks = Array.from({ length: count + 1 }, (_, tick) => from + tick * step)
  return { from, to, ticks, label: (value) => formatNumber(Math.round(value * 100)) }
}

/** Synapses above or below the axis are not drawn; how many there are is said. */
export function beyondAxis(panels: readonly ChangePanel[], measure: ChangeMeasure): number {
  const { from, to } = rangeOf(panels, measure)
  return panels
    .flatMap(({ groups }) => groups.flatMap(({ synapses }) => synapses))
    .map((synapse) => measured(synapse, measure))
    .filter((value) => value < from - 1e-9 || value > to + 1e-9).length
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
  return {
    type: 'scatter',
    name,
    ...onGrid(grid),
    color,
    symbol,
    symbolSize: faint ? theme.seedSymbolSize : theme.symbolSize * 0.85,
    itemStyle: {
      color,
      opacity: faint ? 0.35 : 0.85,
      borderColor: theme.surface,
      borderWidth: faint ? 0 : theme.axisWidth * 0.5,
    },
    data: group.synapses
      .map((synapse) => ({
        value: [synapse.initialProbability, measured(synapse, measure)] as [number, number],
        name: synapse.tip,
      }))
      .filter(({ value: [, y] }) => y >= range.from - 1e-9 && y <= range.to + 1e-9),
  }
}

/** Lays the panels side by side, on the same axes. */
export function changeOption(
  frame: FigureFrame,
  panels: readonly ChangePanel[],
  measure: ChangeMeasure,
  legend: Legend,
): EChartsOption {
  const range = rangeOf(panels, measure)
  const layout = panelsOf(
    frame,
    panels.map(({ heading }) => heading),
    panels.length,
    legend.height,
  )
  const name = measure === 'size' ? 'Size of relative change (%)' : 'Relative change (%)'
  return {
    ...baseOption(frame),
    legend: legend.option,
    title: [...layout.titles],
    grid: [...layout.grids],
    xAxis: panels.map((_, gridIndex) => ({
      ...horizontal(frame, { name: 'Initial release probability', from: 0, to: 1 }, layout.width),
      gridIndex,
    })),
    yAxis: panels.map((_, gridIndex) => ({
      ...vertical(frame, { ...range, ...(gridIndex === 0 ? { name } : {}) }, layout.height),
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
        ...groups.map((group) => groupSeries(frame, group, grid, measure, range)),
      ]),
      ...legend.series,
    ],
  }
}
