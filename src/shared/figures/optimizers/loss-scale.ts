/** Losses by powers of ten: where an axis of them begins and ends, and marks and curves on it. */
import type { SeriesOption, YAXisComponentOption } from 'echarts'
import type { CurvePoint } from '../../results/aggregate'
import type { Interval } from '../../statistics/difference'
import { greatestOf, leastOf } from '../../statistics/extremes'
import { lossWithError } from '../../statistics/notation'
import type { Series } from '../../trials/trial-result'
import type { DrawnStyle } from '../kit/condition-style'
import { seriesPairs } from '../kit/curves'
import { errorEnds, estimate } from '../kit/errors'
import type { FigureFrame } from '../kit/figure'
import { errorBand, meanLine, seedLines, type ErrorBar } from '../kit/marks'
import type { Placement } from '../kit/strokes'
import { decades, vertical } from '../kit/value-axes'

export interface LossScale {
  /** From a loss to its place on the axis; losses of zero and below have none. */
  readonly at: (loss: number) => number | undefined
  /** Ends of an error as an upright stretch; what would reach below the axis ends there. */
  readonly bar: (x: number, ends: Partial<Interval>) => ErrorBar | undefined
  /** The axis of a plot `height` pixels high. */
  readonly axis: (name: string, height: number) => YAXisComponentOption
  readonly ends: readonly [from: number, to: number]
}

/**
 * An axis of logarithms with room for all `losses`; one of two decades before there are any.
 * @param above room above the highest, as a part of the axis
 */
export function lossScale(frame: FigureFrame, losses: readonly number[], above = 0.04): LossScale {
  const shown = losses.filter((loss) => loss > 0)
  const [low, high] = shown.length > 0 ? [leastOf(shown), greatestOf(shown)] : [0.1, 10]
  const least = Math.log10(low)
  const span = Math.max(0.3, Math.log10(high) - least)
  const from = 10 ** (least - 0.04 * span)
  const to = 10 ** (least + span * (1 + above / (1 - above)))
  const at = (loss: number) => (loss > 0 ? Math.log10(loss) : undefined)
  return {
    at,
    bar: (x, { low, high }) => {
      const top = high === undefined ? undefined : at(high)
      if (low === undefined || top === undefined) return undefined
      return { x, low: at(low) ?? Math.log10(from), high: top }
    },
    axis: (name, height) => vertical(frame, decades(name, from, to), height),
    ends: [Math.log10(from), Math.log10(to)],
  }
}

export interface LossCurve {
  readonly label: string
  readonly style: DrawnStyle
  readonly mean: readonly CurvePoint[]
  readonly seeds: readonly Series[]
}

/** Places of a curve on the scale. */
function placed({ at }: LossScale, { x, y }: Series): Series {
  const kept = y.flatMap((loss, index) => {
    const place = at(loss)
    return place === undefined ? [] : [{ x: x[index]!, y: place }]
  })
  return { x: kept.map((each) => each.x), y: kept.map((each) => each.y) }
}

/** Means with their band, and single seeds. `tip` says where a point is, as in `600 updates`. */
export function lossCurve(
  frame: FigureFrame,
  scale: LossScale,
  placement: Placement,
  { label, style, mean, seeds }: LossCurve,
  tip: (x: number) => string,
): SeriesOption[] {
  const bars = mean.flatMap((point) => {
    const bar = scale.bar(point.x, errorEnds(frame, point))
    return bar ? [bar] : []
  })
  const shown = mean.filter((point) => point.mean > 0)
  return [
    errorBand(placement, style.color, bars),
    ...seedLines(
      frame,
      placement,
      style.color,
      seeds.map((series) => seriesPairs(placed(scale, series))),
    ),
    meanLine(
      frame,
      placement,
      style,
      shown.map((point) => [point.x, Math.log10(point.mean)] as const),
      {
        symbols: false,
        tips: shown.map(
          (one) =>
            `${label}\n${tip(one.x)}: loss ${estimate(frame, one, lossWithError)}, n = ${one.n}`,
        ),
      },
    ),
  ]
}
