/** Practice on a task that images which are not learned decide, where it is not so many passes. */
import { patience, slowing } from '@shared/experiments/continual/practice'
import type { Examples } from '../data/examples'

/** Learning rates and strengths that are tried before one is kept. */
export interface StrengthSearch {
  /** Factors on the learning rate, each tried without a penalty. */
  readonly rates: readonly number[]
  /** Share of the best accuracy without a penalty that is enough with one. */
  readonly acceptedShare: number
  /** After so many strengths the last one is kept. */
  readonly mostAttempts: number
  /** What factors are of. */
  readonly set: { readonly learningRate: number; readonly strength: number }
}

export interface DecidedPractice {
  /** Images of the task that nobody learns. */
  readonly validation: Examples
  /** Whether practice ends when accuracy on them stalls; else all passes are made. */
  readonly untilStall: boolean
  /** What is tried first; everything stays as it was set where absent. */
  readonly search?: StrengthSearch
}

/** The greatest number of times that a task is practised from its beginning. */
export const mostRuns = ({ search }: DecidedPractice): number =>
  search ? search.rates.length + search.mostAttempts : 1

/** Accuracies after each pass, and what follows from them. */
export class Stall {
  /** The best accuracy so far. */
  best = -Infinity
  /** Factor on the learning rate of the next pass. */
  rate = 1
  /** Passes since the best one. */
  private since = 0

  /** Takes the accuracy after one more pass. @returns whether it is better than all before */
  add(accuracy: number): boolean {
    if (accuracy > this.best) {
      this.best = accuracy
      this.since = 0
      return true
    }
    this.since += 1
    if (this.since === patience.slower) this.rate /= slowing
    return false
  }

  get isOver(): boolean {
    return this.since >= patience.end
  }

  /** For a checkpoint. */
  get numbers(): readonly [best: number, rate: number, since: number] {
    return [this.best, this.rate, this.since]
  }

  static from([best, rate, since]: Stall['numbers']): Stall {
    const stall = new Stall()
    Object.assign(stall, { best, rate, since })
    return stall
  }
}
