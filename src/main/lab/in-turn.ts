/** Work that takes much memory, done by one after the other. Who has left is passed over. */
export class InTurn {
  private last: Promise<unknown> = Promise.resolve()

  /** Does `work` when all that came before has ended. @param signal aborted when nobody waits for it */
  run<Result>(work: () => Promise<Result>, signal?: AbortSignal): Promise<Result> {
    const turn = this.last.then(() => {
      signal?.throwIfAborted()
      return work()
    })
    this.last = turn.catch(() => undefined)
    return turn
  }
}
