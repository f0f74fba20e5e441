/** Products with the Gauss–Newton matrix of a batch's loss, mean over its images, which is never formed. */
import * as tf from '@tensorflow/tfjs-core'
import type { LossId } from '@shared/networks/losses'
import type { CurvatureBatch } from '../preconditioners/preconditioner'
import { fisherErrors, type LabelDraw } from './fisher-errors'
import { FisherRows } from './fisher-rows'

/** The matrix times v, a part [inputs, outputs] a layer; call it inside `tf.tidy`. */
export type GaussNewton = (v: readonly tf.Tensor2D[]) => readonly tf.Tensor[]

export const gaussNewton: {
  readonly [Loss in LossId]: (batch: CurvatureBatch, draw: LabelDraw) => GaussNewton
} = {
  /** For softmax it is the Fisher information over all answers. */
  'cross-entropy'({ pass, layers }, draw) {
    const rows = new FisherRows(layers, fisherErrors(pass, layers, 'full', draw))
    return (v) => {
      const along = tf.addN(rows.layers.map((index) => rows.along(index, { whole: v[index]! })))
      return v.map((_, index) => rows.combined(index, along))
    }
  },
  /** 2 / outputs times the mean of Jᵀ J over images: forward along v, and back. */
  'squared-error'({ pass, layers }) {
    return (v) => {
      const slope = tf.mul<tf.Tensor2D>(pass.outputAlong(v), 2 / pass.logits.size)
      const E = pass.errorsFrom(slope)
      return layers.map(({ inputs, errors }) => tf.matMul(inputs(), errors(E), true))
    }
  },
}
