/** The table under the figures: every condition, and the tests between them. */
import type { ExperimentDetail } from '../contract/experiments'
import type { Condition } from '../experiments/common/condition-declaration'
import type { MetricDescription } from '../experiments/common/descriptions'
import { conditionOf } from '../experiments/common/parameters'
import { isPublished, publishedFor } from '../published/overlay'
import type { PublishedValue } from '../published/table-4-1'
import { summarise, type Summary } from '../statistics/summary'
import type { CorrectionId } from '../statistics/corrections'
import { sharesSeeds } from '../statistics/sample'
import type { PairTestId } from '../statistics/test-table'
import { comparedTrials } from './chance'
import { sampleOf } from './metric-values'
import type { Anova } from '../statistics/anova'
import { omnibusTest } from './omnibus'
import { comparePairs, referenceAmong, untestedPairs, type Pair } from './pairs'
import { definitionFor, valuesAtPoint } from './selection'
import { methodOf, untestedReason } from './test-words'
import { notComparable } from './tuned-here'

export interface ComparisonRow {
  readonly condition: Condition
  /** Sweep point that its trials are of. */
  readonly point: number
  readonly values: readonly number[]
  /** Of `values`, in the same order. */
  readonly seeds: readonly number[]
  readonly summary?: Summary
  /** Only for the metric that is published, and only where the settings are the published ones. */
  readonly published?: PublishedValue
}

interface Labels {
  readonly firstLabel: string
  readonly secondLabel: string
}

export interface ComparisonTest extends Pair, Labels {
  /** One of the two has settings that are not published and were not searched for here. */
  readonly comparable: boolean
}

/** Two conditions that no test is made of, and why. */
export interface Untested extends Labels {
  readonly difference: number
  /** `No test: joint training is constant over seeds.` */
  readonly reason: string
}

/** What was tested of one measure. */
export interface TestedMeasure {
  readonly metric: MetricDescription
  readonly rows: readonly { readonly condition: Condition }[]
  /** Between conditions that are not bounds: each with each, or with the definition's reference. */
  readonly tests: readonly ComparisonTest[]
  readonly untested: readonly Untested[]
  /** Of all contenders at once, where there are three or more. */
  readonly omnibus?: Anova
  readonly correction: CorrectionId
  /** Names the test, why it is that one, and the correction. */
  readonly method: string
  /** What must be known before a test is read: settings that are not published. */
  readonly cautions: readonly string[]
}

export interface Comparison extends TestedMeasure {
  readonly rows: readonly ComparisonRow[]
}

/** Where the trials of each condition are taken from. */
export type PointOf = (condition: string) => number

function rowsAt(
  detail: ExperimentDetail,
  pointOf: PointOf,
  metric: MetricDescription,
): ComparisonRow[] {
  return detail.settings.conditions.flatMap((id): ComparisonRow[] => {
    if (!(metric.conditions?.includes(id) ?? true)) return []
    const point = pointOf(id)
    const condition = conditionOf(definitionFor(detail), id)
    if (metric.derived && condition.tasks === 'together') return []
    const { values, seeds } = sampleOf(comparedTrials(detail, id, point), metric.id)
    const summary = summarise(values)
    const published = isPublished(detail.definition, metric.id)
      ? publishedFor(detail.definition, id, valuesAtPoint(detail, point))
      : undefined
    return [
      {
        condition,
        point,
        values,
        seeds,
        ...(summary ? { summary } : {}),
        ...(published ? { published } : {}),
      },
    ]
  })
}

/** One metric compared between conditions, at one sweep point or at one for each of them. */
export function compare(
  detail: ExperimentDetail,
  point: number | PointOf,
  metricId: string,
  wanted: PairTestId,
  correction: CorrectionId = 'holm',
): Comparison {
  const metric = definitionFor(detail).metrics.find(({ id }) => id === metricId)
  if (!metric) throw new RangeError(`“${detail.definition}” does not measure “${metricId}”.`)
  const pointOf = typeof point === 'number' ? () => point : point
  const rows = rowsAt(detail, pointOf, metric)
  const tested = rows.filter(({ condition }) => !condition.bound)
  const reference = referenceAmong(tested)
  const without = tested.flatMap(({ condition: { id } }) =>
    notComparable(detail, pointOf(id), [id]),
  )
  const labels = ({ first, second }: { readonly first: number; readonly second: number }) => ({
    firstLabel: tested[first]?.condition.label ?? '',
    secondLabel: tested[second]?.condition.label ?? '',
  })
  const isKnown = (index: number) =>
    without.every(({ condition }) => condition !== tested[index]?.condition.id)
  const tests = comparePairs(tested, wanted, reference, correction).map((pair) => ({
    ...pair,
    ...labels(pair),
    comparable: isKnown(pair.first) && isKnown(pair.second),
  }))
  const untested = untestedPairs(tested, wanted, reference).map((pair) => ({
    ...labels(pair),
    difference: pair.difference,
    reason: untestedReason(pair.reason, labels(pair)),
  }))
  const omnibus = omnibusTest(
    tested.filter(({ values }) => values.length > 0),
    wanted,
  )
  return {
    metric,
    rows,
    tests,
    untested,
    ...(omnibus ? { omnibus } : {}),
    correction,
    method: methodOf(tests, {
      wanted,
      correction,
      contenders: tested.length,
      reference: tested[reference]?.condition,
      sharing: tested.every((one) => sharesSeeds(one, tested[0] ?? one)),
    }),
    cautions:
      tests.length + untested.length > 0
        ? [...new Set(without.map(({ sentence }) => sentence))]
        : [],
  }
}
