/**
 * Polyak averaging: steps go on from the weights θ as they are, and an average of these over past steps
 * answers,
 *
 *   θ̄ ← θ̄ + (1 − ξ) / (1 − ξᵏ) (θ − θ̄) after step k,
 *
 * the exponential average Σ ξ^(k − i) θ_i divided by the sum of its shares: the first weights do not linger.
 */
import * as tf from '@tensorflow/tfjs-core'
import type { StoredArray } from '@shared/trials/stored-array'
import type { LayerParameters } from '../network/layer'
import { lossOfOutput } from '../network/losses'
import { chosen, replaced } from '../network/multilayer'
import { forward, remembered } from '../network/passes'
import { storeFamilies } from '../network/stored-arrays'
import {
  familiesOf,
  parametersOf,
  rememberedFamilies,
  restoreParameters,
  tensorsOf,
  weightsOf,
} from '../network/weights'
import type { StepChoice } from '../training/learner'
import { GradientLearner, type GradientLearnerOptions } from './gradient-learner'
import { followedBy } from './tidied'

/** What the arrays of the weights that are not averaged begin with. */
const stepped = 'stepped-'

/**
 * A network that learns as a `GradientLearner` does and answers with its averaged weights. The loss of a
 * step is that of its mini-batch at these, before the step. Batch normalisation has the moments of the
 * batch there, and running averages that follow the averaged network when it answers.
 */
export class AveragedLearner extends GradientLearner {
  private average: readonly LayerParameters[]
  private averagedSteps = 0

  /** @param decay ξ, from 0 up to but without 1 */
  constructor(
    options: GradientLearnerOptions,
    private readonly decay: number,
  ) {
    super(options)
    this.average = copyOf(this.parameters)
  }

  protected override get answering(): readonly LayerParameters[] {
    return this.average
  }

  override step(
    pixels: tf.Tensor2D,
    answers: tf.Tensor1D,
    choice: StepChoice = {},
  ): tf.Scalar | Promise<tf.Scalar> {
    const loss = this.lossOfAverage(pixels, answers, choice)
    return followedBy(super.step(pixels, answers, choice), (ofStepped) => {
      ofStepped.dispose()
      this.follow()
      return loss
    })
  }

  override async optimizerState(): Promise<readonly StoredArray[]> {
    const families = { ...familiesOf(this.parameters), ...rememberedFamilies(this.parameters) }
    const stored = await storeFamilies(families)
    return [
      ...(await super.optimizerState()),
      ...stored.map((array) => ({ ...array, name: `${stepped}${array.name}` })),
    ]
  }

  override restore(arrays: readonly StoredArray[], steps: number): void {
    const before = this.average
    this.average = restoreParameters(arrays, before)
    tf.dispose([...tensorsOf(before)])
    this.averagedSteps = steps
    const ofSteps = arrays.flatMap((array) =>
      array.name.startsWith(stepped) ? [{ ...array, name: array.name.slice(stepped.length) }] : [],
    )
    const names = new Set(ofSteps.map(({ name }) => name))
    super.restore([...ofSteps, ...arrays.filter(({ name }) => !names.has(name))], steps)
  }

  override dispose(): void {
    super.dispose()
    tf.dispose([...tensorsOf(this.average)])
  }

  /** The loss of a batch at the averaged weights; what normalisation remembers follows it. */
  private lossOfAverage(
    pixels: tf.Tensor2D,
    answers: tf.Tensor1D,
    { head = 0 }: StepChoice,
  ): tf.Scalar {
    const route = this.shape.learningRoute(head, this.options.seed, this.averagedSteps)
    const before = chosen(this.average, route.indices)
    let after = before
    const [loss] = tf.tidy(() => {
      const pass = forward<tf.Tensor, LayerParameters>(route.layers, before, pixels)
      after = remembered(route.layers, before, pass.A)
      const lost = lossOfOutput[this.loss](pass.output as tf.Tensor2D, { pixels, answers })
      return [lost as tf.Scalar, ...Object.values(rememberedFamilies(after)).flat()]
    })
    tf.dispose(Object.values(rememberedFamilies(before)).flat())
    this.average = replaced(this.average, route.indices, after)
    return loss
  }

  private follow(): void {
    this.averagedSteps += 1
    const share = (1 - this.decay) / (1 - this.decay ** this.averagedSteps)
    const weights = weightsOf(this.parameters)
    const before = weightsOf(this.average)
    const after = before.map((old, place) =>
      tf.tidy(() => tf.add(tf.mul(old, 1 - share), tf.mul(weights[place]!, share))),
    )
    this.average = parametersOf(after, this.average)
    tf.dispose([...before])
  }
}

/** The same parameters in tensors of their own. */
function copyOf(parameters: readonly LayerParameters[]): readonly LayerParameters[] {
  const copies = weightsOf(parameters).map((weight) => tf.clone(weight))
  return parametersOf(copies, parameters).map((own) => {
    const { averages } = own
    if (!averages) return own
    const { mean, variance } = averages
    return { ...own, averages: { mean: tf.clone(mean), variance: tf.clone(variance) } }
  })
}
