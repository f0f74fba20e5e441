/** Trials as a grid: a row for each condition and sweep point, a column for each seed. */
import type { ExperimentDetail } from '@shared/contract/experiments'
import type { Condition } from '@shared/experiments/common/condition-declaration'
import { definitionFor, givenUp, type Trial } from '@shared/results/selection'
import { pointWords } from '@shared/figures/kit/sweep-labels'
import { conditionLabel } from '../words/labels'

export interface TrialRow {
  readonly key: string
  /** Nothing where the definition does not know it any more. */
  readonly condition: Condition | undefined
  readonly label: string
  /** The swept values, where there are any. */
  readonly point: string
  /** One place a seed, in the experiment's order. */
  readonly trials: readonly (Trial | undefined)[]
}

export function trialRows(detail: ExperimentDetail): TrialRow[] {
  const { conditions } = definitionFor(detail)
  return detail.settings.conditions.flatMap((condition) =>
    detail.points.map((_, point) => ({
      key: `${condition}/${point}`,
      condition: conditions.find(({ id }) => id === condition),
      label: conditionLabel(detail.definition, condition),
      point: pointWords(detail, point),
      trials: detail.settings.seeds.map((seed) =>
        detail.results.find(
          (trial) => trial.condition === condition && trial.point === point && trial.seed === seed,
        ),
      ),
    })),
  )
}

/** Trials that ended without a result and can be run again. */
export function unfinished(detail: ExperimentDetail): Trial[] {
  return detail.results.filter(({ status }) => givenUp.has(status))
}

/** “Presynaptic plasticity, seed 2019”, with the sweep point where there are several. */
export function trialName(detail: ExperimentDetail, trial: Trial): string {
  const point = pointWords(detail, trial.point)
  const parts = [conditionLabel(detail.definition, trial.condition), point, `seed ${trial.seed}`]
  return parts.filter(Boolean).join(', ')
}
