/** One practice from a task's beginning, which ends when accuracies stall: what it remembers. */
import type { StoredArray } from '@shared/trials/stored-array'
import { prefixed, storedNumbers, storeNumbers, unprefixed } from '../network/stored-numbers'
import { Stall } from './decided-practice'

const name = 'practice/run'
const keptPrefix = 'practice/kept/'

export class PracticeRun {
  passes = 0
  /** The best weights so far. */
  kept: readonly StoredArray[] = []

  constructor(readonly stall = new Stall()) {}

  /** What was going on in a checkpoint; nothing where no practice was. */
  static from(arrays: readonly StoredArray[]): PracticeRun | undefined {
    const [passes, best = -Infinity, rate = 1, since = 0] = storedNumbers(arrays, name)
    if (passes === undefined) return undefined
    const run = new PracticeRun(Stall.from([best, rate, since]))
    run.passes = passes
    run.kept = unprefixed(keptPrefix, arrays)
    return run
  }

  state(): readonly StoredArray[] {
    return [
      storeNumbers(name, [this.passes, ...this.stall.numbers]),
      ...prefixed(keptPrefix, this.kept),
    ]
  }
}
