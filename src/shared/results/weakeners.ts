/** What weakens an answer, in short clauses: seeds, controls that did not learn, settings. */
import type { ExperimentDetail } from '../contract/experiments'
import type { Value } from '../experiments/common/values'
import { differencesFromPaper } from '../published/differences'
import { ownPaths } from '../presets/own-settings'
import { startOf } from '../presets/registry'
import { fewestSeeds } from '../statistics/agreement'
import { meanOf } from '../statistics/summary'
import { inSentence } from '../words/in-sentence'
import { listed } from '../words/lists'
import { formatCount, formatPercent } from '../words/numbers'
import { comparedTrials, isAtChance } from './chance'
import type { ComparisonRow } from './comparison'
import { sequenceAtPoint, taskAccuracy, valuesAtPoint, type Trial } from './selection'
import { taskMeasures } from './task-measures'
import { notComparable } from './tuned-here'

/** Accuracy right after learning, below this share of the joint bound, is not learned. */
const learnedFrom = 0.9
const recommended = formatCount(fewestSeeds, '', '').trim()
/** Settings that are named; of more the first ones. */
const mostNamed = 2

function learningAccuracy(trial: Trial): number | undefined {
  const matrix = taskAccuracy(trial)
  return matrix && taskMeasures(matrix, 0).learningAccuracy
}

function meanOfTrials(
  trials: readonly Trial[],
  of: (trial: Trial) => number | undefined,
): number | undefined {
  const values = trials.flatMap((trial) => of(trial) ?? [])
  return values.length === 0 ? undefined : meanOf(values)
}

function fewSeeds(rows: readonly ComparisonRow[]): string[] {
  const least = Math.min(...rows.map(({ values }) => values.length))
  return least < fewestSeeds
    ? [`only ${formatCount(least, 'seed')} (${recommended} are recommended)`]
    : []
}

/** Models that guess, or that never learned what the bound shows can be learned. */
function didNotLearn(detail: ExperimentDetail, rows: readonly ComparisonRow[]): string[] {
  const trialsOf = ({ condition, point }: ComparisonRow) =>
    comparedTrials(detail, condition.id, point)
  const accuracyOf = ({ result }: Trial) => result.scalars['finalAccuracy']
  const bound = rows.find(({ condition }) => condition.bound === 'upper')
  const most = bound && meanOfTrials(trialsOf(bound), accuracyOf)
  const learners = rows.filter(({ condition }) => !condition.bound)
  const isGuess = (row: ComparisonRow) => {
    const { chance } = sequenceAtPoint(detail, row.point)
    return isAtChance(
      trialsOf(row).flatMap((trial) => accuracyOf(trial) ?? []),
      chance,
    )
  }
  const guessing = rows
    .filter((row) => row.condition.bound !== 'lower' && isGuess(row))
    .map(({ condition }) => inSentence(condition.label))
  const guess =
    guessing.length > 0
      ? [`${listed(guessing)} ${guessing.length === 1 ? 'is' : 'are'} at chance`]
      : []
  const unlearned = learners
    .filter((row) => !isGuess(row))
    .flatMap((row) => {
      const trials = trialsOf(row)
      const label = inSentence(row.condition.label)
      const learned = meanOfTrials(trials, learningAccuracy)
      return learned !== undefined && most !== undefined && learned < learnedFrom * most
        ? [`${label} never learned its tasks (${formatPercent(learned)} right after each)`]
        : []
    })
  return [...guess, ...unlearned]
}

function ownSettings(detail: ExperimentDetail, rows: readonly ComparisonRow[]): string[] {
  const paths = [...ownPaths(detail.request)]
  return rows
    .filter(({ condition }) => paths.some((path) => path.startsWith(`${condition.id}.`)))
    .map(({ condition }) => `settings of ${inSentence(condition.label)} were chosen here`)
}

function unpublishedSettings(detail: ExperimentDetail, rows: readonly ComparisonRow[]): string[] {
  const { preset } = startOf(detail)
  if (!preset) return []
  const swept = Object.keys(preset.sweeps ?? {})
  const labels = rows.flatMap(({ condition, point }) => {
    const values = valuesAtPoint(detail, point)
    const chosen: Record<string, Value> =
      values['dataset'] === undefined ? {} : { dataset: values['dataset'] }
    return (
      differencesFromPaper({ preset: preset.id, chosen }, condition.id, values) ?? []
    ).flatMap(({ parameter: { id, label } }) =>
      swept.includes(id) || swept.includes(`${condition.id}.${id}`) ? [] : [inSentence(label)],
    )
  })
  const all = [...new Set(labels)]
  if (all.length === 0) return []
  const named = all.length > mostNamed ? [...all.slice(0, mostNamed), 'others'] : all
  return [`not at the published settings (${listed(named)})`]
}

/** Of the rows that an answer compares. While trials are open nothing is said of their number. */
export function weakeners(detail: ExperimentDetail, rows: readonly ComparisonRow[]): string[] {
  const measured = rows.filter(({ values }) => values.length > 0)
  if (measured.length === 0) return []
  const contenders = measured.filter(({ condition }) => !condition.bound)
  return [
    ...(detail.trials.open > 0 ? [] : fewSeeds(measured)),
    ...didNotLearn(detail, measured),
    ...contenders.flatMap(({ condition, point }) =>
      notComparable(detail, point, [condition.id]).map(
        () => `${inSentence(condition.label)} is not comparable until tuned`,
      ),
    ),
    ...ownSettings(detail, contenders),
    ...unpublishedSettings(detail, measured),
  ]
}
