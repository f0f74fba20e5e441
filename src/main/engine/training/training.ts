/** Learning from mini-batches, stage by stage: the loop that all trials have in common. */
import * as tf from '@tensorflow/tfjs-core'
import type { Divergence } from '@shared/trials/ending'
import type { Purpose } from '../data/augmentation'
import { batchesInOrder, independentBatch, trainingBatches, type Batch } from '../data/batches'
import { imagePixels } from '../kernels/image-pixels'
import type { Pacer } from './pacer'
import type { Stage } from './curriculum'
import type { LabelledTensors } from '../network/losses'
import type { Learner, StepFactors } from './learner'
import type { StreamKey } from '@shared/random/philox'
import type { StoredArray } from '@shared/trials/stored-array'
import { storedNumbers, storeNumbers } from '../network/stored-numbers'
import { Losses } from './losses'

export interface TrainingOptions {
  readonly learner: Learner
  readonly batchSize: number
  readonly pacer: Pacer
  /** Steps that were done before this run, by a checkpoint. */
  readonly stepsBefore: number
  /** Called after every step. */
  readonly trained: () => void
  /** Called between two steps, when all that belongs to the one before is done. */
  readonly between: () => Promise<void>
}

/** A place in a stage, between two steps: passes and batches of the pass that were made, and steps in all. */
interface Place {
  readonly epoch: number
  readonly batch: number
  readonly step: number
}

const placeName = 'training/place'
const beginning: Place = { epoch: 0, batch: 0, step: 0 }

/** How a stage is gone through. */
export interface Way {
  /** Called where a stage asks for a point, with the mean loss since the last one. */
  readonly record?: (loss: number) => Promise<void>
  /** Asked before each step. */
  readonly factors?: () => StepFactors
  /** Asked after each pass, once all losses of it were looked at. */
  readonly goesOn?: () => Promise<boolean>
}

/** An independent batch: draw `index` of the stream, and what it is for. */
interface Drawn {
  readonly key: StreamKey | undefined
  readonly index: number
  readonly purpose: Purpose
}

export class Training {
  /** Steps so far, those before a checkpoint included. */
  steps: number
  losses = new Losses()
  /** Seconds of learning, without looking. */
  private seconds = 0
  /** Steps that were made in them. */
  private made = 0
  /** Where the stage is that is being learned. */
  private place = beginning

  constructor(private readonly options: TrainingOptions) {
    this.steps = options.stepsBefore
  }

  get stepsPerSecond(): number {
    return this.made / Math.max(this.seconds, 1e-9)
  }

  get batchSize(): number {
    return this.options.batchSize
  }

  /** Steps before the run of the stage that goes on. */
  get start(): number {
    return this.steps - this.place.step
  }

  /** Begins again, as after `steps` steps. */
  rewind(steps: number): void {
    this.steps = steps
    this.place = beginning
    this.losses.dispose()
    this.losses = new Losses()
  }

  /** Goes on as after `steps` steps, some of which were not made. */
  moveOn(steps: number): void {
    this.steps = steps
    this.place = beginning
  }

  /** For a checkpoint between two steps. */
  async state(): Promise<readonly StoredArray[]> {
    const { steps, place, made, seconds } = this
    const numbers = [steps, place.epoch, place.batch, place.step, made, seconds]
    return [storeNumbers(placeName, numbers), ...(await this.losses.state())]
  }

  /** @returns whether the arrays are of a place within a stage, where `learn` then goes on */
  restore(arrays: readonly StoredArray[]): boolean {
    this.losses.restore(arrays)
    const [steps, epoch = 0, batch = 0, step = 0, made = 0, seconds = 0] = storedNumbers(
      arrays,
      placeName,
    )
    if (steps === undefined) return false
    this.steps = steps
    this.place = { epoch, batch, step }
    this.made = made
    this.seconds = seconds
    return true
  }

  /**
   * Learns a stage to its end, until it need not go on, or until its losses are no longer finite, and says
   * so. It begins where the stage was left.
   * @throws TrialCancelled
   */
  async learn(stage: Stage, way: Way): Promise<Divergence | undefined> {
    const divergence = await this.pass(stage, way)
    this.place = beginning
    return divergence
  }

  dispose(): void {
    this.losses.dispose()
  }

  private async pass(stage: Stage, way: Way): Promise<Divergence | undefined> {
    const { batchSize, pacer } = this.options
    const { losses } = this
    const from = this.place
    let { step } = from
    let start = performance.now()
    const look = async () => {
      // Reading the loss waits for devices that compute in the background: it ends the clock.
      const lost = await losses.look()
      this.seconds += (performance.now() - start) / 1000
      if (!lost) return undefined
      const { stepsAgo, ...rest } = lost
      return { kind: 'diverged', step: this.steps - stepsAgo, ...rest } as const
    }
    for (let { epoch } = from; epoch < stage.epochs; epoch++) {
      const draw = stage.firstEpoch + epoch
      let batchesDone = epoch === from.epoch ? from.batch : 0
      const batches = stage.schedule
        ? batchesInOrder(stage.examples, batchSize, stage.schedule(), batchesDone)
        : trainingBatches(stage.examples, batchSize, stage.key, draw, batchesDone)
      for (const batch of batches) {
        await this.step(batch, stage, { step, epoch: draw }, way.factors?.())
        step += 1
        batchesDone += 1
        this.place = { epoch, batch: batchesDone, step }
        const isPoint = stage.recordAfter.has(step)
        if (isPoint || losses.isFull) {
          const diverged = await look()
          if (diverged) return diverged
          if (isPoint) await way.record?.(losses.takeMean())
          start = performance.now()
        }
        await pacer.breathe()
        await this.options.between()
      }
      if (!way.goesOn) continue
      const diverged = await look()
      if (diverged) return diverged
      if (!(await way.goesOn())) return undefined
      start = performance.now()
    }
    return undefined
  }

  private independent(
    { examples, augmentation }: Stage,
    { key, index, purpose }: Drawn,
    images = this.options.batchSize,
  ): LabelledTensors {
    if (!key) throw new RangeError('This stage has no independent batches.')
    const drawn = independentBatch(examples, images, key, index)
    // One that is drawn anew in every stage is shown otherwise in every step of the run.
    const batch = augmentation?.(drawn, purpose, purpose === 'before' ? index : this.steps) ?? drawn
    return { pixels: imagePixels(batch), answers: tf.tensor1d(batch.answers, 'int32') }
  }

  private async step(
    learned: Batch,
    stage: Stage,
    { step, epoch }: { readonly step: number; readonly epoch: number },
    factors: StepFactors | undefined,
  ): Promise<void> {
    const { examples, steps, endOfTask, independentKey, beforeKey, augmentation } = stage
    const batch = augmentation?.(learned, 'learned', this.steps) ?? learned
    const input = imagePixels(batch)
    const target = tf.tensor1d(batch.answers, 'int32')
    const independent = (images?: number) =>
      this.independent(stage, { key: independentKey, index: step, purpose: 'independent' }, images)
    const before = (index: number) =>
      this.independent(stage, { key: beforeKey, index, purpose: 'before' })
    const moment =
      endOfTask === undefined ? {} : { moment: { task: endOfTask, examples, step, steps } }
    const choice = {
      head: batch.head,
      independent,
      before,
      epoch,
      ...moment,
      ...(factors ? { factors } : {}),
    }
    this.losses.add(await this.options.learner.step(input, target, choice))
    tf.dispose([input, target])
    this.steps += 1
    this.made += 1
    this.options.trained()
  }
}
