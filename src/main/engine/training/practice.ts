/** Practice on one stage: all its passes, or as validation images decide. */
import type { Divergence } from '@shared/trials/ending'
import type { StoredArray } from '@shared/trials/stored-array'
import { batchesPerEpoch } from '../data/batches'
import type { Examples } from '../data/examples'
import { accuracy } from '../measure/accuracy'
import type { Stage } from './curriculum'
import { Stall, type DecidedPractice, type StrengthSearch } from './decided-practice'
import { unchanged, type Learner, type StepFactors } from './learner'
import type { Training } from './training'

type Values = Readonly<Record<string, number>>

export interface PracticeOptions {
  readonly learner: Learner
  readonly training: Training
  /** Told of images that pass through the network; lets the trial breathe. */
  readonly passed: (images: number) => Promise<void>
  /** The values of a point of the learning curves, as the network is now. */
  readonly measured: (loss?: number) => Promise<Values>
  /** Records values at a step. */
  readonly record: (step: number, values: Values) => void
}

/** What one practice from the task's beginning came to. */
interface Run {
  readonly divergence?: Divergence
  /** On validation images; less than any where it diverged. */
  readonly accuracy: number
  readonly passes: number
  /** The best weights, where they may not be the last ones. */
  readonly kept?: readonly StoredArray[]
}

/** What a point is recorded with. */
type Point = (step: number, values: Values) => void

export class Practice {
  constructor(private readonly options: PracticeOptions) {}

  /**
   * Practises a stage. However many passes were made, the trial stands where all of them would have ended:
   * points that were not reached show what was kept.
   * @throws TrialCancelled
   */
  async learn(stage: Stage): Promise<Divergence | undefined> {
    const { training, record } = this.options
    const { decided } = stage
    if (!decided) return training.learn(stage, { record: this.pointsTo(record) })
    const start = training.steps
    const run = decided.search
      ? await this.search(stage, decided, decided.search)
      : await this.run(stage, decided, unchanged, record)
    if (run.divergence) return run.divergence
    await this.end(stage, start, run)
    return undefined
  }

  private pointsTo(record: Point) {
    return async (loss: number) => {
      const { training, measured } = this.options
      record(training.steps, await measured(loss))
    }
  }

  private async run(
    stage: Stage,
    { validation, untilStall }: DecidedPractice,
    factors: StepFactors,
    record: Point | undefined,
  ): Promise<Run> {
    const { learner, training } = this.options
    const stall = new Stall()
    let kept: readonly StoredArray[] = []
    let passes = 0
    const divergence = await training.learn(stage, {
      ...(record ? { record: this.pointsTo(record) } : {}),
      factors: () => ({ ...factors, rate: factors.rate * stall.rate }),
      goesOn: async () => {
        passes += 1
        if (!untilStall && passes < stage.epochs) return true
        if (stall.add(await this.accuracyOn(validation))) kept = await learner.network()
        return !stall.isOver
      },
    })
    if (divergence) return { divergence, accuracy: -Infinity, passes }
    return { accuracy: stall.best, passes, ...(untilStall ? { kept } : {}) }
  }

  /** Without a penalty at each rate, then with strengths that are halved until enough is learned. */
  private async search(
    stage: Stage,
    decided: DecidedPractice,
    { rates, acceptedShare, mostAttempts, set }: StrengthSearch,
  ): Promise<Run> {
    const { learner, training, record } = this.options
    const start = training.steps
    const beginning = [...(await learner.network()), ...(await learner.optimizerState())]
    const again = (factors: StepFactors, points?: Point) => {
      learner.restore(beginning, start)
      training.rewind(start)
      return this.run(stage, decided, factors, points)
    }
    let best = { rate: rates[0] ?? 1, accuracy: -Infinity }
    for (const rate of rates) {
      const { accuracy } = await again({ rate, strength: 0 })
      if (accuracy > best.accuracy) best = { rate, accuracy }
    }
    for (let attempt = 1, strength = 1; ; attempt++, strength /= 2) {
      const points: Parameters<Point>[] = []
      const run = await again({ rate: best.rate, strength }, (...point) => points.push(point))
      const isEnough = run.accuracy >= acceptedShare * best.accuracy
      if (!isEnough && attempt < mostAttempts) continue
      for (const point of points) record(...point)
      record(start + stage.steps, {
        'chosen/learningRate': set.learningRate * best.rate,
        'chosen/strength': set.strength * strength,
        'chosen/attempts': attempt,
        'chosen/accuracyWithout': best.accuracy,
        'chosen/accuracy': run.accuracy,
      })
      return run
    }
  }

  private async end(stage: Stage, start: number, { kept, passes }: Run): Promise<void> {
    const { learner, training, measured, record } = this.options
    const end = start + stage.steps
    const reached = passes * batchesPerEpoch(stage.examples, training.batchSize)
    if (kept) {
      if (!learner.takeBack) throw new RangeError('This learner cannot go back to earlier weights.')
      learner.takeBack(kept, end)
      record(end, { 'practice/passes': passes })
    }
    training.moveOn(end)
    const left = [...stage.recordAfter].filter((step) => step > reached)
    if (left.length === 0) return
    const values = await measured()
    for (const step of left) record(start + step, values)
  }

  private accuracyOn(validation: Examples): Promise<number> {
    const { learner, passed } = this.options
    const once = { purpose: 'curve', samples: 1, firstDraw: 0 } as const
    return accuracy(learner, validation, { ...once, afterBatch: passed })
  }
}
