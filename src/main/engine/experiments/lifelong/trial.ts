/** One trial of the lifelong-learning experiment: task after task, tested on all of them. */
import type { TrialSettings } from '@shared/experiments/common/definition'
import { taskSequence } from '@shared/datasets/task-sequences'
import type { Examples } from '../../data/examples'
import { loadImages, type LabelledImages } from '../../data/image-set'
import { strengthChange } from '../../measure/strength-change'
import type { Pacer } from '../../training/pacer'
import type { StoredArray } from '@shared/trials/stored-array'
import type { TrialOptions, TrialOutcome } from '../../training/trial'
import { textValue } from '../../values'
import { accuracy, drawsFor } from '../../measure/accuracy'
import type { ReleaseDraw } from '../../network/answering'
import type { Learner } from '../../training/learner'
import { learnerFor } from './learners'
import { lifelongPlan, type LifelongPlan } from './plan'
import { Progress } from './progress'
import { TrialRecord } from '../../training/record'
import { addPoints, drawsPerStep, offerCheckpoint, reportingPacer } from '../../training/reporting'
import { Training } from '../../training/training'

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
  private readonly training: Training
  private readonly stagesDone: number
  private readonly seed: number

  constructor(
    settings: TrialSettings,
    images: LabelledImages,
    private readonly options: TrialOptions,
  ) {
    const { checkpoint } = options
    this.seed = settings.seed
    this.plan = lifelongPlan(settings, images)
    this.learner = learnerFor(settings, this.plan.sizes)
    this.progress = new Progress(this.plan, this.learner)
    this.stagesDone = checkpoint?.tasksDone ?? 0
    const stepsBefore = this.plan.stages
      .slice(0, this.stagesDone)
      .reduce((sum, stage) => sum + stage.steps, 0)
    this.record = checkpoint ? TrialRecord.from(checkpoint.result) : new TrialRecord()
    if (checkpoint) this.learner.restore(checkpoint.arrays, stepsBefore)
    this.progress.skip(this.plan, this.learner, this.stagesDone)
    this.pacer = reportingPacer(options, this.learner, this.progress, images.training.shape)
    this.training = new Training({
      learner: this.learner,
      batchSize: this.plan.batchSize,
      pacer: this.pacer,
      stepsBefore,
      trained: () => this.progress.trained(),
      record: (loss) => this.recordPoint(loss),
    })
  }

  async run(): Promise<TrialOutcome> {
    const start = performance.now()
    if (this.stagesDone === 0) await this.recordPoint()
    for (const [index, stage] of this.plan.stages.entries()) {
      if (index < this.stagesDone) continue
      const before = stage.endOfTask === 2 ? await this.learner.network() : undefined
      this.progress.phase = stage.phase
      await this.training.learn(stage)
      if (before) await this.followSynapses(before)
      if (stage.endOfTask !== undefined)
        await this.learner.consolidate?.(stage.examples, stage.endOfTask)
      if (stage.testPhase) await this.test(stage.testPhase)
      if (index === 0 && this.isHopeless) return this.outcome(start, 'stopped after the first task')
      await offerCheckpoint(
        this.record,
        this.options,
        this.learner,
        index + 1,
        this.plan.stages.length,
      )
    }
    await this.conclude()
    return this.outcome(start, 'finished')
  }

  /** Whether the first task was not learned well enough to go on. */
  private get isHopeless(): boolean {
    const [first = 1] = this.record.lastAccuracies
    if (first >= this.plan.stopBelow) return false
    this.record.setScalars({ stoppedEarly: 1, firstTaskLearned: first })
    return true
  }

  private async outcome(start: number, phase: string): Promise<TrialOutcome> {
    const network = await this.learner.network()
    this.options.reports?.progress?.(1, phase)
    return {
      result: this.record.result(),
      network,
      seconds: (performance.now() - start) / 1000,
      stepsPerSecond: this.training.stepsPerSecond,
    }
  }

  dispose(): void {
    this.learner.dispose()
    this.training.dispose()
  }

  /** One point of every series: accuracy on each task with one draw of releases, and the rest. */
  private async recordPoint(loss?: number): Promise<void> {
    const accuracies = await this.accuracies('curve', this.plan.curveExamples, 1)
    addPoints(this.record, this.options, this.training.steps, {
      ...Object.fromEntries(
        accuracies.map((value, task) => [`accuracy/task-${task + 1}`, value] as const),
      ),
      ...(loss === undefined ? {} : { trainingLoss: loss }),
      ...(await this.learner.measure()),
    })
  }

  private async followSynapses(before: readonly StoredArray[]): Promise<void> {
    const after = await this.learner.network()
    this.record.setMatrices(strengthChange(before, after, this.seed))
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
    let firstDraw = this.training.steps * drawsPerStep
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

  private async conclude(): Promise<void> {
    const accuracies = this.record.lastAccuracies
    this.record.setScalars({
      finalAccuracy: accuracies.reduce((sum, value) => sum + value, 0) / accuracies.length,
      firstTaskAccuracy: accuracies[0] ?? NaN,
      ...(await this.learner.measure()),
    })
  }
}
