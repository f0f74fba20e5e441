/** Whose answers, or numbers, the Fisher information of a batch is of, and the errors that they would give. */
import * as tf from '@tensorflow/tfjs-core'
import type { FisherLabelsId } from '@shared/experiments/common/fisher-labels'
import type { LossId } from '@shared/networks/losses'
import { uniforms, type StreamKey } from '@shared/random/philox'
import { gaussianSample } from '../../kernels/gaussian-sample'
import type { Backpropagation } from '../../network/backpropagation'
import { lossWithSlope } from '../../network/losses'
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

type ErrorsOf = Readonly<
  Record<
    FisherLabelsId,
    (pass: Backpropagation, draw: LabelDraw) => readonly (readonly tf.Tensor[])[]
  >
>

const ofAnswers: ErrorsOf = {
  sampled: (pass, draw) => [errorsForLabels(pass, sampledLabels(pass.logits, draw))],
  empirical: ({ E }) => [E],
  full(pass) {
    const { logits } = pass
    const roots = tf.sqrt(tf.softmax(logits))
    const [images, classes] = logits.shape
    return Array.from({ length: classes }, (_, label) => {
      const root = tf.slice(roots, [0, label], [images, 1])
      return errorsForLabels(pass, tf.fill<tf.Rank.R1>([images], label, 'int32')).map((E) =>
        tf.mul(E, tf.reshape(root, [images, ...E.shape.slice(1).map(() => 1)])),
      )
    })
  },
}

function errorsForLabels(pass: Backpropagation, labels: tf.Tensor1D): readonly tf.Tensor[] {
  return pass.errorsFrom(lossWithSlope['cross-entropy'](pass.logits, labels)[1])
}

/**
 * The distribution is N(output, 1) of each pixel, and the loss the mean of squares over pixels and batch:
 * what lies a noise ε from the output has the slope −2ε / (pixels · batch). So the Fisher information is
 * 4 / pixels² times Jᵀ J of the output, 2 / pixels times the Gauss–Newton matrix of the loss, and as large as
 * the empirical one where the squared error is 1.
 */
const ofNumbers: ErrorsOf = {
  sampled(pass, draw) {
    const { logits } = pass
    const [mean, deviation] = [tf.zerosLike(logits), tf.onesLike(logits)]
    const [noise] = gaussianSample({ mean, deviation }, draw)
    return [pass.errorsFrom(tf.mul<tf.Tensor2D>(noise, -2 / logits.size))]
  },
  empirical: ({ E }) => [E],
  full(pass) {
    const [images, outputs] = pass.logits.shape
    return Array.from({ length: outputs }, (_, output) => {
      const pixel = tf.oneHot(tf.fill<tf.Rank.R1>([images], output, 'int32'), outputs)
      return pass.errorsFrom(tf.mul(tf.cast(pixel, 'float32'), 2 / pass.logits.size))
    })
  },
}

const errorsOf: Readonly<Record<LossId, ErrorsOf>> = {
  'cross-entropy': ofAnswers,
  'squared-error': ofNumbers,
}

/** Errors are those of the mean over the batch; the Fisher information is a mean over the batch, too. */
export function fisherErrors(
  pass: Backpropagation,
  layers: readonly LayerStep[],
  labels: FisherLabelsId,
  draw: LabelDraw,
): FisherErrors {
  const answers = errorsOf[pass.lossId]
    [labels](pass, draw)
    .map((E) => layers.map((layer) => layer.errors(E)))
  return { answers, scale: pass.logits.shape[0] }
}
