/** The parts of an update, timed in some of them. */
import * as tf from '@tensorflow/tfjs-core'
import {
  timeMetricOf,
  updateParts,
  type UpdatePart,
} from '@shared/experiments/optimizers/update-parts'
import type { Backpropagation } from '../network/backpropagation'
import type { PreconditionerSettings } from '../optimizers/preconditioners/registry'
import type { StoredArray } from '@shared/trials/stored-array'
import { storedNumbers, storeNumbers } from '../network/stored-numbers'
import { StepClock, type PartTimes } from '../optimizers/step-clock'

/** One round in so many is timed. */
const roundsApart = 20
/** Updates of a round at least. */
const leastUpdates = 5
const name = 'updateTimes'

/** Timed rounds are whole periods, so that they have as many inversions as all others. */
export class UpdateTimes {
  private readonly round: number
  private readonly sums: Partial<Record<UpdatePart, number>> = {}
  private count = 0

  /** @param preconditioner with its updates from one inversion to the next, where it has some */
  constructor(preconditioner: PreconditionerSettings | undefined) {
    const period = preconditioner && 'period' in preconditioner ? preconditioner.period : 1
    this.round = period * Math.ceil(leastUpdates / period)
  }

  /** A clock where update `index`, from 0, is timed. The first round fills caches and averages. */
  clockAt(index: number): StepClock | undefined {
    return Math.floor(index / this.round) % roundsApart === 1 ? new StepClock() : undefined
  }

  /** After the update that `clock` was for. */
  async ended(clock: StepClock): Promise<void> {
    await clock.lap('apply')
    this.add(clock.times)
  }

  /** Means in milliseconds, by metric; nothing before an update was timed. */
  measured(): Readonly<Record<string, number>> {
    if (this.count === 0) return {}
    return Object.fromEntries(
      updateParts.map((part) => [timeMetricOf[part], (this.sums[part] ?? 0) / this.count]),
    )
  }

  state(): StoredArray {
    return storeNumbers(name, [this.count, ...updateParts.map((part) => this.sums[part] ?? 0)])
  }

  restore(arrays: readonly StoredArray[]): void {
    const [count = 0, ...sums] = storedNumbers(arrays, name)
    this.count = count
    updateParts.forEach((part, place) => (this.sums[part] = sums[place] ?? 0))
  }

  private add(times: PartTimes): void {
    for (const part of updateParts) this.sums[part] = (this.sums[part] ?? 0) + (times[part] ?? 0)
    this.count += 1
  }
}

/** A pass of a batch, and what it takes to time it. */
interface PassToTime {
  /** The way forward alone. */
  readonly forward: () => tf.Tensor
  readonly whole: () => Backpropagation
  /** Whether whoever steps forms the gradient, which is then part of the way back. */
  readonly formsGradient: boolean
}

/** The pass; where there is a clock its forward part is timed by doing it once more beside it. */
export function timedPass(
  clock: StepClock | undefined,
  pass: PassToTime,
): Backpropagation | Promise<Backpropagation> {
  return clock ? passByParts(clock, pass) : pass.whole()
}

async function passByParts(
  clock: StepClock,
  { forward, whole, formsGradient }: PassToTime,
): Promise<Backpropagation> {
  await clock.start()
  tf.dispose(tf.tidy(forward))
  await clock.lap('forward')
  const pass = whole()
  if (formsGradient) pass.gradients()
  await clock.lap('backward', 'forward')
  return pass
}
