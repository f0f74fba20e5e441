/** Asking the scheduler, at most once a minute and for all jobs at once. */
import { pollEvery, type ClusterParts } from './cluster-work'
import type { FoldersThere } from './folders-there'
import type { JournalArray, JournalTrial } from './journal'
import { findLostAnswers } from './lost-answers'
import { changesSeen, needlessSeen, type Sightings } from './sightings'
import { endNeedless } from './take-back'
import { isOpen, tasksOf } from './tasks-of'

export class Asking {
  /** By this computer's clock. */
  askedAt: number | undefined
  /** Arrays of which tasks may be there that nobody needs: a cluster could not be reached, or a computer was closed. */
  private readonly unsettled: Set<string>

  constructor(private readonly parts: ClusterParts) {
    this.askedAt = parts.polledAt
    this.unsettled = new Set(tasksOf(this.cancelled()).keys())
  }

  /** Whether nothing is to be ended there. */
  get isSettled(): boolean {
    return this.unsettled.size === 0
  }

  unsettle(arrays: Iterable<string>): void {
    for (const id of arrays) this.unsettled.add(id)
  }

  /**
   * Notes where trials stand, and ends tasks that nobody needs.
   * @returns whether the scheduler has answered
   * @throws MachineError where it does not: nothing has changed then
   */
  async askWhereTime(there: FoldersThere): Promise<boolean> {
    if (!this.isTime() || this.arrays().length === 0) return false
    const { changed, journal, machine, now, scheduler } = this.parts
    this.askedAt = now()
    await findLostAnswers(this.parts, this.arrays())
    // Those that were found have a name now.
    const arrays = this.arrays()
    const jobIds = arrays.flatMap(({ jobId }) => jobId ?? [])
    const sightings: Sightings =
      jobIds.length > 0 ? await scheduler.poll(machine, jobIds) : new Map()
    const tasks = tasksOf(journal.trials())
    const changes = changesSeen(arrays, tasks, sightings, now())
    journal.updateTrials(changes)
    if (changes.length > 0) changed()
    const cancelled = new Set(this.cancelled().map(({ key }) => key))
    for (const array of arrays.filter(({ id }) => this.unsettled.has(id)))
      if (needlessSeen(array, tasks, sightings))
        await endNeedless(this.parts, there, array.id, cancelled)
      else this.unsettled.delete(array.id)
    return true
  }

  /** Those that something is to be known of. */
  private arrays(): readonly JournalArray[] {
    const { journal } = this.parts
    const open = new Set(
      journal
        .trials()
        .filter(isOpen)
        .map(({ array }) => array),
    )
    return journal.arrays().filter(({ id }) => open.has(id) || this.unsettled.has(id))
  }

  private cancelled(): readonly JournalTrial[] {
    return this.parts.journal.trials().filter(({ standing }) => standing === 'cancelled')
  }

  private isTime(): boolean {
    const now = this.parts.now()
    // A clock that was set back must not make it wait for longer than it has to.
    if (this.askedAt !== undefined) this.askedAt = Math.min(this.askedAt, now)
    return this.askedAt === undefined || now - this.askedAt >= pollEvery
  }
}
