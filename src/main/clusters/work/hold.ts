/** Waiting before something is tried again that did not succeed: each time for twice as long. */
export class Hold {
  private until = -Infinity
  private next: number

  /** @param first and @param longest in milliseconds */
  constructor(
    private readonly first: number,
    private readonly longest: number,
  ) {
    this.next = first
  }

  isOver(now: number): boolean {
    // A clock that was set back must not make it wait for longer.
    this.until = Math.min(this.until, now + this.longest)
    return now >= this.until
  }

  failed(now: number): void {
    this.until = now + this.next
    this.next = Math.min(2 * this.next, this.longest)
  }

  succeeded(): void {
    this.next = this.first
  }
}
