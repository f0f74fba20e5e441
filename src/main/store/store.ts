/** The store of one lab: the database and the files beside it. */
import { makeStoreFolders, type StorePlace } from '../data-folder'
import { BenchmarkStore } from './benchmarks'
import { ClusterArrayStore } from './cluster-arrays'
import { ClusterTrialStore } from './cluster-trials'
import { ClusterStore } from './clusters'
import { copiesOf, findCopies, fullerWords, keepCopy } from './copies'
import { Database, type DatabaseOptions } from './database'
import { realDisk, type Disk } from './disk'
import { DiskUse } from './disk-use'
import { DraftStore } from './drafts'
import { ExperimentStore } from './experiments'
import { FileStore } from './files'
import { FindingStore } from './findings'
import { GrowthStore } from './growths'
import { LinkStore } from './links'
import { claimName } from './names'
import { OriginStore } from './origins'
import { problemsOf } from './problems'
import { RecordingStore } from './recordings'
import { StoreRefusal } from './refusal'
import { ResultStore } from './results'
import { SettingStore } from './settings'
import { SheetStore } from './sheets'
import { stateOf } from './state'
import { storageError } from './storage-error'
import { TagStore } from './tags'
import { TallyStore } from './tallies'
import { TrialStore } from './trials'
import { WriteBatch } from './write-batch'

export interface StoreOptions extends DatabaseOptions {
  /** Told of batched writes that failed; they are tried again. */
  readonly onFailure?: (error: unknown) => void
  /** Told what whoever looks after the store should know. */
  readonly onWord?: (words: string) => void
  /** Writes the files beside the database. */
  readonly disk?: Disk
}

export class Store {
  readonly database: Database
  readonly experiments: ExperimentStore
  readonly trials: TrialStore
  readonly links: LinkStore
  readonly growths: GrowthStore
  readonly tags: TagStore
  readonly tallies: TallyStore
  readonly diskUse: DiskUse
  readonly findings: FindingStore
  readonly origins: OriginStore
  readonly results: ResultStore
  readonly drafts: DraftStore
  readonly recordings: RecordingStore
  readonly sheets: SheetStore
  readonly settings: SettingStore
  readonly benchmarks: BenchmarkStore
  readonly clusters: ClusterStore
  readonly clusterArrays: ClusterArrayStore
  readonly clusterTrials: ClusterTrialStore
  readonly files: FileStore
  readonly batch: WriteBatch

  /**
   * @throws StoreRefusal where it is not to be used before she has chosen what to do
   * @throws LabError where the store cannot be opened
   */
  constructor(
    readonly place: StorePlace,
    private readonly options: StoreOptions = {},
  ) {
    try {
      makeStoreFolders(place)
      const state = stateOf(place)
      if (state !== 'new' && state !== 'usable') throw new StoreRefusal(state, place.database)
      if (state === 'usable') claimName(place.database)
    } catch (error) {
      throw storageError(error, place.database)
    }
    this.database = new Database(place.database, options)
    try {
      this.files = new FileStore(this.database, place.files, options.disk ?? realDisk)
    } catch (error) {
      this.database.close()
      throw error
    }
    this.experiments = new ExperimentStore(this.database)
    this.trials = new TrialStore(this.database)
    this.links = new LinkStore(this.database)
    this.growths = new GrowthStore(this.database)
    this.tags = new TagStore(this.database)
    this.tallies = new TallyStore(this.database)
    this.diskUse = new DiskUse(this.database)
    this.findings = new FindingStore(this.database)
    this.origins = new OriginStore(this.database)
    this.results = new ResultStore(this.database)
    this.drafts = new DraftStore(this.database)
    this.recordings = new RecordingStore(this.database)
    this.sheets = new SheetStore(this.database)
    this.settings = new SettingStore(this.database)
    this.benchmarks = new BenchmarkStore(this.database)
    this.clusters = new ClusterStore(this.database)
    this.clusterArrays = new ClusterArrayStore(this.database)
    this.clusterTrials = new ClusterTrialStore(this.database)
    this.batch = new WriteBatch(this.database, options.onFailure ?? (() => undefined))
    try {
      this.rememberName()
    } catch (error) {
      this.database.close()
      throw error
    }
  }

  /** Integrity of the database, of the files, and of what finished trials must have. */
  problems(): string[] {
    this.batch.flush()
    return problemsOf(this.place)
  }

  /** What is no fault and yet worth knowing of the copies. */
  notes(): string[] {
    const words = fullerWords(copiesOf(this.place))
    return words === undefined ? [] : [words]
  }

  /** Writes what waits, leaves a copy of the database where it has changed, and closes. */
  close(): void {
    try {
      this.batch.flush()
      if (this.database.changed || findCopies(this.place).length === 0) {
        const words = keepCopy(this.place, (path) => this.database.copyTo(path))
        if (words !== undefined) this.options.onWord?.(words)
      }
    } finally {
      this.database.close()
    }
  }

  /** Kept in the file itself, for whoever reaches it by another of its names (`names.ts`). */
  private rememberName(): void {
    const { database } = this.place
    if (this.settings.get('home') === database) return
    this.settings.put('home', database)
    this.database.checkpoint()
  }
}
