/** The cells of an accuracy matrix: what is known of each, and how it is drawn. */
import type { CustomSeriesOption, CustomSeriesRenderItemReturn } from 'echarts'
import { taskAccuracy, type ConditionTrials } from '../../results/selection'
import { percentWithError } from '../../statistics/notation'
import { meanOf } from '../../statistics/summary'
import type { FigureFrame } from '../kit/figure'
import { onGrid } from '../kit/strokes'
import { inkOn, scaleColor } from '../kit/task-colors'

export interface MatrixCell {
  /** From 1, as they are learned. */
  readonly after: number
  readonly tested: number
  readonly mean: number
  readonly seeds: readonly { readonly seed: number; readonly value: number }[]
}

export interface MatrixPanel {
  readonly trials: ConditionTrials
  readonly cells: readonly MatrixCell[]
}

export const isLearned = ({ after, tested }: MatrixCell) => after >= tested

/** Means over finished seeds; no cells where there are none with a test after each of the `tasks`. */
export function matrixPanel(trials: ConditionTrials, tasks: number): MatrixPanel {
  const matrices = trials.done.flatMap((trial) => {
    const matrix = taskAccuracy(trial)
    return matrix?.rows === tasks && matrix.columns === tasks ? [{ trial, matrix }] : []
  })
  if (matrices.length === 0) return { trials, cells: [] }
  const cells = Array.from({ length: tasks * tasks }, (_, index): MatrixCell => {
    const seeds = matrices.map(({ trial, matrix }) => ({
      seed: trial.seed,
      value: matrix.values[index] ?? NaN,
    }))
    return {
      after: Math.floor(index / tasks) + 1,
      tested: (index % tasks) + 1,
      mean: meanOf(seeds.map(({ value }) => value)),
      seeds,
    }
  })
  return { trials, cells }
}

/** Colour of an accuracy on a scale that begins at `from`. */
export function accuracyColor(mean: number, from: number, { theme }: FigureFrame): string {
  return scaleColor((mean - from) / (1 - from), theme)
}

/** The cells as coloured rectangles, with numbers where these fit. */
export function cellSeries(
  frame: FigureFrame,
  { trials, cells }: MatrixPanel,
  grid: number,
  from: number,
): CustomSeriesOption {
  const { theme } = frame
  return {
    type: 'custom',
    name: trials.condition.label,
    // Below the axes.
    z: -1,
    ...onGrid(grid),
    encode: { x: 0, y: 1 },
    data: cells.map((cell) => ({
      value: [cell.tested, -cell.after],
      name: `${trials.condition.label}\nafter task ${cell.after}, tested on task ${cell.tested}: ${percentWithError(cell.mean)}, n = ${cell.seeds.length}`,
    })),
    renderItem: ({ dataIndex }, api): CustomSeriesRenderItemReturn => {
      const cell = cells[dataIndex]
      if (!cell) return null
      const at = (x: number, y: number) => api.coord([cell.tested + x, -cell.after + y])
      const corners = [at(-0.5, 0.5), at(0.5, 0.5), at(0.5, -0.5), at(-0.5, -0.5)]
      const [[left = 0, top = 0] = [], , [right = 0, bottom = 0] = []] = corners
      const fill = accuracyColor(cell.mean, from, frame)
      const isNew = cell.after === cell.tested
      const fits = right - left > theme.fontSize * 1.7 && bottom - top > theme.fontSize * 1.15
      return {
        type: 'group',
        children: [
          {
            type: 'polygon',
            shape: { points: corners },
            style: {
              fill,
              ...(isNew ? { stroke: theme.ink, lineWidth: theme.lineWidth } : {}),
            },
            z2: isNew ? 1 : 0,
          },
          ...(fits
            ? [
                {
                  type: 'text' as const,
                  silent: true,
                  z2: 2,
                  style: {
                    text: String(Math.round(cell.mean * 100)),
                    x: (left + right) / 2,
                    y: (top + bottom) / 2,
                    align: 'center' as const,
                    verticalAlign: 'middle' as const,
                    fill: inkOn(fill),
                    fontSize: theme.fontSize,
                    fontFamily: theme.fontFamily,
                  },
                },
              ]
            : []),
        ],
      }
    },
  }
}
