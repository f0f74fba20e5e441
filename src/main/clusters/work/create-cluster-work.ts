/** The work on one cluster: one thing after the other, in the order in which nothing is lost. */
import { pollEvery, type ClusterParts, type ClusterWork } from './cluster-work'
import { folderThere, foldersIn, type FoldersThere } from './folders-there'
import { decideOnGone } from './gone'
import { handIn } from './hand-in'
import { changesSeen, needlessSeen } from './sightings'
import { endNeedless, markTakenBack } from './take-back'
import { listResults, takeIn, type TakenIn } from './take-in'
import { isOpen, tasksOf } from './tasks-of'
import { tidyArrays, tidyResults } from './tidy'

export const createClusterWork = (parts: ClusterParts): ClusterWork => new WorkOnCluster(parts)

class WorkOnCluster implements ClusterWork {
  private last: Promise<unknown> = Promise.resolve()
  private there: FoldersThere | undefined
  private askedAt: number | undefined
  /** No array is handed in before, as one could not be. */
  private heldUntil = -Infinity
  /** Arrays of which tasks may be there that nobody needs. */
  private readonly unsettled: Set<string>
  /** Arrays whose folders are there as far as is known. */
  private readonly kept = new Set<string>()
  /** Trials that were given up are looked for with others, and once at the start. */
  private looked = false

  constructor(private readonly parts: ClusterParts) {
    const cancelled = parts.journal.trials().filter(({ standing }) => standing === 'cancelled')
    this.unsettled = new Set(tasksOf(cancelled).keys())
  }

  get polledAt(): number | undefined {
    return this.askedAt
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
    if (expected.length === 0 && this.unsettled.size === 0) return
    const there = await this.folders()
    const listed = await listResults(this.parts, there)
    const taken = await takeIn(this.parts, there, listed, expected)
    this.looked = true
    await this.tidy(there, listed.names)
    await this.ask(there, taken)
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
    for (const id of tasksOf(this.parts.journal.trials().filter(isOpen)).keys()) this.kept.add(id)
  }

  /** Asks the scheduler where it is time to. What it does not answer changes nothing. */
  private async ask(there: FoldersThere, taken: TakenIn): Promise<void> {
    const { changed, journal, machine, now, scheduler } = this.parts
    const tasks = tasksOf(journal.trials())
    const arrays = journal.arrays().filter(({ id }) => {
      const trials = [...(tasks.get(id)?.values() ?? [])].flatMap(({ trials }) => trials)
      return this.unsettled.has(id) || trials.some(isOpen)
    })
    if (arrays.length === 0 || !this.isTimeToAsk()) return
    this.askedAt = now()
    const jobIds = arrays.flatMap(({ jobId }) => jobId ?? [])
    const sightings = jobIds.length > 0 ? await scheduler.poll(machine, jobIds) : new Map()
    const changes = changesSeen(arrays, tasks, sightings, now())
    if (changes.length > 0) journal.updateTrials(changes)
    if (changes.length > 0) changed()
    await decideOnGone(this.parts, there, taken)
    for (const id of this.unsettled) {
      const array = arrays.find((array) => array.id === id)
      if (array && needlessSeen(array, tasks, sightings).length > 0)
        await endNeedless(this.parts, there, id)
      else this.unsettled.delete(id)
    }
  }

  private isTimeToAsk(): boolean {
    const now = this.parts.now()
    // A clock that was set back must not make it wait for longer than it has to.
    if (this.askedAt !== undefined && this.askedAt > now) this.askedAt = now
    return this.askedAt === undefined || now - this.askedAt >= pollEvery
  }

  private async handIn(there: FoldersThere): Promise<void> {
    const { journal, now } = this.parts
    const waiting = journal.trials().filter(({ standing }) => standing === 'waiting')
    if (waiting.length === 0 || now() < this.heldUntil) return
    try {
      await handIn(this.parts, there, waiting)
    } catch (error) {
      this.heldUntil = now() + pollEvery
      throw error
    }
  }

  private async takeBack(keys: ReadonlySet<string>): Promise<void> {
    const arrays = markTakenBack(this.parts, keys)
    for (const id of arrays) this.unsettled.add(id)
    this.parts.changed()
    if (arrays.size === 0) return
    const there = await this.folders()
    for (const id of arrays) await endNeedless(this.parts, there, id)
  }
}
