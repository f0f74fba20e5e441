/** The vertical axis of an experiment's first metric, whatever its unit is. */
import type { YAXisComponentOption } from 'echarts'
import type { MetricDescription } from '../../experiments/common/descriptions'
import { accuracyFloor, numberAxis, percentAxis, percentStep, roundEnd } from './axes'
import { axisSentence } from './caption'
import type { CellFormat, FigureFrame } from './figure'

export interface ScoreAxis {
  readonly axis: YAXisComponentOption
  /** Where it starts, on the axis. */
  readonly from: number
  /** From the metric to the axis. */
  readonly scaled: (value: number) => number
  /** For the caption, where the axis does not start at zero. */
  readonly sentence: string
  /** The column that holds the scaled values. */
  readonly column: { readonly label: string; readonly format: CellFormat }
}

/** Where an accuracy axis ends, in steps of ten per cent, with room above the highest value; one without any. */
function accuracyCeiling(values: readonly number[]): number {
  if (values.length === 0) return 1
  return Math.min(1, Math.ceil((Math.max(0, ...values) + 0.02) * 10) / 10)
}

/** An axis with room for all `values`. */
export function scoreAxis(
  frame: FigureFrame,
  { label, axis = label, unit }: MetricDescription,
  values: readonly number[],
): ScoreAxis {
  if (unit === 'fraction') {
    const from = accuracyFloor(values)
    const to = accuracyCeiling(values)
    const interval = to === 1 ? percentStep(from) : to - from > 0.25 ? 0.1 : 0.05
    return {
      axis: { ...percentAxis(frame, axis, from, to), interval },
      from,
      scaled: (value) => value,
      sentence: axisSentence(frame, from),
      column: { label, format: 'percent' },
    }
  }
  const factor = unit === 'bits-per-strength' ? 1000 : 1
  const name = factor === 1 ? axis : 'Bits per 1000 units of energy'
  return {
    axis: numberAxis(frame, name, roundEnd(Math.max(0, ...values) * factor * 1.05, 4)),
    from: 0,
    scaled: (value) => value * factor,
    sentence: '',
    column: { label: name, format: 'number' },
  }
}
