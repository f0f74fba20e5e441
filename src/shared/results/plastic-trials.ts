/** Finished networks with plastic release at a sweep point. */
import type { ExperimentDetail } from '../contract/experiments'
import { notYet } from './not-yet'
import type { Matrix } from '../trials/trial-result'
import { conditionTrials, type Trial } from './selection'

export const plasticCondition = 'plastic-release'

/** Synapses count as reliable from this release probability on, unless another is chosen. */
export const reliableFrom = 0.9

/** Trials that have the matrix called `name`, with it. */
export function plasticMatrices(
  detail: ExperimentDetail,
  point: number,
  name: string,
): { readonly trial: Trial; readonly matrix: Matrix }[] {
  const own = conditionTrials(detail, point).find(
    ({ condition }) => condition.id === plasticCondition,
  )
  return (own?.done ?? []).flatMap((trial) => {
    const matrix = trial.result.matrices[name]
    return matrix ? [{ trial, matrix }] : []
  })
}

/** Why there is nothing to draw yet. */
export function missingPlastic(detail: ExperimentDetail): string {
  return detail.settings.conditions.includes(plasticCondition)
    ? notYet(detail, 'the first network with plastic release is done')
    : 'This experiment has no condition with plastic release.'
}
