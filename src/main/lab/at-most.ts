/** Work that each time takes a process beside the queue: only so many at once, one more is refused. */
import type { LabError } from '@shared/contract/wire'

export class AtMost {
  private running = 0

  constructor(
    private readonly most: number,
    private readonly refusal: LabError,
  ) {}

  /** @throws the refusal where as many are under way as may be */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.running >= this.most) throw this.refusal
    this.running += 1
    try {
      return await work()
    } finally {
      this.running -= 1
    }
  }
}
