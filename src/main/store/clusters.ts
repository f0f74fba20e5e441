/** The clusters that trials can be given to. */
import { clusterSettingsSchema, type ClusterSettings } from '@shared/clusters/settings'
import { clusterReportSchema, type ClusterReport } from '@shared/contract/clusters'
import type { Database } from './database'
import type { ClusterTable } from './schema'

export interface StoredCluster {
  readonly settings: ClusterSettings
  /** What was found there last; absent where it was never looked at. */
  readonly report?: ClusterReport
  /** When its scheduler was asked last by a lab that has ended, in milliseconds since 1970. */
  readonly polledAt?: number
}

function asStored({ settings, report, polled_at: polledAt }: ClusterTable): StoredCluster {
  return {
    settings: clusterSettingsSchema.parse(JSON.parse(settings)),
    ...(report === null ? {} : { report: clusterReportSchema.parse(JSON.parse(report)) }),
    ...(polledAt === null ? {} : { polledAt }),
  }
}

export class ClusterStore {
  constructor(private readonly database: Database) {}

  /** In the order of their names. */
  list(): StoredCluster[] {
    return this.database
      .all(this.database.query.selectFrom('clusters').selectAll().orderBy('name'))
      .map(asStored)
  }

  find(name: string): StoredCluster | undefined {
    const row = this.database.first(
      this.database.query.selectFrom('clusters').selectAll().where('name', '=', name),
    )
    return row && asStored(row)
  }

  /** Adds one, or replaces that of the same name; what was found there belongs to how it was reached. */
  put(settings: ClusterSettings): void {
    const values = { settings: JSON.stringify(settings), report: null }
    this.database.run(
      this.database.query
        .insertInto('clusters')
        .values({ name: settings.name, ...values })
        .onConflict((conflict) => conflict.column('name').doUpdateSet(values)),
    )
  }

  setReport(name: string, report: ClusterReport): void {
    this.database.run(
      this.database.query
        .updateTable('clusters')
        .set({ report: JSON.stringify(report) })
        .where('name', '=', name),
    )
  }

  setPolledAt(name: string, polledAt: number): void {
    this.database.run(
      this.database.query
        .updateTable('clusters')
        .set({ polled_at: polledAt })
        .where('name', '=', name),
    )
  }

  remove(name: string): void {
    this.database.run(this.database.query.deleteFrom('clusters').where('name', '=', name))
  }
}
