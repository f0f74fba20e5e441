/** Practice on one stage: all its passes, or as validation images decide. */
import type { Divergence } from '@shared/trials/ending'
import type { StoredArray } from '@shared/trials/stored-array'
import { batchesPerEpoch } from '../data/batches'
import type { Examples } from '../data/examples'
import { accuracy } from '../measure/accuracy'
import type { Stage } from './curriculum'
import type { DecidedPractice, StrengthSearch } from './decided-practice'
import { unchanged, type Learner, type StepFactors } from './learner'
import { PracticeRun } from './practice-run'
import { Search, type Point, type Values } from './strength-search'
import type { Training } from './training'

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
interface Outcome {
  readonly divergence?: Divergence
  /** On validation images; less than any where it diverged. */
  readonly accuracy: number
  readonly passes: number
  /** The best weights, where they may not be the last ones. */
  readonly kept?: readonly StoredArray[]
}

export class Practice {
  /** What a decided practice remembers while it goes on. */
  private going: PracticeRun | undefined
  private search: Search | undefined

  constructor(private readonly options: PracticeOptions) {}

  /**
   * Practises a stage, from where it was left. However many passes were made, the trial stands where all of
   * them would have ended: points that were not reached show what was kept.
   * @throws TrialCancelled
   */
  async learn(stage: Stage): Promise<Divergence | undefined> {
    const { training, record } = this.options
    const { decided } = stage
    if (!decided) return training.learn(stage, { record: this.pointsTo(record) })
    const { start } = training
    const outcome = decided.search
      ? await this.searched(stage, decided, decided.search)
      : await this.run(stage, decided, unchanged, record)
    if (outcome.divergence) return outcome.divergence
    await this.end(stage, start, outcome)
    return undefined
  }

  /** For a checkpoint within a stage; nothing of stages that nothing decides. */
  state(): readonly StoredArray[] {
    return [...(this.going?.state() ?? []), ...(this.search?.state() ?? [])]
  }

  restore(arrays: readonly StoredArray[]): void {
    this.going = PracticeRun.from(arrays)
    this.search = Search.from(arrays)
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
  ): Promise<Outcome> {
    const { learner, training } = this.options
    const run = (this.going ??= new PracticeRun())
    const { stall } = run
    const divergence = await training.learn(stage, {
      ...(record ? { record: this.pointsTo(record) } : {}),
      factors: () => ({ ...factors, rate: factors.rate * stall.rate }),
      goesOn: async () => {
        run.passes += 1
        if (!untilStall && run.passes < stage.epochs) return true
        if (stall.add(await this.accuracyOn(validation))) run.kept = await learner.network()
        return !stall.isOver
      },
    })
    this.going = undefined
    const { passes, kept } = run
    if (divergence) return { divergence, accuracy: -Infinity, passes }
    return { accuracy: stall.best, passes, ...(untilStall ? { kept } : {}) }
  }

  /** Without a penalty at each rate, then with strengths that are halved until enough is learned. */
  private async searched(
    stage: Stage,
    decided: DecidedPractice,
    { rates, acceptedShare, mostAttempts, set }: StrengthSearch,
  ): Promise<Outcome> {
    const { learner, training, record } = this.options
    const { start } = training
    /** Whether the run that comes first was left in its middle. */
    let goesOn = this.search !== undefined
    const search = (this.search ??= new Search(
      [...(await learner.network()), ...(await learner.optimizerState())],
      rates[0] ?? 1,
    ))
    const again = (factors: StepFactors, points?: Point) => {
      if (!goesOn) {
        learner.restore(search.beginning, start)
        training.rewind(start)
      }
      goesOn = false
      return this.run(stage, decided, factors, points)
    }
    for (; search.ratesTried < rates.length; search.ratesTried++) {
      const rate = rates[search.ratesTried]!
      search.found(rate, (await again({ rate, strength: 0 })).accuracy)
    }
    for (;;) {
      const { best, strength, attempt } = search
      const outcome = await again({ rate: best.rate, strength }, (...point) => {
        search.add(...point)
      })
      const isEnough = outcome.accuracy >= acceptedShare * best.accuracy
      if (!isEnough && attempt < mostAttempts) {
        search.next()
        continue
      }
      this.search = undefined
      search.tellPoints(record)
      record(start + stage.steps, {
        'chosen/learningRate': set.learningRate * best.rate,
        'chosen/strength': set.strength * strength,
        'chosen/attempts': attempt,
        'chosen/accuracyWithout': best.accuracy,
        'chosen/accuracy': outcome.accuracy,
      })
      return outcome
    }
  }

  private async end(stage: Stage, start: number, { kept, passes }: Outcome): Promise<void> {
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
