/**
 * Diagonal Fisher information, the importance of elastic weight consolidation (Kirkpatrick et al., 2017),
 * and its relatives: the mean over images of (∂ log p(y) / ∂w)², where y is
 *
 *   every label, counted as likely as the network finds it (exact, thesis Table 3.3);
 *   one label, drawn from the network's own answer (sampled);
 *   the label that the image has (empirical).
 *
 * Its root is √Fisher, and with absolute values in place of squares it is AF (thesis 3.4).
 */
import * as tf from '@tensorflow/tfjs-core'
import { uniforms } from '@shared/random/philox'
import { ofEveryLabel, ofOwnLabels, squared } from '../measure/fisher'
import type { SlopesOf } from '../measure/gradient-sizes'
import type { SizeOf } from '../network/layer'
import { atTaskEnd } from './at-task-end'

export const absolute: SizeOf = (tensor) => tf.abs(tensor)

/** Slopes of −log p(label) for one label of each image, drawn from the network's own answer. */
const ofDrawnLabels =
  (...[labels]: Parameters<Parameters<typeof atTaskEnd>[0]['slopes']>): SlopesOf =>
  (answers, { count }, first) => {
    const probabilities = tf.softmax<tf.Tensor2D>(answers)
    const draws = tf.tensor2d(uniforms(labels, first, count), [count, 1])
    const passed = tf.lessEqual(tf.cumsum(probabilities, 1), draws)
    // Rounding may leave the last sum below one.
    const label = tf.minimum(
      tf.sum(tf.cast(passed, 'int32'), 1),
      tf.scalar(probabilities.shape[1] - 1, 'int32'),
    )
    const target = tf.oneHot(label, probabilities.shape[1])
    return [{ slope: tf.sub<tf.Tensor2D>(probabilities, tf.cast(target, 'float32')) }]
  }

export const ewc = atTaskEnd({ slopes: () => ofEveryLabel, size: squared })

export const sampledEwc = atTaskEnd({ slopes: ofDrawnLabels, size: squared })

export const empiricalEwc = atTaskEnd({ slopes: () => ofOwnLabels, size: squared })

export const rootFisher = atTaskEnd({
  slopes: () => ofEveryLabel,
  size: squared,
  importance: (mean) => tf.sqrt(mean),
})

export const af = atTaskEnd({ slopes: () => ofEveryLabel, size: absolute })
