/** How much of a trial is done, in passes of an image through the network. */
import type { StoredArray } from '@shared/trials/stored-array'
import { storedNumbers, storeNumbers } from '../network/stored-numbers'
import type { Stage } from './curriculum'
import { mostRuns } from './decided-practice'
import type { Learner } from './learner'
import type { Observer } from './observer'

/** Forward, backward to the errors and the gradients: about three forward passes. */
export const passesPerTrainingImage = 3

const name = 'training/passesDone'

export interface ProgressOptions<L extends Learner> {
  readonly learner: L
  readonly stages: readonly Stage[]
  readonly batchSize: number
  readonly observers: readonly Observer<L>[]
}

export class Progress {
  /** In words. */
  phase = 'reading the images'
  private done: number
  private readonly perStep: number
  private readonly total: number
  private readonly ends: readonly number[]

  /** @param stagesDone by a checkpoint */
  constructor(trial: ProgressOptions<Learner>, stagesDone: number) {
    const { learner, stages, batchSize, observers } = trial
    const works = observers.map((observer) => observer.work?.(learner) ?? {})
    const sum = (values: readonly (number | undefined)[]) =>
      values.reduce<number>((total, value = 0) => total + value, 0)
    const point = sum(works.map((work) => work.point))
    this.perStep = passesPerTrainingImage * batchSize * (learner.networksPerStep ?? 1)
    const ofStage = (stage: Stage, index: number) => {
      const { decided, epochs, recordAfter, steps } = stage
      const runs = decided ? mostRuns(decided) : 1
      const validated = decided ? epochs * decided.validation.count : 0
      return (
        runs * (steps * this.perStep + validated + recordAfter.size * point) +
        (index === 0 ? point : 0) +
        sum(works.map((work) => work.stageEnds?.(stage)))
      )
    }
    const ofStages = stages.map(ofStage)
    this.ends = ofStages.map((_, index) => sum(ofStages.slice(0, index + 1)))
    this.total = sum(ofStages) + sum(works.map((work) => work.end))
    this.done = sum(ofStages.slice(0, stagesDone))
  }

  /** After stage `index`, from 0, which may have taken less than it could. */
  stageEnded(index: number): void {
    this.done = Math.max(this.done, this.ends[index] ?? 0)
  }

  trained(): void {
    this.done += this.perStep
  }

  passed(images: number): void {
    this.done += images
  }

  /** For a checkpoint within a stage. */
  state(): StoredArray {
    return storeNumbers(name, [this.done])
  }

  restore(arrays: readonly StoredArray[]): void {
    this.done = storedNumbers(arrays, name)[0] ?? this.done
  }

  get fraction(): number {
    return Math.min(1, this.done / this.total)
  }
}
