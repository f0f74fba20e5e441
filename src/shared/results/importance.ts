/** What trials of several measures of importance have stored of them. */
import type { ExperimentDetail } from '../contract/experiments'
import type { Condition } from '../experiments/common/condition-declaration'
import {
  importanceMeasures,
  watchersOf,
  type ImportanceId,
  type WatchersId,
} from '../experiments/common/importance-measures'
import type { Series } from '../trials/trial-result'
import { conditionTrials, valuesAtPoint, type ConditionTrials, type Trial } from './selection'

/** A measure, or what it had summed before division, clipping or root. */
export type ComparedId = ImportanceId | `${ImportanceId}-sum`

const isSum = (id: ComparedId): id is `${ImportanceId}-sum` => id.endsWith('-sum')

/** `SI`, or `SI, sum`. */
export function comparedLabel(id: ComparedId): string {
  return isSum(id)
    ? `${importanceMeasures[measureOf(id)].short}, sum`
    : importanceMeasures[id].short
}

/** The measure that a sum is of. */
export function measureOf(id: ComparedId): ImportanceId {
  return (isSum(id) ? id.slice(0, -'-sum'.length) : id) as ImportanceId
}

/** Pearson's r of two measures over all weights, a point a task. */
export function alikeOf(
  { result: { series } }: Pick<Trial, 'result'>,
  one: ComparedId,
  other: ComparedId,
): Series | undefined {
  return series[`alike/${one}~${other}`] ?? series[`alike/${other}~${one}`]
}

/** Importance of some weights of the first task, the same weights for every measure. */
export function importanceSample(
  { result: { matrices } }: Pick<Trial, 'result'>,
  id: ComparedId,
): Float64Array | undefined {
  return matrices[`importanceSample/${id}`]?.values
}

/** Measures that look at a condition's learning, the one that protects among them where it is one. */
export function lookingMeasures(
  detail: ExperimentDetail,
  point: number,
  { id }: Pick<Condition, 'id'>,
): readonly ImportanceId[] {
  const watchers = valuesAtPoint(detail, point)[`${id}.watchers`] ?? 'none'
  const own = Object.hasOwn(importanceMeasures, id) ? [id as ImportanceId] : []
  return [...new Set([...own, ...watchersOf(watchers as WatchersId)])]
}

/** The first condition at whose learning several measures look, with its trials. */
export function watchedTrials(
  detail: ExperimentDetail,
  point: number,
): (ConditionTrials & { readonly measures: readonly ImportanceId[] }) | undefined {
  return conditionTrials(detail, point)
    .map((trials) => ({ ...trials, measures: lookingMeasures(detail, point, trials.condition) }))
    .find(({ measures }) => measures.length > 1)
}

/** Whether several measures look at the same learning, in the settings. */
export function comparesMeasures(detail: ExperimentDetail): boolean {
  return detail.points.some((_, point) => watchedTrials(detail, point) !== undefined)
}

/** Whether the gradient of all images is computed on some steps, in the settings. */
export function looksAtFullGradient(detail: ExperimentDetail): boolean {
  return detail.points.some(
    (_, point) => Number(valuesAtPoint(detail, point)['fullGradientShare'] ?? 0) > 0,
  )
}
