/** A trial from its first stage, or a checkpoint, to its end: what all trials of networks share. */
import type { ImageShape } from '@shared/networks/description'
import { scalarsOfEnding, type Ending } from '@shared/trials/ending'
import type { StoredArray } from '@shared/trials/stored-array'
import type { Stage } from './curriculum'
import type { Learner } from './learner'
import type { ObservedTrial, Observer } from './observer'
import type { Pacer } from './pacer'
import { Practice } from './practice'
import { Progress } from './progress'
import { TrialRecord } from './record'
import { addPoints, reportingPacer } from './reporting'
import { SavingClock, type SavingTimes } from './saving-times'
import { Training } from './training'
import type { TrialOptions, TrialOutcome } from './trial'

export interface StagedTrial<L extends Learner> {
  /** Belongs to the trial, which disposes of it. */
  readonly learner: L
  /** Shape of the images, for the drawing of the network. */
  readonly image: ImageShape
  readonly stages: readonly Stage[]
  readonly batchSize: number
  /** In the order in which they are told. */
  readonly observers: readonly Observer<L>[]
  /** Looks after each stage whether the trial is over; it goes on to the last stage where absent. */
  readonly endsAfter?: (record: TrialRecord, stagesDone: number) => Ending | undefined
}

/**
 * Trains stage by stage; observers measure, and may keep arrays beside the trained network.
 * @throws TrialCancelled, EngineError where a checkpoint does not fit
 */
export async function runStages<L extends Learner>(
  trial: StagedTrial<L>,
  options: TrialOptions,
): Promise<TrialOutcome> {
  const run = new StagedRun(trial, options)
  try {
    return await run.run()
  } finally {
    run.dispose()
  }
}

function holdsNumbers({ values }: StoredArray): boolean {
  return values.every(Number.isFinite)
}

function endPhase(ending: Ending): string {
  switch (ending.kind) {
    case 'finished':
      return 'finished'
    case 'stopped-early':
      return 'stopped after the first task'
    case 'diverged':
      return `diverged at step ${ending.step}`
  }
}

class StagedRun<L extends Learner> implements ObservedTrial<L> {
  readonly learner: L
  readonly record: TrialRecord
  readonly progress: Progress
  private readonly pacer: Pacer
  private readonly training: Training
  private readonly practice: Practice
  private readonly kept: StoredArray[] = []
  private readonly savingTimes: SavingTimes
  private stagesDone: number
  /** Whether the next stage was left in its middle. */
  private isWithin = false

  constructor(
    private readonly trial: StagedTrial<L>,
    private readonly options: TrialOptions,
  ) {
    const { checkpoint } = options
    this.learner = trial.learner
    this.savingTimes = options.savingTimes ?? new SavingClock()
    this.stagesDone = checkpoint?.tasksDone ?? 0
    this.record = checkpoint ? TrialRecord.from(checkpoint.result) : new TrialRecord()
    this.progress = new Progress(trial, this.stagesDone)
    this.pacer = reportingPacer(options, this.learner, this.progress, trial.image)
    this.training = new Training({
      learner: this.learner,
      batchSize: trial.batchSize,
      pacer: this.pacer,
      stepsBefore: trial.stages
        .slice(0, this.stagesDone)
        .reduce((sum, stage) => sum + stage.steps, 0),
      trained: () => this.progress.trained(),
      between: () => this.saveIfDue(),
    })
    this.practice = new Practice({
      learner: this.learner,
      training: this.training,
      passed: (images) => this.passed(images),
      measured: (loss) => this.measured(loss),
      record: (step, values) => addPoints(this.record, options, step, values),
    })
  }

  get steps(): number {
    return this.training.steps
  }

  async passed(images: number): Promise<void> {
    this.progress.passed(images)
    await this.pacer.breathe()
  }

  keep(arrays: readonly StoredArray[]): void {
    this.kept.push(...arrays)
  }

  async run(): Promise<TrialOutcome> {
    const start = performance.now()
    const { checkpoint } = this.options
    if (checkpoint) this.restore(checkpoint.arrays)
    else await this.begin()
    const ending = await this.passStages()
    if (ending.kind === 'finished') await this.finish()
    for (const observer of this.trial.observers) observer.last?.(this)
    this.record.setScalars(scalarsOfEnding(ending))
    const network = ending.kind === 'diverged' ? [] : await this.learner.network()
    this.options.reports?.progress?.(1, endPhase(ending))
    return {
      result: this.record.result(),
      network: [...network, ...this.kept],
      seconds: (performance.now() - start) / 1000,
      stepsPerSecond: this.training.stepsPerSecond,
    }
  }

  dispose(): void {
    this.learner.dispose()
    this.training.dispose()
  }

  private restore(arrays: readonly StoredArray[]): void {
    this.isWithin = this.training.restore(arrays)
    this.practice.restore(arrays)
    this.progress.restore(arrays)
    this.learner.restore(arrays, this.steps)
    this.learner.restoreGathered?.(arrays)
    for (const observer of this.trial.observers) observer.restore?.(arrays)
  }

  private async begin(): Promise<void> {
    for (const observer of this.trial.observers) await observer.begin?.(this)
    addPoints(this.record, this.options, this.steps, await this.measured())
  }

  private async passStages(): Promise<Ending> {
    const { stages, endsAfter } = this.trial
    for (const [index, stage] of stages.entries()) {
      if (index < this.stagesDone) continue
      const divergence = await this.pass(stage)
      if (divergence) return divergence
      this.progress.stageEnded(index)
      const ending = endsAfter?.(this.record, index + 1)
      if (ending) return ending
      this.stagesDone = index + 1
      // After the last stage there is only measuring left.
      if (index + 1 < stages.length || this.savingTimes.isDue) await this.save()
    }
    return { kind: 'finished' }
  }

  private async pass(stage: Stage): Promise<Ending | undefined> {
    const { observers } = this.trial
    if (this.isWithin) this.isWithin = false
    else await this.enter(stage)
    this.progress.phase = stage.phase
    const divergence = (await this.practice.learn(stage)) ?? (await this.lostStrengths())
    if (divergence) return divergence
    if (stage.endOfTask !== undefined)
      await this.learner.consolidate?.(stage.examples, stage.endOfTask, {
        head: stage.examples.head(0),
      })
    for (const observer of observers) await observer.stageEnds?.(this, stage)
    return undefined
  }

  private async enter(stage: Stage): Promise<void> {
    if (stage.endOfTask !== undefined) this.learner.taskStarts?.(stage.endOfTask)
    for (const observer of this.trial.observers) await observer.stageBegins?.(this, stage)
  }

  /** The last step of a stage can spoil strengths of which no loss tells any more. */
  private async lostStrengths(): Promise<Ending | undefined> {
    if ((await this.learner.network()).every(holdsNumbers)) return undefined
    const lastLoss = await this.training.losses.lastLoss()
    return { kind: 'diverged', step: this.steps, ...(lastLoss === undefined ? {} : { lastLoss }) }
  }

  /** The values of a point: what observers and learner measure now, and the mean loss since the last one. */
  private async measured(loss?: number): Promise<Readonly<Record<string, number>>> {
    const all: Record<string, number> = loss === undefined ? {} : { trainingLoss: loss }
    for (const observer of this.trial.observers)
      Object.assign(all, await observer.point?.(this, loss))
    return Object.assign(all, await this.learner.measure())
  }

  private async finish(): Promise<void> {
    for (const observer of this.trial.observers) await observer.end?.(this)
    this.record.setScalars(await this.learner.measure())
  }

  private async saveIfDue(): Promise<void> {
    if (!this.savingTimes.isDue || !this.options.reports?.checkpoint) return
    await this.save([
      ...(await this.training.state()),
      ...this.practice.state(),
      ...(this.learner.gathered?.() ?? []),
      this.progress.state(),
    ])
  }

  /** @param within what belongs to the middle of a stage; the losses since the last point are its, too */
  private async save(within?: readonly StoredArray[]): Promise<void> {
    const { reports } = this.options
    if (!reports?.checkpoint) return
    const start = performance.now()
    const arrays = [
      ...(await this.learner.network()),
      ...(await this.learner.optimizerState()),
      ...(within ?? (await this.training.losses.state())),
      ...this.trial.observers.flatMap((observer) => observer.state?.() ?? []),
    ]
    reports.checkpoint({ tasksDone: this.stagesDone, result: this.record.result(), arrays })
    this.savingTimes.saved(performance.now() - start)
  }
}
