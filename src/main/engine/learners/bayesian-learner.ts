/**
 * Bayesian gradient descent (Zeno, Golan, Hoffer and Soudry, 2018): every strength is a normal
 * distribution; strengths that are certain move little. It is never told where a task ends.
 */
import * as tf from '@tensorflow/tfjs-core'
import type { TrialSettings } from '@shared/experiments/common/definition'
import { streamKey } from '@shared/random/philox'
import { bayesianUpdate } from '../kernels/bayesian-update'
import { gaussianSample } from '../kernels/gaussian-sample'
import type { StreamKey } from '../fused/signatures'
import { slopeSums } from '../kernels/slope-sums'
import { softmaxCrossEntropy } from '../kernels/softmax-cross-entropy'
import { initialParameters, multilayer, type DenseParameters } from '../network/multilayer'
import { backward, forward, gradients, type ForwardPass } from '../network/passes'
import { restoreTensor, storeTensors } from '../network/stored-arrays'
import { parametersOf, weightsOf } from '../network/weights'
import type { StoredArray } from '@shared/trials/stored-array'
import { numberValue, textValue } from '../values'
import type { TransparentLearner } from '../training/learner'

/** Sums over the drawn networks: the loss, and of each weight the slope and slope ∘ noise. */
interface Sums {
  readonly loss: tf.Tensor
  readonly slope: readonly tf.Tensor[]
  readonly product: readonly tf.Tensor[]
}

export class BgdLearner implements TransparentLearner {
  readonly stochastic = false
  readonly layers
  readonly networksPerStep: number
  private readonly learningRate: number
  private readonly keys: readonly StreamKey[]
  private means: readonly tf.Tensor[]
  private deviations: readonly tf.Tensor[]
  private steps = 0

  constructor(
    settings: TrialSettings,
    readonly sizes: readonly number[],
  ) {
    this.layers = multilayer(sizes)
    this.networksPerStep = numberValue(settings, 'networkSamples')
    this.learningRate = numberValue(settings, 'learningRate')
    const withBiases = textValue(settings, 'biases') === 'as-coded'
    this.means = weightsOf(initialParameters(sizes, settings.seed, withBiases))
    const width = numberValue(settings, 'initialDeviation')
    this.deviations = this.means.map((mean) => tf.fill(mean.shape, width))
    this.keys = this.means.map((_, index) => streamKey(settings.seed, `networks/${index}`))
  }

  step(pixels: tf.Tensor2D, answers: tf.Tensor1D): tf.Scalar {
    const before = [...this.means, ...this.deviations]
    const [loss, ...after] = tf.tidy((): tf.Tensor[] => {
      const sums = this.sums(pixels, answers)
      // Slopes are of the loss summed over the images, expectations over the networks.
      const scale = pixels.shape[0] / this.networksPerStep
      const updates = this.means.map((mean, index) =>
        bayesianUpdate(
          {
            mean,
            deviation: this.deviations[index]!,
            slope: sums.slope[index]!,
            product: sums.product[index]!,
          },
          { learningRate: this.learningRate, scale },
        ),
      )
      return [
        tf.div(sums.loss, this.networksPerStep),
        ...updates.map(([mean]) => mean),
        ...updates.map(([, deviation]) => deviation),
      ]
    })
    tf.dispose(before)
    this.means = after.slice(0, this.means.length)
    this.deviations = after.slice(this.means.length)
    this.steps += 1
    return loss as tf.Scalar
  }

  get expected(): readonly DenseParameters[] {
    return parametersOf(this.means, this.layers.length)
  }

  pass(pixels: tf.Tensor2D): ForwardPass<tf.Tensor2D> {
    return forward(this.layers, this.expected, pixels)
  }

  predict(pixels: tf.Tensor2D): tf.Tensor2D {
    return tf.tidy(() => tf.softmax(this.pass(pixels).output))
  }

  measure(): Promise<Readonly<Record<string, number>>> {
    return Promise.resolve({})
  }

  async network(): Promise<readonly StoredArray[]> {
    const layers = this.layers.length
    return [
      ...(await storeTensors('strengths', this.means.slice(0, layers))),
      ...(await storeTensors('biases', this.means.slice(layers))),
    ]
  }

  optimizerState(): Promise<readonly StoredArray[]> {
    return storeTensors('deviations', this.deviations)
  }

  restore(arrays: readonly StoredArray[], steps: number): void {
    const before = [...this.means, ...this.deviations]
    const layers = this.layers.length
    this.means = this.means.map((mean, index) =>
      restoreTensor(
        arrays,
        index < layers ? `strengths/${index}` : `biases/${index - layers}`,
        mean,
      ),
    )
    this.deviations = this.deviations.map((deviation, index) =>
      restoreTensor(arrays, `deviations/${index}`, deviation),
    )
    tf.dispose(before)
    this.steps = steps
  }

  dispose(): void {
    tf.dispose([...this.means, ...this.deviations])
  }

  private sums(pixels: tf.Tensor2D, answers: tf.Tensor1D): Sums {
    let sums: Sums | undefined
    for (let sample = 0; sample < this.networksPerStep; sample++) {
      const before = sums
      const [loss, ...rest] = tf.tidy((): tf.Tensor[] => {
        const { loss, slope, product } = this.withNetwork(before, pixels, answers, sample)
        return [loss, ...slope, ...product]
      })
      if (before) tf.dispose([before.loss, ...before.slope, ...before.product])
      const count = this.means.length
      sums = { loss: loss!, slope: rest.slice(0, count), product: rest.slice(count) }
    }
    if (!sums) throw new RangeError('Bayesian gradient descent draws at least one network.')
    return sums
  }

  /** The sums with loss and slopes of one more drawn network. */
  private withNetwork(
    before: Sums | undefined,
    pixels: tf.Tensor2D,
    answers: tf.Tensor1D,
    sample: number,
  ): Sums {
    const index = this.steps * this.networksPerStep + sample
    const draws = this.means.map((mean, weight) =>
      gaussianSample(
        { mean, deviation: this.deviations[weight]! },
        { key: this.keys[weight]!, index },
      ),
    )
    const network = parametersOf(
      draws.map(([strength]) => strength),
      this.layers.length,
    )
    const pass = forward(this.layers, network, pixels)
    const [loss, gradient] = softmaxCrossEntropy({ logits: pass.output, labels: answers })
    const E = backward(this.layers, network, pass, gradient)
    const sums = weightsOf(gradients(this.layers, network, pass.A, E)).map((gradient, i) =>
      slopeSums({
        gradient,
        noise: draws[i]![1],
        ...(before ? { slope: before.slope[i]!, product: before.product[i]! } : {}),
      }),
    )
    return {
      loss: before ? tf.add(before.loss, loss) : loss,
      slope: sums.map(([slope]) => slope),
      product: sums.map(([, product]) => product),
    }
  }
}
