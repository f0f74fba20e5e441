/** All measures of importance, each built from what it shares with others. */
import * as tf from '@tensorflow/tfjs-core'
import type { ImportanceId } from '@shared/experiments/common/importance-measures'
import { expectedFisher } from '../measure/fisher'
import { weightsOf } from '../network/weights'
import { atTaskEnd } from './at-task-end'
import type { MeasureFactory } from './measure'
import { overSteps, pathIntegral } from './over-steps'

export const measures: Readonly<Record<ImportanceId, MeasureFactory>> = {
  /** Diagonal Fisher information, labels expected from the network (Kirkpatrick et al., PNAS 2017). */
  ewc: atTaskEnd(async (layers, parameters, images) =>
    weightsOf(await expectedFisher(layers, parameters, images)),
  ),
  /** Path integral over the squared way, clipped in every task (Zenke, Poole and Ganguli, 2017). */
  si: overSteps(pathIntegral, (sum, way, { xi }) =>
    tf.relu(tf.div(sum, tf.add(tf.square(way), xi))),
  ),
}
