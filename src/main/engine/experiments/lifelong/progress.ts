/** How much of a trial is done, in passes of an image through the network. */
import type { Learner } from '../../training/learner'
import { passesFor } from '../../measure/accuracy'
import type { LifelongPlan } from './plan'

/** Forward, backward to the errors and the gradients: about three forward passes. */
const passesPerTrainingImage = 3

export class Progress {
  phase = 'reading the images'
  private done = 0
  private readonly total: number
  private readonly perStep: number

  constructor(plan: LifelongPlan, learner: Learner) {
    this.perStep = passesPerTrainingImage * plan.batchSize * (learner.networksPerStep ?? 1)
    this.total = plan.stages.reduce((sum, _, stage) => sum + this.workOf(plan, learner, stage), 0)
  }

  /** Takes the first `stages` stages as done. */
  skip(plan: LifelongPlan, learner: Learner, stages: number): void {
    for (let stage = 0; stage < stages; stage++) this.done += this.workOf(plan, learner, stage)
  }

  trained(): void {
    this.done += this.perStep
  }

  tested(images: number): void {
    this.done += images
  }

  get fraction(): number {
    return Math.min(1, this.done / this.total)
  }

  private workOf(plan: LifelongPlan, learner: Learner, index: number): number {
    const stage = plan.stages[index]
    if (!stage) return 0
    const passes = (examples: LifelongPlan['curveExamples'], samples: number) =>
      examples.reduce((sum, part) => sum + passesFor(learner, part, samples), 0)
    const looks = stage.recordAfter.size + (index === 0 ? 1 : 0)
    const test = stage.testPhase
      ? passes(
          plan.tasks.map((task) => task.test),
          plan.testSamples,
        )
      : 0
    return stage.steps * this.perStep + looks * passes(plan.curveExamples, 1) + test
  }
}
