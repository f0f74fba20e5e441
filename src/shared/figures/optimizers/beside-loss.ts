/** What test images say, beside the training loss: accuracy, or the loss of what gives images back. */
import type { SeriesOption, YAXisComponentOption } from 'echarts'
import type { MinimisedId } from '../../experiments/optimizers/network'
import type { CurvePoint } from '../../results/aggregate'
import { formatNumber } from '../../words/numbers'
import { accuracyFloor, percentAxis } from '../kit/axes'
import { axisSentence } from '../kit/caption'
import type { DrawnStyle } from '../kit/condition-style'
import { curveSeries, type seriesOf } from '../kit/curves'
import { reachOf } from '../kit/errors'
import { shown } from '../kit/findings'
import type { FigureFrame } from '../kit/figure'
import { lossCurve, type LossScale } from './loss-scale'

export interface Curve {
  readonly label: string
  readonly style: DrawnStyle
  readonly quantity: 'training loss' | Beside['quantity']
  readonly seeds: ReturnType<typeof seriesOf>
  readonly mean: readonly CurvePoint[]
}

/** The second panel of the figure, and how it is told. */
export interface Beside {
  readonly quantity: 'test accuracy' | 'test loss'
  /** The series that trials record. */
  readonly series: string
  /** Over the panel. */
  readonly title: string
  /** What the loss is, at the beginning of a sentence. */
  readonly loss: string
  /** What stands beside it, before the number of images. */
  readonly words: string
  /** Where it is measured in what the training loss is, their common axis has room for both. */
  readonly onLossScale: boolean
  readonly axis: (
    frame: FigureFrame,
    curves: readonly Curve[],
    scale: LossScale,
    height: number,
  ) => YAXisComponentOption
  readonly draw: (frame: FigureFrame, curve: Curve, scale: LossScale) => readonly SeriesOption[]
  /** What must be said of its axis, after a space. */
  readonly sentence: (frame: FigureFrame, curves: readonly Curve[]) => string
}

const lowestOf = (frame: FigureFrame, curves: readonly Curve[]) =>
  accuracyFloor(
    curves.flatMap(({ mean }) =>
      mean.flatMap((each) => (frame.choices?.errors ? reachOf(frame, each) : [each.mean])),
    ),
  )

export const besideLoss: Readonly<Record<MinimisedId, Beside>> = {
  'cross-entropy': {
    quantity: 'test accuracy',
    series: 'accuracy/task-1',
    title: 'Accuracy on test images',
    loss: 'Cross-entropy',
    words: 'accuracy on',
    onLossScale: false,
    axis: (frame, curves) => percentAxis(frame, 'Accuracy', lowestOf(frame, curves), 1),
    draw: (frame, { label, style, mean, seeds }) =>
      curveSeries(
        frame,
        { label, style, grid: 1, mean, seeds: seeds.map(({ series }) => series) },
        (one) => `${label}\n${formatNumber(one.x)} updates: ${shown(frame, one)}, n = ${one.n}`,
      ),
    sentence: (frame, curves) => axisSentence(frame, lowestOf(frame, curves)),
  },
  'squared-error': {
    quantity: 'test loss',
    series: 'testLoss',
    title: 'Loss on test images',
    loss: 'Squared error, mean over pixels,',
    words: 'the same of',
    onLossScale: true,
    axis: (_, __, scale, height) => scale.axis('Test loss', height),
    draw: (frame, { label, style, mean, seeds }, scale) =>
      lossCurve(
        frame,
        scale,
        { name: label, grid: 1 },
        { label, style, mean, seeds: seeds.map(({ series }) => series) },
        (x) => `${formatNumber(x)} updates, test images`,
      ),
    sentence: () => '',
  },
}
