/** The store of one lab: the database and the files beside it. */
import { existsSync } from 'node:fs'
import { makeStoreFolders, type StorePlace } from '../data-folder'
import { BenchmarkStore } from './benchmarks'
import { Database, type DatabaseOptions } from './database'
import { DraftStore } from './drafts'
import { ExperimentStore } from './experiments'
import { FileStore } from './files'
import { GrowthStore } from './growths'
import { LinkStore } from './links'
import { RecordingStore } from './recordings'
import { ResultStore } from './results'
import { SettingStore } from './settings'
import { storageError } from './storage-error'
import { TrialStore } from './trials'
import { WriteBatch } from './write-batch'

export interface StoreOptions extends DatabaseOptions {
  /** Told of batched writes that failed; they are tried again. */
  readonly onFailure?: (error: unknown) => void
}

export class Store {
  readonly database: Database
  readonly experiments: ExperimentStore
  readonly trials: TrialStore
  readonly links: LinkStore
  readonly growths: GrowthStore
  readonly results: ResultStore
  readonly drafts: DraftStore
  readonly recordings: RecordingStore
  readonly settings: SettingStore
  readonly benchmarks: BenchmarkStore
  readonly files: FileStore
  readonly batch: WriteBatch

  /** @throws LabError where the store cannot be opened. */
  constructor(
    readonly place: StorePlace,
    options: StoreOptions = {},
  ) {
    try {
      makeStoreFolders(place)
    } catch (error) {
      throw storageError(error, place.database)
    }
    this.database = new Database(place.database, options)
    this.experiments = new ExperimentStore(this.database)
    this.trials = new TrialStore(this.database)
    this.links = new LinkStore(this.database)
    this.growths = new GrowthStore(this.database)
    this.results = new ResultStore(this.database)
    this.drafts = new DraftStore(this.database)
    this.recordings = new RecordingStore(this.database)
    this.settings = new SettingStore(this.database)
    this.benchmarks = new BenchmarkStore(this.database)
    this.files = new FileStore(this.database, place.files)
    this.batch = new WriteBatch(this.database, options.onFailure ?? (() => undefined))
  }

  /** Integrity of the database, of the files, and of what finished trials must have. */
  problems(): string[] {
    this.batch.flush()
    const finished = this.trials.inState('done')
    const results = this.results.of(finished.map(({ id }) => id))
    const empty = finished.filter(
      ({ id }) => Object.keys(results.get(id)?.scalars ?? {}).length === 0,
    )
    return [
      ...this.database.problems(),
      ...this.files.problems(),
      ...empty.map(({ id }) => `Trial ${id} is finished but has no results.`),
    ]
  }

  /** Writes what waits, leaves a copy of the database where it has changed, and closes. */
  close(): void {
    try {
      this.batch.flush()
      const { backup } = this.place
      if (this.database.changed || !existsSync(backup)) this.database.copyTo(backup)
    } finally {
      this.database.close()
    }
  }
}
