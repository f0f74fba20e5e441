/** Whose answers the Fisher information of a batch is of, and the errors that they would give. */
import * as tf from '@tensorflow/tfjs-core'
import type { FisherLabelsId } from '@shared/experiments/common/fisher-labels'
import { uniforms, type StreamKey } from '@shared/random/philox'
import type { Backpropagation } from '../../network/backpropagation'
import type { LayerStep } from './layer-steps'

/** Draw `index` of a stream of labels. */
export interface LabelDraw {
  readonly key: StreamKey
  readonly index: number
}

/**
 * Rows of errors of each layer, for one answer or several: with rows e of all of them and scale s,
 * s Σ (a eᵀ)(a eᵀ)ᵀ is the mean over images of the Fisher information of one.
 */
export interface FisherErrors {
  readonly answers: readonly (readonly tf.Tensor2D[])[]
  readonly scale: number
}

/**
 * One label an image from the network's own answer: the largest of log p + Gumbel noise.
 */
function sampledLabels(logits: tf.Tensor2D, { key, index }: LabelDraw): tf.Tensor1D {
  const draws = uniforms(key, index, logits.size)
  // A uniform number is a multiple of 2⁻²⁴: half a step keeps the logarithm finite.
  const noise = draws.map((u) => -Math.log(-Math.log(u + 2 ** -25)))
  return tf.argMax(tf.add(logits, tf.tensor2d(noise, logits.shape)), 1)
}

const answersOf: Readonly<
  Record<
    FisherLabelsId,
    (pass: Backpropagation, draw: LabelDraw) => readonly (readonly tf.Tensor[])[]
  >
> = {
  sampled: (pass, draw) => [pass.errorsFor(sampledLabels(pass.logits, draw))],
  empirical: ({ E }) => [E],
  full(pass) {
    const { logits } = pass
    const roots = tf.sqrt(tf.softmax(logits))
    const [images, classes] = logits.shape
    return Array.from({ length: classes }, (_, label) => {
      const root = tf.slice(roots, [0, label], [images, 1])
      const labels = tf.fill<tf.Rank.R1>([images], label, 'int32')
      return pass
        .errorsFor(labels)
        .map((E) => tf.mul(E, tf.reshape(root, [images, ...E.shape.slice(1).map(() => 1)])))
    })
  },
}

/** Errors are those of the mean over the batch; the Fisher information is a mean over the batch, too. */
export function fisherErrors(
  pass: Backpropagation,
  layers: readonly LayerStep[],
  labels: FisherLabelsId,
  draw: LabelDraw,
): FisherErrors {
  const answers = answersOf[labels](pass, draw).map((E) => layers.map((layer) => layer.errors(E)))
  return { answers, scale: pass.logits.shape[0] }
}
