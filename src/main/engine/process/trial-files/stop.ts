/** A scheduler's warning that time is up: the trial saves itself once more, and leaves. */
import { SavingClock, type SavingTimes } from '../../training/saving-times'

/** Milliseconds after which a trial that has not come to a place where it can save itself leaves all the same. */
const patience = 5_000

export class Stop {
  private readonly controller = new AbortController()
  private asked = false

  get isAsked(): boolean {
    return this.asked
  }

  /** Aborted when the trial is to leave. */
  get signal(): AbortSignal {
    return this.controller.signal
  }

  ask(): void {
    this.asked = true
    setTimeout(() => this.controller.abort(), patience).unref()
  }

  /** Told whenever a trial has saved itself. */
  saved(): void {
    if (this.asked) this.controller.abort()
  }

  /** Those of a clock, and at once when a stop is asked for. */
  savingTimes(every?: number): SavingTimes {
    const clock = new SavingClock(every)
    const isAsked = () => this.asked
    return {
      get isDue() {
        return isAsked() || clock.isDue
      },
      saved: (milliseconds) => clock.saved(milliseconds),
    }
  }
}
