/** KFAC: the step (Q E)(P A)ᵀ with heuristic damping and one sampled label a datapoint. */
import * as tf from '@tensorflow/tfjs-core'
import { streamKey, uniforms } from '@shared/random/philox'
import { sgd } from '../../kernels/sgd'
import { batchOf, disposeBatches, makeBatches } from '../batches'
import {
  CurvatureFactor,
  inversionFlops,
  period,
  rankUpdateBytes,
  rankUpdateFlops,
} from '../curvature'
import { DenseNetwork } from '../dense-network'
import { backpropagationBytes, backpropagationFlops, strengthsOf, type Workload } from '../workload'

const sizes = [784, 1000, 1000, 1000, 10]
const batch = 100
const inputs = sizes.slice(0, -1)
const outputs = sizes.slice(1)
const squares = [...inputs, ...outputs].reduce((sum, size) => sum + size * size, 0)
const damping = 1

const labels = streamKey(2022, 'bench/fisher-labels')

/** One label a datapoint from the network's own answer: the largest of log p + Gumbel noise. */
function sampleLabels(logits: tf.Tensor2D, index: number): tf.Tensor1D {
  const draws = uniforms(labels, index, logits.size)
  // A uniform number is a multiple of 2⁻²⁴: half a step keeps the logarithm finite.
  const noise = draws.map((u) => -Math.log(-Math.log(u + 2 ** -25)))
  return tf.argMax(tf.add(logits, tf.tensor2d(noise, logits.shape)), 1)
}

/** Splits the damping between the factors by their mean eigenvalues (Martens & Grosse, 2015, §6.3). */
async function invertBoth(
  inputFactor: CurvatureFactor,
  errorFactor: CurvatureFactor,
): Promise<void> {
  const errors = Math.max(await errorFactor.meanEigenvalue(), Number.MIN_VALUE)
  const ratio = Math.sqrt((await inputFactor.meanEigenvalue()) / errors)
  await inputFactor.invert(ratio * Math.sqrt(damping))
  await errorFactor.invert(Math.sqrt(damping) / ratio)
}

export const kfac: Workload = {
  sizes,
  batch,
  warmUp: 1,
  steps: 300,
  period,
  flops:
    backpropagationFlops(sizes, batch) +
    2 * batch * strengthsOf(sizes).sendingDown +
    rankUpdateFlops([...inputs, ...outputs], batch) +
    2 * batch * squares +
    inversionFlops([...inputs, ...outputs]),
  bytes:
    backpropagationBytes(sizes, batch) +
    4 * strengthsOf(sizes).sendingDown +
    rankUpdateBytes([...inputs, ...outputs]) +
    4 * squares +
    12 * strengthsOf(sizes).all,
  start(everyPixel) {
    const batches = makeBatches(sizes, batch, everyPixel)
    const network = new DenseNetwork(sizes)
    const inputFactors = inputs.map((size) => new CurvatureFactor(size))
    const errorFactors = outputs.map((size) => new CurvatureFactor(size))
    return {
      step(index) {
        const { pixels, answers } = batchOf(batches, index)
        return network.replaceStrengthsLater(async () => {
          const pass = network.backpropagate(pixels, answers)
          const sampled = network.errorsFor(pass, sampleLabels(pass.logits, index))
          inputFactors.forEach((factor, layer) => factor.update(pass.A[layer]!, 1))
          // Errors are those of the batch mean; the Fisher is a mean over the batch.
          errorFactors.forEach((factor, layer) => factor.update(sampled[layer]!, batch))
          if (index % period === 0)
            for (const [layer, inputFactor] of inputFactors.entries())
              await invertBoth(inputFactor, errorFactors[layer]!)
          const strengths = inputFactors.flatMap((inputFactor, layer) => {
            const errorFactor = errorFactors[layer]!
            const gradient = tf.matMul(
              tf.matMul(pass.A[layer]!, inputFactor.inverse),
              tf.matMul(pass.E[layer]!, errorFactor.inverse),
              true,
            )
            const weight = network.strength(layer)
            return sgd({ weight, gradient }, { learningRate: 1e-3, momentum: 0, weightDecay: 0 })
          })
          return { loss: pass.loss, strengths: strengths as tf.Tensor2D[] }
        })
      },
      dispose() {
        network.dispose()
        disposeBatches(batches)
        for (const factor of [...inputFactors, ...errorFactors]) factor.dispose()
      },
    }
  },
}
