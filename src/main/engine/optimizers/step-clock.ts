/**
 * Where an update's time goes. At each lap the device is made to complete all that it was given, so that
 * devices which compute in the background are timed as well; only single steps are.
 */
import * as tf from '@tensorflow/tfjs-core'
import type { UpdatePart } from '@shared/experiments/optimizers/update-parts'

/** Whatever was queued before a number that is read has been computed when it is there. */
async function completed(): Promise<void> {
  const last = tf.tidy(() => tf.add(tf.scalar(0), 1))
  await last.data()
  last.dispose()
}

/** Milliseconds by part. */
export type PartTimes = Readonly<Partial<Record<UpdatePart, number>>>

export class StepClock {
  private readonly spent: Partial<Record<UpdatePart, number>> = {}
  private since = performance.now()

  /** Begins anew, once the device has nothing to do. */
  async start(): Promise<void> {
    await completed()
    this.since = performance.now()
  }

  /** The time since the last lap was `part`, but for what `beside` took before, which was done again in it. */
  async lap(part: UpdatePart, beside?: UpdatePart): Promise<void> {
    await completed()
    const now = performance.now()
    const again = beside === undefined ? 0 : (this.spent[beside] ?? 0)
    this.spent[part] = (this.spent[part] ?? 0) + Math.max(0, now - this.since - again)
    this.since = performance.now()
  }

  get times(): PartTimes {
    return this.spent
  }
}
