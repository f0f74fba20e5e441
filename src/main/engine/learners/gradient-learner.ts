/** Networks that follow the gradient of their loss, and may hold on to what earlier tasks need. */
import * as tf from '@tensorflow/tfjs-core'
import type { ImportanceId } from '@shared/experiments/common/importance-measures'
import type { RateDecayId } from '@shared/experiments/continual/rate-decay'
import type { NetworkDescription } from '@shared/networks/description'
import type { LossId } from '@shared/networks/losses'
import type { StoredArray } from '@shared/trials/stored-array'
import type { ToldInversion } from '@shared/trials/told-inversions'
import type { Examples } from '../data/examples'
import { Consolidation, type ConsolidationOptions } from '../importance/consolidation'
import type { Correlations, NamedLists } from '../measure/correlation'
import { Looks } from '../importance/looks'
import type { Look, Moment } from '../measure/look'
import { fullGradient, fullLoss } from '../measure/full-gradient'
import type { HeadChoice } from '../network/answering'
import { backpropagate, type Backpropagation } from '../network/backpropagation'
import type { Layer, LayerParameters } from '../network/layer'
import { lossWith } from '../network/loss-with'
import { lossOfOutput, targetOf, type LabelledTensors } from '../network/losses'
import { chosen, replaced, type Route } from '../network/multilayer'
import { remembered } from '../network/passes'
import {
  parametersOf,
  rememberedFamilies,
  restoreParameters,
  tensorsOf,
  weightsOf,
} from '../network/weights'
import { storedNumbers, storeNumbers } from '../network/stored-numbers'
import type { Optimizer } from '../optimizers/optimizer'
import { optimizerFor, type OptimizerSettings } from '../optimizers/registry'
import { unchanged, type StepChoice, type StepFactors } from '../training/learner'
import { NetworkLearner } from './network-learner'
import { rateShare } from './rate-decay'
import { timedPass, UpdateTimes } from './update-times'
import { othersOf, slopesSeen, type Passing, type SeenBeside, type SlopesSeen } from './seen-beside'
import { followedBy, tidied } from './tidied'

export interface GradientLearnerOptions extends ConsolidationOptions {
  readonly network: NetworkDescription
  readonly seed: number
  readonly optimizer: OptimizerSettings
  /** What the output is measured by; cross-entropy of the answers where absent. */
  readonly loss?: LossId
  /** Share of the first task's steps on which the gradient of all images is looked at; none where absent. */
  readonly fullGradientShare?: number
  /** How the learning rate falls within a task; not at all where absent. */
  readonly rateDecay?: RateDecayId
  /** Whether the parts of some updates are timed. */
  readonly timesParts?: boolean
  /** What begins anew in every task after the first; nothing where absent. */
  readonly anew?: {
    /** The optimiser forgets its moments. */
    readonly optimizer?: boolean
    /** Weights that tasks share are drawn again, with fresh numbers; penalties stay where they were. */
    readonly weights?: boolean
  }
}

const sinceName = 'optimizer/since'
const lastName = 'lastStep'

/** Trains strengths, and biases where the network has them, with any optimiser. */
export class GradientLearner extends NetworkLearner {
  protected readonly loss: LossId
  protected parameters: readonly LayerParameters[]
  private optimizer: Optimizer
  private steps = 0
  /** Of these, those before the optimiser began. */
  private optimizerSince = 0
  /** The head that the last step learned. */
  private lastHead = 0
  /** The factor on the strength of the penalty that it had. */
  private lastStrength = 1
  /** Absent where nothing protects and nothing watches. */
  private readonly consolidation: Consolidation | undefined
  /** Absent where nobody times. */
  private readonly times: UpdateTimes | undefined
  /** Absent where nobody looks. */
  private readonly seen: Looks | undefined

  constructor(protected readonly options: GradientLearnerOptions) {
    super(options.network)
    this.loss = options.loss ?? 'cross-entropy'
    const { seed, optimizer, protection, watchers = [], fullGradientShare = 0 } = options
    this.parameters = this.shape.initialParameters(seed)
    const subject = { weights: weightsOf(this.parameters), seed }
    this.optimizer = optimizerFor(optimizer, subject)
    if (protection || watchers.length > 0) this.consolidation = new Consolidation(options, subject)
    if (options.timesParts) this.times = new UpdateTimes(optimizer.preconditioner)
    if (fullGradientShare > 0) this.seen = new Looks(fullGradientShare, seed)
  }

  step(
    pixels: tf.Tensor2D,
    answers: tf.Tensor1D,
    choice: StepChoice = {},
  ): tf.Scalar | Promise<tf.Scalar> {
    return this.seen?.wants(choice.moment)
      ? this.lookedAtStep(this.seen, choice.moment, pixels, answers, choice)
      : this.plainStep(pixels, answers, choice)
  }

  private plainStep(
    pixels: tf.Tensor2D,
    answers: tf.Tensor1D,
    choice: StepChoice,
  ): tf.Scalar | Promise<tf.Scalar> {
    const { head = 0, factors: asked = unchanged, moment } = choice
    this.lastHead = head
    this.lastStrength = asked.strength
    const clock = this.times?.clockAt(this.steps)
    const route = this.shape.learningRoute(head, this.options.seed, this.steps++)
    const before = chosen(this.parameters, route.indices)
    const decayed = rateShare(this.options.rateDecay ?? 'constant', moment)
    const factors = { ...asked, rate: asked.rate * decayed }
    let remembering = before
    const done = tidied(() => {
      const batch = { pixels, answers }
      const passed = this.passing(route.layers, before)
      const lossAt = lossWith(route.layers, before, batch, this.loss)
      const made = timedPass(clock, {
        forward: () => lossAt(weightsOf(before)),
        whole: () => passed(batch),
        formsGradient: !this.options.optimizer.preconditioner,
      })
      return followedBy(made, (pass) => {
        remembering = remembered(route.layers, before, pass.A)
        const whole = this.passing(this.shape.route(head).layers, before)
        const ofStep = this.shape.dropsOut ? undefined : () => weightsOf(pass.gradients())
        const slopes = slopesSeen(whole, batch, choice, ofStep)
        const asked = { ...factors, ...othersOf(passed, choice), lossAt, clock }
        const update = this.update(route, weightsOf(before), pass, slopes, asked)
        return followedBy(update, (after) => [
          ...[pass.loss, ...after],
          ...Object.values(rememberedFamilies(remembering)).flat(),
        ])
      })
    })
    return followedBy(done, ([loss, ...after]) => {
      tf.dispose([...tensorsOf(before)])
      const parameters = parametersOf(after, remembering)
      this.parameters = replaced(this.parameters, route.indices, parameters)
      const own = loss as tf.Scalar
      return clock ? this.times!.ended(clock).then(() => own) : own
    })
  }

  taskStarts(task: number): void {
    const { anew = {}, seed, optimizer } = this.options
    if (task > 1 && anew.weights) {
      const before = this.parameters
      const drawn = this.shape.initialParameters(seed, task - 1)
      const { shared } = this.shape
      this.parameters = before.map((own, layer) => (shared.includes(layer) ? drawn[layer]! : own))
      const unused = [...before, ...drawn].filter((each) => !this.parameters.includes(each))
      tf.dispose([...tensorsOf(unused)])
    }
    const weights = weightsOf(this.parameters)
    if (task > 1 && anew.optimizer) {
      this.optimizer.dispose()
      this.optimizer = optimizerFor(optimizer, { weights, seed })
      this.optimizerSince = this.steps
    }
    this.consolidation?.taskStarts(weights)
  }

  async consolidate(
    training: Examples,
    task: number,
    { head = 0 }: HeadChoice = {},
  ): Promise<void> {
    const route = this.shape.route(head)
    const parameters = chosen(this.parameters, route.indices)
    if (this.seen?.follows(task)) {
      const loss = await fullLoss(route, parameters, training)
      this.seen.lossAtEnd(loss, (await this.consolidation?.summed()) ?? {})
    }
    await this.consolidation?.taskEnds({ task, training, route, parameters })
  }

  looks(): readonly Look[] {
    return this.seen?.take() ?? []
  }

  penalty(): Promise<number> | undefined {
    const { indices, places } = this.shape.route(this.lastHead)
    const cost = this.consolidation?.cost(places, weightsOf(chosen(this.parameters, indices)))
    return cost?.then((value) => this.lastStrength * value)
  }

  override measure(): Promise<Readonly<Record<string, number>>> {
    return Promise.resolve({ ...this.optimizer.measured?.(), ...this.times?.measured() })
  }

  inversions(): readonly ToldInversion[] {
    return this.optimizer.inversions?.() ?? []
  }

  watched(): Readonly<Partial<Record<ImportanceId, number>>> {
    return this.consolidation?.watched ?? {}
  }

  alike(): Correlations {
    return this.consolidation?.alike ?? []
  }

  importanceSample(): NamedLists {
    return this.consolidation?.sample ?? []
  }

  async optimizerState(): Promise<readonly StoredArray[]> {
    return [
      ...(await this.optimizer.state()),
      ...(this.optimizerSince > 0 ? [storeNumbers(sinceName, [this.optimizerSince])] : []),
      ...((await this.consolidation?.state()) ?? []),
    ]
  }

  gathered(): readonly StoredArray[] {
    const { lastHead, lastStrength, seen, times } = this
    return [
      storeNumbers(lastName, [lastHead, lastStrength]),
      ...(seen?.state() ?? []),
      ...(times ? [times.state()] : []),
    ]
  }

  restoreGathered(arrays: readonly StoredArray[]): void {
    const [lastHead = 0, lastStrength = 1] = storedNumbers(arrays, lastName)
    this.lastHead = lastHead
    this.lastStrength = lastStrength
    this.seen?.restore(arrays)
    this.times?.restore(arrays)
  }

  takeBack(network: readonly StoredArray[], steps: number): void {
    const before = this.parameters
    this.parameters = restoreParameters(network, before)
    tf.dispose([...tensorsOf(before)])
    this.steps = steps
  }

  restore(arrays: readonly StoredArray[], steps: number): void {
    this.takeBack(arrays, steps)
    const [since = 0] = storedNumbers(arrays, sinceName)
    this.optimizerSince = since
    this.optimizer.restore(arrays, steps - since)
    this.consolidation?.restore(arrays)
  }

  dispose(): void {
    tf.dispose([...tensorsOf(this.parameters)])
    this.optimizer.dispose()
    this.consolidation?.dispose()
  }

  /** The loss of these images, mean over them, with the weights as they are; the caller disposes of it. */
  lossOn(batch: LabelledTensors): tf.Scalar {
    return tf.tidy(() => {
      const output = this.answers(batch.pixels, { purpose: 'test', index: 0 }, {})
      return lossOfOutput[this.loss](output, batch) as tf.Scalar
    })
  }

  /** A step beside which the gradient of all images is computed. */
  private async lookedAtStep(
    seen: Looks,
    moment: Moment,
    pixels: tf.Tensor2D,
    answers: tf.Tensor1D,
    choice: StepChoice,
  ): Promise<tf.Scalar> {
    const route = this.shape.route(choice.head ?? 0)
    const { layers, indices } = route
    const own = chosen(this.parameters, indices)
    const before = weightsOf(own).map((weight) => tf.clone(weight))
    const { loss, gradient } = await fullGradient(route, own, moment.examples)
    const ofBatch = tf.tidy(() => [
      ...weightsOf(this.passing(layers, own)({ pixels, answers }).gradients()),
    ])
    const batchLoss = await this.plainStep(pixels, answers, choice)
    const after = weightsOf(chosen(this.parameters, indices))
    const summed = (await this.consolidation?.summed()) ?? {}
    await seen.add({ moment, loss, full: gradient, ofBatch, before, after, summed })
    tf.dispose([...before, ...gradient, ...ofBatch])
    return batchLoss
  }

  /** The weights on the route after a step. */
  private update(
    { places }: Route,
    weights: readonly tf.Tensor[],
    pass: Backpropagation,
    slopes: SlopesSeen,
    { strength, ...asked }: StepFactors & SeenBeside,
  ) {
    const gradients = () => weightsOf(pass.gradients())
    const tie = this.consolidation?.penalty(places, weights)
    const penalty = tie && { ...tie, strength: tie.strength * strength }
    // An optimiser carries the integral of the slopes that it follows, some of which dropout made zero.
    const integrals = this.shape.dropsOut ? undefined : this.consolidation?.beforeStep(places)
    const update = this.optimizer.step({
      ...{ places, weights, pass, gradients, penalty, integrals },
      ...asked,
    })
    return followedBy(update, ({ weights: after, integrals }) => {
      this.consolidation?.afterStep({ places, before: weights, after, ...slopes, integrals })
      return after
    })
  }

  /** Passes through these weights, and back. */
  private passing(layers: readonly Layer[], parameters: readonly LayerParameters[]): Passing {
    const { loss } = this
    return (batch) => backpropagate(layers, parameters, batch.pixels, targetOf[loss](batch), loss)
  }
}
