/** The table under the figures: every condition, and the tests between them. */
import type { ExperimentDetail } from '../contract/experiments'
import type { Condition, MetricDescription } from '../experiments/common/definition'
import { isPublished, publishedFor } from '../published/overlay'
import type { PublishedValue } from '../published/table-4-1'
import { summarise, type Summary } from '../statistics/summary'
import type { Variances } from '../statistics/t-test'
import { inSentence } from '../words/in-sentence'
import { comparePairs, referenceAmong, type Pair } from './pairs'
import { conditionTrials, definitionFor, valuesAtPoint } from './selection'

export interface ComparisonRow {
  readonly condition: Condition
  readonly values: readonly number[]
  readonly summary?: Summary
  /** Only for the metric that is published, and only where the settings are the published ones. */
  readonly published?: PublishedValue
}

export interface ComparisonTest extends Pair {
  readonly firstLabel: string
  readonly secondLabel: string
}

export interface Comparison {
  readonly metric: MetricDescription
  readonly rows: readonly ComparisonRow[]
  /** Between conditions that are not bounds: each with each, or with the definition's reference. */
  readonly tests: readonly ComparisonTest[]
  /** Names the test and the correction. */
  readonly method: string
}

export function testName(variances: Variances): string {
  return variances === 'equal'
    ? 'independent two-sample t-test (equal variances, two-sided)'
    : 'Welch’s t-test (unequal variances, two-sided)'
}

function methodOf(
  variances: Variances,
  contenders: number,
  tests: number,
  reference?: Condition,
): string {
  if (contenders < 2) return 'No test: a test needs two conditions, and bounds are not tested.'
  if (tests === 0) return 'No test: each condition needs at least two finished seeds.'
  const name = testName(variances)
  const capital = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
  return tests === 1
    ? `${capital}; a single comparison, so nothing to correct.`
    : `${capital}; p corrected by Holm’s method for ${tests} comparisons${reference ? ` with ${inSentence(reference.label)}` : ''}.`
}

/** One metric at one sweep point, compared between conditions. */
export function compare(
  detail: ExperimentDetail,
  point: number,
  metricId: string,
  variances: Variances,
): Comparison {
  const metric = definitionFor(detail).metrics.find(({ id }) => id === metricId)
  if (!metric) throw new RangeError(`“${detail.definition}” does not measure “${metricId}”.`)
  const values = valuesAtPoint(detail, point)
  const rows = conditionTrials(detail, point)
    .filter(({ condition }) => metric.conditions?.includes(condition.id) ?? true)
    .map(({ condition, done }): ComparisonRow => {
      const measured = done.flatMap(({ result }) => result.scalars[metricId] ?? [])
      const summary = summarise(measured)
      const published = isPublished(detail.definition, metricId)
        ? publishedFor(detail.definition, condition.id, values)
        : undefined
      return {
        condition,
        values: measured,
        ...(summary ? { summary } : {}),
        ...(published ? { published } : {}),
      }
    })
  const tested = rows.filter(({ condition }) => !condition.bound)
  const reference = referenceAmong(tested)
  const tests = comparePairs(
    tested.map((row) => row.values),
    variances,
    reference,
  ).map((pair) => ({
    ...pair,
    firstLabel: tested[pair.first]?.condition.label ?? '',
    secondLabel: tested[pair.second]?.condition.label ?? '',
  }))
  return {
    metric,
    rows,
    tests,
    method: methodOf(variances, tested.length, tests.length, tested[reference]?.condition),
  }
}
