/** The clusters of a store: what is known of each, and the trials that are there. */
import type { ClusterSettings } from '@shared/clusters/settings'
import type { ClusterReport, ClusterState } from '@shared/contract/clusters'
import type { ResultOf } from '@shared/contract/contract'
import { LabError } from '@shared/contract/wire'
import type { StoredCluster } from '../../store/clusters'
import type { KeptCluster } from './kept-cluster'
import { makeKept, type ClusterServices } from './make-kept'
import { checkedReport } from './report'

/** Milliseconds that an array without open trials is remembered, so that what it left there can be tidied away. */
const remembered = 30 * 24 * 3600 * 1000

/** What says where trials lie: it stays as it is while some are there. */
const anchors = ['scheduler', 'host', 'user', 'folder'] as const

export class Clusters {
  private readonly kept = new Map<string, KeptCluster>()
  /** Results taken in since the lab began, by cluster. */
  private readonly collected = new Map<string, number>()

  constructor(private readonly services: ClusterServices) {}

  /** Looks soon after every cluster that has trials: much may have ended while no lab ran. */
  start(): void {
    const { clusterArrays, clusterTrials } = this.services.store
    clusterArrays.dropEnded(Date.now() - remembered)
    // Taken back when the lab before this one ended, which could not tell the cluster any more.
    this.takeBack(clusterTrials.openButUnwanted())
    for (const name of clusterTrials.clustersWithOpen()) this.wake(name)
  }

  list(): ClusterState[] {
    return this.services.store.clusters.list().map((stored) => this.stateOf(stored))
  }

  /** @throws LabError for an unknown one */
  require(name: string): StoredCluster {
    const { clusters } = this.services.store
    const found = clusters.find(name)
    if (found) return found
    const known = clusters.list().map(({ settings }) => settings.name)
    throw new LabError({
      code: 'not-found',
      message:
        `There is no cluster “${name}”. ` +
        (known.length > 0 ? `Clusters: ${known.join(', ')}.` : 'None was added yet.'),
    })
  }

  /** Adds a cluster, or replaces that of the same name. @throws LabError where its trials would be lost sight of */
  async add(settings: ClusterSettings): Promise<void> {
    const { store } = this.services
    const before = store.clusters.find(settings.name)?.settings
    if (before && anchors.some((anchor) => before[anchor] !== settings[anchor]))
      this.requireEmpty(settings.name, 'It can be moved')
    store.clusters.put(settings)
    await this.renew(settings.name)
  }

  async remove(name: string): Promise<void> {
    const { store, tools } = this.services
    const { settings } = this.require(name)
    this.requireEmpty(name, 'It can be removed')
    store.database.transaction(() => {
      store.clusterArrays.dropOf(name)
      store.clusters.remove(name)
    })
    await this.letGo(name)
    await tools.machineOf(settings).close()
    this.changed()
  }

  /** Asks a cluster what it is and can do, and keeps that. */
  async check(name: string): Promise<ClusterReport> {
    const { store, tools } = this.services
    const { settings } = this.require(name)
    const scheduler = tools.schedulerOf(settings.scheduler)
    const report = await checkedReport(() => scheduler.check(tools.machineOf(settings), settings))
    store.clusters.setReport(name, report)
    await this.renew(name)
    return report
  }

  /** Looks for results now. @throws LabError where the cluster that is named could not be looked at */
  async collect(name?: string): Promise<ResultOf<'clusters.collect'>> {
    if (name !== undefined) this.require(name)
    const { clusterTrials } = this.services.store
    const names = clusterTrials
      .clustersWithOpen()
      .filter((each) => name === undefined || each === name)
    const count = () => names.reduce((sum, each) => sum + (this.collected.get(each) ?? 0), 0)
    const before = count()
    const looked = names.flatMap((each) => this.keptOf(each) ?? [])
    await Promise.all(looked.map((kept) => kept.look()))
    const problem = looked.find((kept) => kept.problem !== undefined)?.problem
    if (name !== undefined && problem !== undefined)
      throw new LabError({
        code: 'failed',
        message: problem,
        safe: 'Nothing is lost: what has ended there is collected when it can be reached.',
      })
    const open = names.flatMap((each) => Object.values(clusterTrials.tally(each)))
    return { collected: count() - before, open: open.reduce((sum, trials) => sum + trials, 0) }
  }

  /** Something was given to it. */
  wake(name: string): void {
    this.keptOf(name)?.wake()
    this.changed()
  }

  /** Takes back those of these trials that clusters have. */
  takeBack(trialIds: readonly number[]): void {
    const { clusterTrials, trials } = this.services.store
    const open = clusterTrials.openIds()
    const there = trialIds
      .filter((id) => open.has(id))
      .flatMap((id) => clusterTrials.find(id) ?? [])
    for (const [name, rows] of Map.groupBy(there, ({ cluster }) => cluster))
      this.keptOf(name)?.takeBack(rows.flatMap(({ trial_id: id }) => trials.find(id)?.key ?? []))
    if (there.length > 0) this.changed()
  }

  /** What is under way there goes on. Connections stay open for a while: another lab may come soon. */
  async close(): Promise<void> {
    await Promise.all([...this.kept.keys()].map((name) => this.letGo(name)))
  }

  private stateOf({ settings, report }: StoredCluster): ClusterState {
    const { clusterArrays, clusterTrials } = this.services.store
    const { polledAt, problem } = this.kept.get(settings.name) ?? {}
    return {
      settings,
      ...(report ? { report } : {}),
      trials: clusterTrials.tally(settings.name),
      ...(polledAt === undefined ? {} : { polledAt: new Date(polledAt).toISOString() }),
      ...(problem === undefined ? {} : { problem }),
      toHandIn: clusterArrays.toHandIn(settings.name),
    }
  }

  private requireEmpty(name: string, what: string): void {
    const tally = Object.values(this.services.store.clusterTrials.tally(name))
    if (tally.length === 0) return
    throw new LabError({
      code: 'conflict',
      message: `“${name}” has trials that have not ended.`,
      safe: 'Nothing was changed.',
      remedy: `Collect their results or cancel them. ${what} then.`,
    })
  }

  /** What is known of it has changed: whatever works on it begins anew. */
  private async renew(name: string): Promise<void> {
    await this.letGo(name)
    if (this.services.store.clusterTrials.clustersWithOpen().includes(name)) this.wake(name)
    else this.changed()
  }

  private async letGo(name: string): Promise<void> {
    const kept = this.kept.get(name)
    this.kept.delete(name)
    await kept?.close()
    // Whoever works on it next keeps the pause between two questions.
    if (kept?.polledAt !== undefined) this.services.store.clusters.setPolledAt(name, kept.polledAt)
  }

  private keptOf(name: string): KeptCluster | undefined {
    const found = this.kept.get(name)
    if (found) return found
    const stored = this.services.store.clusters.find(name)
    if (!stored) return undefined
    const counted = () => this.collected.set(name, (this.collected.get(name) ?? 0) + 1)
    const made = makeKept(this.services, stored, counted)
    this.kept.set(name, made)
    return made
  }

  private changed(): void {
    this.services.events.emit({ kind: 'clusters' })
  }
}
