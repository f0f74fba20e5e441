/** Strength and importance of reliable and of unreliable synapses (thesis Figs 4.2c and 4.2d). */
import type { ExperimentDetail } from '../../contract/experiments'
import { decadeBins, decadeEdge, releaseBins, releaseEdge } from '../../trials/release-bins'
import { rowOf, type Matrix } from '../../trials/trial-result'
import { summarise } from '../../statistics/summary'
import { formatNumber, formatSetting } from '../../words/numbers'
import { shareAxis } from '../kit/axes'
import { logWords } from '../kit/axis-numbers'
import { baseOption, plotGrid, plotWidth } from '../kit/base-option'
import { conditionStyle } from '../kit/condition-style'
import { histogram } from '../kit/distribution-marks'
import type { FigureDeclaration } from '../kit/declaration'
import type { Drawing, FigureFrame } from '../kit/figure'
import { barIcon } from '../kit/hatching'
import { legendOf } from '../kit/legend'
import { referenceAt } from '../kit/reference-lines'
import {
  conditionReleasing,
  hasPlasticRelease,
  missingPlastic,
  plasticMatrices,
  reliableFrom,
} from '../../results/plastic-trials'
import { decades, horizontal } from '../kit/value-axes'

interface Quantity {
  /** Matrix of counts, and row of the exact sums in `byRelease/sums`. */
  readonly matrix: string
  readonly sumsRow: number
  readonly axis: string
  readonly column: string
  readonly noun: string
  readonly explained: string
}

const strength: Quantity = {
  matrix: 'byRelease/strength',
  sumsRow: 1,
  axis: `Size of the expected strength |w̄| (${logWords})`,
  column: 'Strength',
  noun: 'stronger',
  explained: 'the size of the expected strength',
}

const fisher: Quantity = {
  matrix: 'byRelease/fisher',
  sumsRow: 2,
  axis: `Fisher information (${logWords})`,
  column: 'Fisher information',
  noun: 'more important',
  explained:
    'the diagonal empirical Fisher information on the test images with every synapse reliable',
}

interface Class {
  readonly name: string
  /** Share of the class in every bin of size, mean over seeds. */
  readonly shares: readonly number[]
  /** Exact mean, one value a seed. */
  readonly means: readonly number[]
}

/** Counts of the rows of `matrix` whose bin is at or above (or below) the threshold. */
function columnsOf(matrix: Matrix, isIn: (bin: number) => boolean): number[] {
  const columns = new Array<number>(matrix.columns).fill(0)
  for (let bin = 0; bin < matrix.rows; bin++)
    if (isIn(bin))
      rowOf(matrix, bin).forEach((count, column) => {
        columns[column] = columns[column]! + count
      })
  return columns
}

function classOf(
  name: string,
  counts: readonly Matrix[],
  sums: readonly Matrix[],
  quantity: Quantity,
  isIn: (bin: number) => boolean,
): Class {
  const totals = counts.map((matrix) => columnsOf(matrix, isIn))
  const shares = Array.from({ length: decadeBins }, (_, column) => {
    const ofSeeds = totals.map((columns) => {
      const total = columns.reduce((sum, count) => sum + count, 0)
      return total === 0 ? 0 : (columns[column] ?? 0) / total
    })
    return ofSeeds.length === 0 ? 0 : ofSeeds.reduce((a, b) => a + b, 0) / ofSeeds.length
  })
  const means = sums.flatMap((matrix) => {
    const within = (row: number) =>
      rowOf(matrix, row).reduce((sum, value, bin) => sum + (isIn(bin) ? value : 0), 0)
    const synapses = within(0)
    return synapses === 0 ? [] : [within(quantity.sumsRow) / synapses]
  })
  return { name, shares, means }
}

/** The threshold on the nearest edge of a bin. */
function edgeNear(threshold: number): number {
  return releaseEdge(Math.min(releaseBins - 1, Math.max(1, Math.round(threshold * releaseBins))))
}

function meanWords(means: readonly number[]): string {
  const summary = summarise(means)
  return summary ? formatSetting(Number(summary.mean.toPrecision(3))) : 'none (no such synapse)'
}

function draw(detail: ExperimentDetail, frame: FigureFrame, quantity: Quantity): Drawing {
  const { theme, point } = frame
  const threshold = edgeNear(frame.threshold ?? reliableFrom)
  const counts = plasticMatrices(detail, point, quantity.matrix)
  const matrices = counts.map(({ matrix }) => matrix)
  const sums = plasticMatrices(detail, point, 'byRelease/sums').map(({ matrix }) => matrix)
  const isAbove = (bin: number) => releaseEdge(bin) >= threshold - 1e-9
  const label = formatNumber(threshold, 3).replace(/0+$/, '')
  const above = classOf(`p ≥ ${label}`, matrices, sums, quantity, isAbove)
  const below = classOf(`p < ${label}`, matrices, sums, quantity, (bin) => !isAbove(bin))
  const classes = [above, below]
  const filledBins = Array.from({ length: decadeBins }, (_, bin) => bin).filter((bin) =>
    classes.some(({ shares }) => (shares[bin] ?? 0) > 1e-4),
  )
  const first = filledBins[0] ?? 0
  const last = (filledBins.at(-1) ?? decadeBins - 1) + 1
  const edges = Array.from({ length: decadeBins + 1 }, (_, bin) => decadeEdge(bin))
  const { color } = conditionStyle(conditionReleasing(detail, 'plastic'), theme)
  const colors = [color, theme.muted]
  const hatchOf = (index: number) => (theme.patterns && index > 0 ? 'rising' : undefined)
  const legend = legendOf(
    frame,
    classes.map(({ name }, index) => ({
      name,
      icon: barIcon(hatchOf(index)),
      color: colors[index] ?? theme.ink,
    })),
  )
  const highest = Math.max(0.05, ...classes.flatMap(({ shares }) => shares))
  const top = Math.ceil(highest * 20 + 0.2) / 20
  const upper = summarise(above.means)
  const lower = summarise(below.means)
  const factor = upper && lower && lower.mean > 0 ? upper.mean / lower.mean : undefined
  const title =
    factor === undefined
      ? undefined
      : factor >= 1
        ? `Reliable synapses are ${quantity.noun}, on average ${formatNumber(factor, factor < 10 ? 1 : 0)} times`
        : `Reliable synapses are not ${quantity.noun}`
  const axis = decades(quantity.axis, 10 ** (edges[first] ?? -12), 10 ** (edges[last] ?? 2))
  return {
    title,
    description: `Distribution of ${quantity.explained} among synapses with release probability at or above ${label} and below it, each as a share of its own class, mean over ${counts.length === 1 ? 'one seed' : `${counts.length} seeds`}. Means (vertical lines): ${meanWords(above.means)} and ${meanWords(below.means)}. Sizes below the axis are counted in its first bin.`,
    option: {
      ...baseOption(frame),
      legend: legend.option,
      grid: plotGrid(frame, legend.height),
      xAxis: horizontal(frame, axis, plotWidth(frame)),
      yAxis: shareAxis(frame, 'Share of its class', top),
      series: [
        ...classes.map(({ name, shares }, index) =>
          histogram(
            frame,
            { name },
            colors[index] ?? theme.ink,
            edges.slice(first, last + 1),
            shares.slice(first, last),
            true,
            hatchOf(index),
          ),
        ),
        ...classes.flatMap(({ name, means }, index) => {
          const mean = summarise(means)?.mean ?? 0
          return mean > 0
            ? [referenceAt(frame, { name }, [Math.log10(mean)], colors[index] ?? theme.ink)]
            : []
        }),
        ...legend.series,
      ],
    },
    drawn: {
      columns: [
        { id: 'class', label: 'Class', format: 'text' },
        { id: 'log10_from', label: 'log₁₀ from', format: 'number' },
        { id: 'log10_to', label: 'log₁₀ to', format: 'number' },
        { id: 'share', label: 'Share', format: 'percent' },
      ],
      rows:
        counts.length === 0
          ? []
          : classes.flatMap(({ name, shares }) =>
              shares
                .slice(first, last)
                .map((share, bin) => [name, edges[first + bin], edges[first + bin + 1], share]),
            ),
    },
    raw: {
      columns: [
        { id: 'class', label: 'Class', format: 'text' },
        { id: 'seed', label: 'Seed', format: 'count' },
        { id: 'mean', label: `Mean ${quantity.column.toLowerCase()}`, format: 'number' },
      ],
      rows: classes.flatMap(({ name, means }) =>
        means.map((mean, index) => [name, counts[index]?.trial.seed, mean]),
      ),
    },
    notes: [],
    threshold: {
      label: 'Synapses count as reliable from p\u00a0=',
      value: threshold,
      minimum: 0.275,
      maximum: 0.975,
      step: 1 / releaseBins,
    },
    ...(counts.length === 0 ? { empty: missingPlastic(detail) } : {}),
  }
}

function declared(quantity: Quantity): FigureDeclaration {
  return {
    title: `${quantity.column} of reliable and unreliable synapses`,
    experiments: ['energy'],
    applies: hasPlasticRelease,
    draw: (detail, frame) => draw(detail, frame, quantity),
  }
}

export const strengthByRelease = declared(strength)
export const fisherByRelease = declared(fisher)
