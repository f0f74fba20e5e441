/** Published losses as open diamonds, in the hue of their method. */
import type { SeriesOption } from 'echarts'
import type { ExperimentDetail } from '../../contract/experiments'
import { publishedCurve, type FoundCurve } from '../../published/losses'
import { valuesAtPoint } from '../../results/selection'
import { lossWithError } from '../../statistics/notation'
import { listed } from '../../words/lists'
import { formatNumber } from '../../words/numbers'
import type { FigureFrame } from '../kit/figure'
import type { LegendEntry } from '../kit/legend'
import { meanDots } from '../kit/marks'
import type { Placement } from '../kit/strokes'
import type { DrawnMethod } from './drawn-methods'
import type { LossScale } from './loss-scale'

export const publishedLoss = 'published, read off its figure'

export function publishedLossEntry({ theme }: FigureFrame): LegendEntry {
  return { name: publishedLoss, icon: 'diamond', color: theme.ink, open: true, key: true }
}

export interface PublishedOf {
  readonly method: DrawnMethod
  readonly curve: FoundCurve
}

/** Of the methods whose settings are all the published ones. */
export function publishedOf(
  detail: ExperimentDetail,
  methods: readonly DrawnMethod[],
): readonly PublishedOf[] {
  return methods.flatMap((method) => {
    const values = valuesAtPoint(detail, method.point)
    const curve = publishedCurve(detail.definition, method.condition.id, values)
    return curve ? [{ method, curve }] : []
  })
}

/** Where they stand, for captions; empty where there are none. */
export function publishedSentence(all: readonly PublishedOf[]): string {
  const sources = [...new Set(all.map(({ curve }) => curve.source))]
  return sources.length === 0
    ? ''
    : ` Open diamonds: published losses (thesis, ${listed(sources)}), read off the figure.`
}

/** Losses of a published curve within the axes. */
export function publishedLosses(all: readonly PublishedOf[]): readonly number[] {
  return all.flatMap(({ curve }) => curve.losses)
}

/** The points of published curves; those beyond `longest` updates are left out. */
export function publishedDots(
  frame: FigureFrame,
  scale: LossScale,
  placement: Omit<Placement, 'name'>,
  all: readonly PublishedOf[],
  longest: number,
): SeriesOption[] {
  return all.map(({ method: { label, style }, curve: { updates, losses } }) =>
    meanDots(
      frame,
      { name: label, ...placement },
      { color: style.color, symbol: 'diamond', open: true },
      updates.flatMap((x, index) => {
        const loss = losses[index] ?? 0
        const y = scale.at(loss)
        const tip = `${label}, published\n${formatNumber(x)} updates: loss ${lossWithError(loss)}`
        return y === undefined || x > longest ? [] : [{ x, y, tip }]
      }),
    ),
  )
}
