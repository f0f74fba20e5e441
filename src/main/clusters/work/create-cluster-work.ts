/** The work on one cluster: one thing after the other, in the order in which nothing is lost. */
import { Asking } from './asking'
import { pollEvery, type ClusterParts, type ClusterWork } from './cluster-work'
import { folderThere, foldersIn, type FoldersThere } from './folders-there'
import { decideOnGone } from './gone'
import { handIn } from './hand-in'
import { Hold } from './hold'
import { endNeedless, markTakenBack } from './take-back'
import { listResults, takeIn } from './take-in'
import { isOpen } from './tasks-of'
import { tidyArrays, tidyResults } from './tidy'

export const createClusterWork = (parts: ClusterParts): ClusterWork => new WorkOnCluster(parts)

/** The longest from one try to hand in to the next, in milliseconds. */
const longestHold = 16 * pollEvery

class WorkOnCluster implements ClusterWork {
  private last: Promise<unknown> = Promise.resolve()
  private there: FoldersThere | undefined
  private readonly asking: Asking
  private readonly hold = new Hold(pollEvery, longestHold)
  /** Arrays whose folders are there as far as is known. */
  private readonly kept = new Set<string>()
  /** Trials that were given up are looked for with others, and once at the start. */
  private looked = false

  constructor(private readonly parts: ClusterParts) {
    this.asking = new Asking(parts)
  }

  get polledAt(): number | undefined {
    return this.asking.askedAt
  }

  tick(): Promise<void> {
    return this.inTurn(() => this.work())
  }

  cancel(keys: readonly string[]): Promise<void> {
    return this.inTurn(() => this.takeBack(new Set(keys)))
  }

  async close(): Promise<void> {
    await this.last
    await this.parts.machine.close()
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.last.then(work)
    this.last = turn.catch(() => undefined)
    return turn
  }

  private async work(): Promise<void> {
    const expected = this.expected()
    if (expected.length === 0 && this.asking.isSettled) return
    const there = await this.folders()
    const listed = await listResults(this.parts, there)
    const taken = await takeIn(this.parts, there, listed, expected)
    this.looked = true
    await this.tidy(there, listed.names)
    if (await this.asking.askWhereTime(there)) await decideOnGone(this.parts, there, taken)
    await this.handIn(there)
  }

  /** Trials of which a result may come. */
  private expected(): string[] {
    const trials = this.parts.journal.trials()
    if (this.looked && !trials.some(isOpen)) return []
    return trials
      .filter((trial) => isOpen(trial) || trial.standing === 'failed')
      .map(({ key }) => key)
  }

  private async folders(): Promise<FoldersThere> {
    const { machine, settings } = this.parts
    this.there ??= foldersIn(await folderThere(machine, settings.folder))
    return this.there
  }

  private async tidy(there: FoldersThere, names: ReadonlySet<string>): Promise<void> {
    await tidyResults(this.parts, there, names)
    for (const id of await tidyArrays(this.parts, there, this.kept)) this.kept.delete(id)
    for (const { array } of this.parts.journal.trials().filter(isOpen))
      if (array !== undefined) this.kept.add(array)
  }

  private async handIn(there: FoldersThere): Promise<void> {
    const { journal, now } = this.parts
    const waiting = journal.trials().filter(({ standing }) => standing === 'waiting')
    if (waiting.length === 0 || !this.hold.isOver(now())) return
    try {
      await handIn(this.parts, there, waiting)
      this.hold.succeeded()
    } catch (error) {
      this.hold.failed(now())
      throw error
    }
  }

  private async takeBack(keys: ReadonlySet<string>): Promise<void> {
    const arrays = markTakenBack(this.parts, keys)
    this.asking.unsettle(arrays)
    this.parts.changed()
    if (arrays.size === 0) return
    const there = await this.folders()
    for (const id of arrays) await endNeedless(this.parts, there, id, keys)
  }
}
