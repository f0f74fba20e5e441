/**
 * Bayesian gradient descent (Zeno, Golan, Hoffer and Soudry, 2018): every strength is a normal
 * distribution; strengths that are certain move little. It is never told where a task ends.
 */
import * as tf from '@tensorflow/tfjs-core'
import type { NetworkDescription } from '@shared/networks/description'
import { streamKey, type StreamKey } from '@shared/random/philox'
import type { StoredArray } from '@shared/trials/stored-array'
import { bayesianUpdate } from '../kernels/bayesian-update'
import { gaussianSample } from '../kernels/gaussian-sample'
import { slopeSums } from '../kernels/slope-sums'
import type { HeadChoice } from '../network/answering'
import { backpropagate } from '../network/backpropagation'
import type { LayerParameters } from '../network/layer'
import { chosen, replaced, type Route } from '../network/multilayer'
import { restoreTensors, storeTensors } from '../network/stored-arrays'
import { parametersOf, restoreParameters, weightsOf } from '../network/weights'
import { NetworkLearner } from './network-learner'
import { normalMeans } from './normal-means'

export interface BayesianLearnerOptions {
  readonly network: NetworkDescription
  readonly seed: number
  /** Factor on the steps of the means. */
  readonly learningRate: number
  /** As every network begins, or as in the method's own code. */
  readonly initialMeans: 'uniform' | 'normal'
  /** Standard deviation of every strength before learning. */
  readonly initialDeviation: number
  /** Networks drawn for one step. */
  readonly networksPerStep: number
}

/** The distributions of the weights that a head's answers pass through. */
interface Distributions {
  readonly route: Route
  readonly means: readonly tf.Tensor[]
  readonly deviations: readonly tf.Tensor[]
  readonly keys: readonly StreamKey[]
}

/** Sums over the drawn networks: the loss, and of each weight the slope and slope ∘ noise. */
interface Sums {
  readonly loss: tf.Tensor
  readonly slope: readonly tf.Tensor[]
  readonly product: readonly tf.Tensor[]
}

export class BayesianLearner extends NetworkLearner {
  readonly networksPerStep: number
  /** Means of the distributions. */
  protected parameters: readonly LayerParameters[]
  private readonly learningRate: number
  /** A stream of noise and a deviation a weight, as `weightsOf` lists them. */
  private readonly keys: readonly StreamKey[]
  private deviations: readonly tf.Tensor[]
  private steps = 0

  constructor(options: BayesianLearnerOptions) {
    super(options.network)
    const { seed, initialDeviation } = options
    this.networksPerStep = options.networksPerStep
    this.learningRate = options.learningRate
    const uniform = this.shape.initialParameters(seed)
    this.parameters = options.initialMeans === 'normal' ? normalMeans(uniform, seed) : uniform
    const means = weightsOf(this.parameters)
    this.deviations = means.map((mean) => tf.fill(mean.shape, initialDeviation))
    this.keys = means.map((_, index) => streamKey(seed, `networks/${index}`))
  }

  step(pixels: tf.Tensor2D, answers: tf.Tensor1D, { head = 0 }: HeadChoice = {}): tf.Scalar {
    const route = this.shape.route(head)
    const { indices, places } = route
    const before = chosen(this.parameters, indices)
    const means = weightsOf(before)
    const deviations = chosen(this.deviations, places)
    const keys = chosen(this.keys, places)
    const [loss, ...after] = tf.tidy((): tf.Tensor[] => {
      const sums = this.sums({ route, means, deviations, keys }, pixels, answers)
      // Slopes are of the loss summed over the images, expectations over the networks.
      const scale = pixels.shape[0] / this.networksPerStep
      const updates = means.map((mean, index) =>
        bayesianUpdate(
          {
            mean,
            deviation: deviations[index]!,
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
    tf.dispose([...means, ...deviations])
    const parameters = parametersOf(after.slice(0, places.length), before)
    this.parameters = replaced(this.parameters, indices, parameters)
    this.deviations = replaced(this.deviations, places, after.slice(places.length))
    this.steps += 1
    return loss as tf.Scalar
  }

  optimizerState(): Promise<readonly StoredArray[]> {
    return storeTensors('deviations', this.deviations)
  }

  restore(arrays: readonly StoredArray[], steps: number): void {
    const before = [...weightsOf(this.parameters), ...this.deviations]
    this.parameters = restoreParameters(arrays, this.parameters)
    this.deviations = restoreTensors(arrays, 'deviations', this.deviations)
    tf.dispose(before)
    this.steps = steps
  }

  dispose(): void {
    tf.dispose([...weightsOf(this.parameters), ...this.deviations])
  }

  private sums(from: Distributions, pixels: tf.Tensor2D, answers: tf.Tensor1D): Sums {
    let sums: Sums | undefined
    for (let sample = 0; sample < this.networksPerStep; sample++) {
      const before = sums
      const [loss, ...rest] = tf.tidy((): tf.Tensor[] => {
        const { loss, slope, product } = this.withNetwork(before, from, pixels, answers, sample)
        return [loss, ...slope, ...product]
      })
      if (before) tf.dispose([before.loss, ...before.slope, ...before.product])
      const count = from.means.length
      sums = { loss: loss!, slope: rest.slice(0, count), product: rest.slice(count) }
    }
    if (!sums) throw new RangeError('Bayesian gradient descent draws at least one network.')
    return sums
  }

  /** The sums with loss and slopes of one more drawn network. */
  private withNetwork(
    before: Sums | undefined,
    { route, means, deviations, keys }: Distributions,
    pixels: tf.Tensor2D,
    answers: tf.Tensor1D,
    sample: number,
  ): Sums {
    const index = this.steps * this.networksPerStep + sample
    const draws = means.map((mean, weight) =>
      gaussianSample({ mean, deviation: deviations[weight]! }, { key: keys[weight]!, index }),
    )
    const network = parametersOf(
      draws.map(([strength]) => strength),
      chosen(this.parameters, route.indices),
    )
    const pass = backpropagate(route.layers, network, pixels, answers)
    const sums = weightsOf(pass.gradients()).map((gradient, i) =>
      slopeSums({
        gradient,
        noise: draws[i]![1],
        ...(before ? { slope: before.slope[i]!, product: before.product[i]! } : {}),
      }),
    )
    return {
      loss: before ? tf.add(before.loss, pass.loss) : pass.loss,
      slope: sums.map(([slope]) => slope),
      product: sums.map(([, product]) => product),
    }
  }
}
