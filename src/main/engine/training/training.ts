/** Learning from mini-batches, stage by stage: the loop that all trials have in common. */
import * as tf from '@tensorflow/tfjs-core'
import { batchesInOrder, trainingBatches, type Batch } from '../data/batches'
import { EngineError } from '../errors'
import { imagePixels } from '../kernels/image-pixels'
import type { Pacer } from './pacer'
import type { Stage } from './curriculum'
import type { Learner } from './learner'

export interface TrainingOptions {
  readonly learner: Learner
  readonly batchSize: number
  readonly pacer: Pacer
  /** Steps that were done before this run, by a checkpoint. */
  readonly stepsBefore: number
  /** Called after every step. */
  readonly trained: () => void
  /** Called where a stage asks for a point, with the mean loss since the last one. */
  readonly record: (loss: number) => Promise<void>
}

export class Training {
  /** Steps so far, those before a checkpoint included. */
  steps: number
  /** Seconds of learning, without looking. */
  private seconds = 0
  /** Sum of the losses since the last point, on the device. */
  private lossSum: tf.Tensor = tf.scalar(0)
  private lossSteps = 0

  constructor(private readonly options: TrainingOptions) {
    this.steps = options.stepsBefore
  }

  get stepsPerSecond(): number {
    return (this.steps - this.options.stepsBefore) / Math.max(this.seconds, 1e-9)
  }

  /** @throws TrialCancelled, EngineError where the network diverged. */
  async learn(stage: Stage): Promise<void> {
    const { batchSize, pacer, record } = this.options
    let step = 0
    let start = performance.now()
    for (let epoch = 0; epoch < stage.epochs; epoch++) {
      const draw = stage.firstEpoch + epoch
      const batches = stage.schedule
        ? batchesInOrder(stage.examples, batchSize, stage.schedule())
        : trainingBatches(stage.examples, batchSize, stage.key, draw)
      for (const batch of batches) {
        await this.step(batch)
        step += 1
        if (stage.recordAfter.has(step)) {
          // Reading the loss waits for devices that compute in the background: it ends the clock.
          const loss = await this.meanLoss()
          this.seconds += (performance.now() - start) / 1000
          await record(loss)
          start = performance.now()
        }
        await pacer.breathe()
      }
    }
  }

  dispose(): void {
    this.lossSum.dispose()
  }

  private async step(batch: Batch): Promise<void> {
    const input = imagePixels(batch)
    const target = tf.tensor1d(batch.answers, 'int32')
    const loss = await this.options.learner.step(input, target)
    const sum = tf.add(this.lossSum, loss)
    tf.dispose([input, target, loss, this.lossSum])
    this.lossSum = sum
    this.lossSteps += 1
    this.steps += 1
    this.options.trained()
  }

  /** Mean training loss since the last point. @throws EngineError where it is no number. */
  private async meanLoss(): Promise<number> {
    const [sum = NaN] = await this.lossSum.data()
    const loss = sum / this.lossSteps
    if (!Number.isFinite(loss))
      throw new EngineError(
        `The network diverged before step ${this.steps}: its strengths grew beyond all numbers.`,
        'Choose a smaller learning rate and run the trial again.',
      )
    this.lossSum.dispose()
    this.lossSum = tf.scalar(0)
    this.lossSteps = 0
    return loss
  }
}
