/** Finished networks with plastic release at a sweep point. */
import type { ExperimentDetail } from '../contract/experiments'
import type { Condition } from '../experiments/common/condition-declaration'
import { notYet } from './not-yet'
import type { Matrix } from '../trials/trial-result'
import { conditionTrials, definitionFor, type ConditionTrials, type Trial } from './selection'

/** The first condition that takes part and releases in this way. */
export function conditionReleasing(
  detail: ExperimentDetail,
  release: Condition['release'],
): Condition | undefined {
  const takesPart = ({ id }: Condition) => detail.settings.conditions.includes(id)
  return definitionFor(detail).conditions.find(
    (condition) => takesPart(condition) && condition.release === release,
  )
}

export function hasPlasticRelease(detail: ExperimentDetail): boolean {
  return conditionReleasing(detail, 'plastic') !== undefined
}

/** Trials of the first condition whose synapses have release probabilities of their own. */
export function plasticTrials(
  detail: ExperimentDetail,
  point: number,
): ConditionTrials | undefined {
  return conditionTrials(detail, point).find(({ condition }) => condition.release === 'plastic')
}

/** Synapses count as reliable from this release probability on, unless another is chosen. */
export const reliableFrom = 0.9

/** Trials that have the matrix called `name`, with it. */
export function plasticMatrices(
  detail: ExperimentDetail,
  point: number,
  name: string,
): { readonly trial: Trial; readonly matrix: Matrix }[] {
  return (plasticTrials(detail, point)?.done ?? []).flatMap((trial) => {
    const matrix = trial.result.matrices[name]
    return matrix ? [{ trial, matrix }] : []
  })
}

/** Why there is nothing to draw yet. `awaited`: as {@link notYet} takes it. */
export function missingPlastic(
  detail: ExperimentDetail,
  awaited = 'the first network with plastic release is done',
): string {
  return conditionReleasing(detail, 'plastic')
    ? notYet(detail, awaited)
    : 'This experiment has no condition with plastic release.'
}
