/** Which loss the trials of a figure minimise. */
import type { ExperimentDetail } from '../../contract/experiments'
import {
  lossOf,
  type MinimisedId,
  type OptimizerValues,
} from '../../experiments/optimizers/network'
import { valuesAtPoint } from '../../results/selection'

export function drawnLoss(detail: ExperimentDetail, point: number): MinimisedId {
  const { architecture } = valuesAtPoint(detail, point)
  return lossOf({ architecture: architecture as OptimizerValues['architecture'] })
}
