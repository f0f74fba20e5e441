/** When a trial saves itself within a stage. */

/** Milliseconds of computation after which it does. */
export const savedEvery = 30_000
/**
 * The greatest share of the time that saving may take: what takes longer than 1.5 s, as of tens of
 * millions of weights, is done less often.
 */
const mostShare = 0.05

export interface SavingTimes {
  /** Looked at after every step. */
  readonly isDue: boolean
  /** Told of every checkpoint, those at the ends of stages included, with the milliseconds that it took. */
  saved(milliseconds: number): void
}

export class SavingClock implements SavingTimes {
  private next: number

  /** @param every milliseconds */
  constructor(private readonly every: number = savedEvery) {
    this.next = performance.now() + every
  }

  get isDue(): boolean {
    return performance.now() >= this.next
  }

  saved(milliseconds: number): void {
    this.next = performance.now() + Math.max(this.every, milliseconds / mostShare)
  }
}
