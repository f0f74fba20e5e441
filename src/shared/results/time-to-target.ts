/** When trials reached the training loss that was fixed beforehand. */
import type { ExperimentDetail } from '../contract/experiments'
import type { Condition } from '../experiments/common/condition-declaration'
import { conditionOf } from '../experiments/common/parameters'
import { targetOf } from '../experiments/optimizers/target'
import type { TrialResult } from '../trials/trial-result'
import { definitionFor, orderedConditions, type Trial } from './selection'

/** Updates after which the curve of the training loss is at or below `target` for the first time. */
export function updatesToLoss(
  { series }: Pick<TrialResult, 'series'>,
  target: number,
): number | undefined {
  const { x, y } = series['trainingLoss'] ?? { x: [], y: [] }
  const place = y.findIndex((loss) => loss <= target)
  return place < 0 ? undefined : x[place]
}

export interface TimedTrial {
  readonly trial: Trial
  /** `Infinity` where it ended without the target. */
  readonly updates: number
  /** Of learning, without looking and reading; `Infinity` too where its speed is not known. */
  readonly seconds: number
}

export interface TimedMethod {
  readonly condition: Condition
  /** Of all sweep points and seeds; those that diverged are among them. */
  readonly trials: readonly TimedTrial[]
}

/** Every method with the trials that have ended; nothing where no target was fixed. */
export function timesToTarget(detail: ExperimentDetail): readonly TimedMethod[] {
  const target = targetOf(detail.settings)
  if (!(target > 0)) return []
  const definition = definitionFor(detail)
  return orderedConditions(detail).map((id) => ({
    condition: conditionOf(definition, id),
    trials: detail.results
      .filter(({ condition, status }) => condition === id && status === 'done')
      .map((trial) => {
        const updates = updatesToLoss(trial.result, target) ?? Infinity
        const { stepsPerSecond = 0 } = trial
        return { trial, updates, seconds: stepsPerSecond > 0 ? updates / stepsPerSecond : Infinity }
      }),
  }))
}

/** The experiment with the updates that each trial took among its scalars, where it got there. */
export function withUpdatesToTarget(detail: ExperimentDetail): ExperimentDetail {
  const target = targetOf(detail.settings)
  if (!(target > 0)) return detail
  return {
    ...detail,
    results: detail.results.map((trial) => {
      const updatesToTarget = updatesToLoss(trial.result, target)
      if (updatesToTarget === undefined) return trial
      const scalars = { ...trial.result.scalars, updatesToTarget }
      return { ...trial, result: { ...trial.result, scalars } }
    }),
  }
}
