/** One trial of the lifelong-learning experiment: task after task, tested on all of them. */
import * as tf from '@tensorflow/tfjs-core'
import type { TrialSettings } from '@shared/experiments/definition'
import { taskSequence } from '@shared/experiments/task-sequences'
import { trainingBatches, type Batch } from '../data/batches'
import type { Examples } from '../data/examples'
import { loadImages, type LabelledImages } from '../data/image-set'
import { EngineError } from '../errors'
import { Pacer } from '../pacer'
import type { TrialOptions, TrialOutcome } from '../trial'
import { textValue } from '../values'
import { accuracy, drawsFor } from './accuracy'
import type { Stage } from './curriculum'
import type { Learner, ReleaseDraw } from './learner'
import { learnerFor } from './learner-for'
import { networkSample } from './network-sample'
import { lifelongPlan, type LifelongPlan } from './plan'
import { Progress } from './progress'
import { TrialRecord } from './record'

const progressMilliseconds = 250
const networkMilliseconds = 1000
/** Draws of releases are numbered step · 2²⁰ + n, so that no two tests share one. */
const drawsPerStep = 2 ** 20

/** Trains and tests one condition with one seed. @throws TrialCancelled, EngineError. */
export async function runLifelongTrial(
  settings: TrialSettings,
  options: TrialOptions,
): Promise<TrialOutcome> {
  options.reports?.progress?.(0, 'reading the images')
  const sequence = taskSequence(textValue(settings, 'dataset'))
  const images = await loadImages(options.datasetFolder, sequence.images)
  const trial = new LifelongTrial(settings, images, options)
  try {
    return await trial.run()
  } finally {
    trial.dispose()
  }
}

class LifelongTrial {
  private readonly plan: LifelongPlan
  private readonly learner: Learner
  private readonly record: TrialRecord
  private readonly progress: Progress
  private readonly pacer: Pacer
  private readonly stagesDone: number
  private steps: number
  private trainingSeconds = 0
  /** Sum of the losses since the last point, on the device. */
  private lossSum: tf.Tensor = tf.scalar(0)
  private lossSteps = 0

  constructor(
    settings: TrialSettings,
    images: LabelledImages,
    private readonly options: TrialOptions,
  ) {
    const { checkpoint } = options
    this.plan = lifelongPlan(settings, images)
    this.learner = learnerFor(settings, this.plan.sizes)
    this.progress = new Progress(this.plan, this.learner)
    this.stagesDone = checkpoint?.tasksDone ?? 0
    this.steps = this.plan.stages
      .slice(0, this.stagesDone)
      .reduce((sum, stage) => sum + stage.steps, 0)
    this.record = checkpoint ? TrialRecord.from(checkpoint.result) : new TrialRecord()
    if (checkpoint) this.learner.restore(checkpoint.arrays, this.steps)
    this.progress.skip(this.plan, this.learner, this.stagesDone)
    this.pacer = new Pacer(options.signal)
    this.pacer.every(progressMilliseconds, () => this.reportProgress())
    this.pacer.every(networkMilliseconds, () => this.reportNetwork())
  }

  async run(): Promise<TrialOutcome> {
    const start = performance.now()
    const firstStep = this.steps
    if (this.stagesDone === 0) await this.recordPoint()
    for (const [index, stage] of this.plan.stages.entries()) {
      if (index < this.stagesDone) continue
      await this.learn(stage)
      if (stage.testPhase) await this.test(stage.testPhase)
      await this.offerCheckpoint(index + 1)
    }
    await this.conclude()
    const network = await this.learner.network()
    this.options.reports?.progress?.(1, 'finished')
    return {
      result: this.record.result(),
      network,
      seconds: (performance.now() - start) / 1000,
      stepsPerSecond: (this.steps - firstStep) / Math.max(this.trainingSeconds, 1e-9),
    }
  }

  dispose(): void {
    this.learner.dispose()
    this.lossSum.dispose()
  }

  private async learn(stage: Stage): Promise<void> {
    this.progress.phase = stage.phase
    let step = 0
    let start = performance.now()
    for (let epoch = 0; epoch < stage.epochs; epoch++) {
      const batches = trainingBatches(
        stage.examples,
        this.plan.batchSize,
        stage.key,
        stage.firstEpoch + epoch,
      )
      for (const batch of batches) {
        this.step(batch)
        step += 1
        if (stage.recordAfter.has(step)) {
          // Reading the loss waits for devices that compute in the background: it ends the clock.
          const loss = await this.meanLoss()
          this.trainingSeconds += (performance.now() - start) / 1000
          await this.recordPoint(loss)
          start = performance.now()
        }
        await this.pacer.breathe()
      }
    }
  }

  private step({ pixels, answers, count }: Batch): void {
    const input = tf.tensor2d(pixels, [count, pixels.length / count])
    const target = tf.tensor1d(answers, 'int32')
    const loss = this.learner.step(input, target)
    const sum = tf.add(this.lossSum, loss)
    tf.dispose([input, target, loss, this.lossSum])
    this.lossSum = sum
    this.lossSteps += 1
    this.steps += 1
    this.progress.trained()
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

  /** One point of every series: accuracy on each task with one draw of releases, and the rest. */
  private async recordPoint(loss?: number): Promise<void> {
    const accuracies = await this.accuracies('curve', this.plan.curveExamples, 1)
    const values = {
      ...Object.fromEntries(
        accuracies.map((value, task) => [`accuracy/task-${task + 1}`, value] as const),
      ),
      ...(loss === undefined ? {} : { trainingLoss: loss }),
      ...(await this.learner.measure()),
    }
    this.record.addPoints(this.steps, values)
    const points = Object.entries(values).map(
      ([name, value]) => [name, { x: [this.steps], y: [value] }] as const,
    )
    this.options.reports?.points?.(Object.fromEntries(points))
  }

  private async test(phase: string): Promise<void> {
    this.progress.phase = phase
    const examples = this.plan.tasks.map(({ test }) => test)
    this.record.addAccuracies(await this.accuracies('test', examples, this.plan.testSamples))
  }

  private async accuracies(
    purpose: ReleaseDraw['purpose'],
    parts: readonly Examples[],
    samples: number,
  ): Promise<readonly number[]> {
    const accuracies: number[] = []
    let firstDraw = this.steps * drawsPerStep
    for (const examples of parts) {
      const options = {
        purpose,
        samples,
        firstDraw,
        afterBatch: (images: number) => this.tested(images),
      }
      accuracies.push(await accuracy(this.learner, examples, options))
      firstDraw += drawsFor(this.learner, examples, samples)
    }
    return accuracies
  }

  private async tested(images: number): Promise<void> {
    this.progress.tested(images)
    await this.pacer.breathe()
  }

  private async offerCheckpoint(tasksDone: number): Promise<void> {
    const report = this.options.reports?.checkpoint
    if (!report || tasksDone === this.plan.stages.length) return
    const arrays = [...(await this.learner.network()), ...(await this.learner.optimizerState())]
    report({ tasksDone, result: this.record.result(), arrays })
  }

  private async conclude(): Promise<void> {
    const accuracies = this.record.lastAccuracies
    this.record.setScalars({
      finalAccuracy: accuracies.reduce((sum, value) => sum + value, 0) / accuracies.length,
      firstTaskAccuracy: accuracies[0] ?? NaN,
      ...(await this.learner.measure()),
    })
  }

  private reportProgress(): void {
    this.options.reports?.progress?.(this.progress.fraction, this.progress.phase)
  }

  private async reportNetwork(): Promise<void> {
    const report = this.options.reports?.network
    if (report) report(networkSample(this.learner.sizes, await this.learner.network()))
  }
}
