/** The loss on test images: what stands beside the training loss where no image is answered. */
import * as tf from '@tensorflow/tfjs-core'
import { testBatches } from '../../data/batches'
import type { Examples } from '../../data/examples'
import { imagePixels } from '../../kernels/image-pixels'
import type { LabelledTensors } from '../../network/losses'
import type { Learner } from '../learner'
import type { ObservedTrial, Observer } from '../observer'

/** A learner that tells the loss of images without learning from them. */
export interface LossTeller extends Learner {
  /** Mean over the images; the caller disposes of it. */
  lossOn(batch: LabelledTensors): tf.Scalar
}

/** As many as accuracy is looked at with. */
const imagesAtOnce = 1000

/** Mean over the examples. */
async function lossOver(trial: ObservedTrial<LossTeller>, examples: Examples): Promise<number> {
  let sum = 0
  for (const batch of testBatches(examples, imagesAtOnce)) {
    const loss = tf.tidy(() =>
      trial.learner.lossOn({
        pixels: imagePixels(batch),
        answers: tf.tensor1d(batch.answers, 'int32'),
      }),
    )
    const [value = NaN] = await loss.data()
    loss.dispose()
    sum += value * batch.count
    await trial.passed(batch.count)
  }
  return sum / examples.count
}

/** `testLoss` with every point, of some test images. */
export function testLossCurve(examples: Examples): Observer<LossTeller> {
  return {
    work: () => ({ point: examples.count }),
    point: async (trial) => ({ testLoss: await lossOver(trial, examples) }),
  }
}

/** `finalTestLoss`, of all test images. */
export function testLossAtEnd(examples: Examples): Observer<LossTeller> {
  return {
    work: () => ({ end: examples.count }),
    async end(trial) {
      trial.progress.phase = 'testing'
      trial.record.setScalars({ finalTestLoss: await lossOver(trial, examples) })
    },
  }
}
