/** What trials measured: scalars, series and matrices. */
import type { Series, TrialResult } from '@shared/trials/trial-result'
import { endingOf, endingScalars, type Ending } from '@shared/trials/ending'
import { sql, type Selectable } from 'kysely'
import type { Database } from './database'
import type { SeriesTable } from './schema'
import { fromBlob, toBlob } from './typed-arrays'

export class ResultStore {
  constructor(private readonly database: Database) {}

  /** Replaces everything that is kept of a trial. Values that are not finite are left out. */
  replace(trialId: number, result: TrialResult): void {
    this.database.transaction(() => {
      this.clear(trialId)
      this.insertScalars(trialId, result.scalars)
      this.insertMatrices(trialId, result.matrices)
      for (const [name, series] of Object.entries(result.series))
        this.putSeries(trialId, name, series)
    })
  }

  putSeries(trialId: number, name: string, series: Series): void {
    const blobs = { x: toBlob(series.x), y: toBlob(series.y) }
    this.database.run(
      this.database.query
        .insertInto('series')
        .values({ trial_id: trialId, name, ...blobs })
        .onConflict((conflict) => conflict.columns(['trial_id', 'name']).doUpdateSet(blobs)),
    )
  }

  /** Adds matrices that were measured after the trial, in place of earlier ones of the same name. */
  addMatrices(trialId: number, matrices: TrialResult['matrices']): void {
    this.database.transaction(() => {
      for (const name of Object.keys(matrices))
        this.database.run(
          this.database.query
            .deleteFrom('matrices')
            .where('trial_id', '=', trialId)
            .where('name', '=', name),
        )
      this.insertMatrices(trialId, matrices)
    })
  }

  clear(trialId: number): void {
    for (const table of ['scalars', 'series', 'matrices'] as const)
      this.database.run(this.database.query.deleteFrom(table).where('trial_id', '=', trialId))
  }

  /** Trials that have a matrix called `name`. */
  having(name: string): number[] {
    const rows = this.database.all(
      this.database.query.selectFrom('matrices').select('trial_id').where('name', '=', name),
    )
    return rows.map(({ trial_id }) => trial_id)
  }

  /** How the trials ended that did not finish, by trial; nothing of those that did or that go on. */
  endings(trialIds: readonly number[]): ReadonlyMap<number, Ending> {
    const rows = this.database.all(
      this.database.query
        .selectFrom('scalars')
        .selectAll()
        .where('trial_id', 'in', trialIds)
        .where('name', 'in', endingScalars),
    )
    const scalars = Map.groupBy(rows, (row) => row.trial_id)
    return new Map(
      [...scalars].map(([id, found]) => [
        id,
        endingOf(Object.fromEntries(found.map(({ name, value }) => [name, value]))),
      ]),
    )
  }

  /** Results of several trials at once; a trial without any has an empty one. */
  of(trialIds: readonly number[]): ReadonlyMap<number, TrialResult> {
    const { query } = this.database
    const results = new Map<number, MutableResult>()
    for (const id of trialIds) results.set(id, { scalars: {}, matrices: {}, series: {} })
    for (const row of this.database.all(
      query.selectFrom('scalars').selectAll().where('trial_id', 'in', trialIds),
    )) {
      const result = results.get(row.trial_id)
      if (result) result.scalars[row.name] = row.value
    }
    for (const row of this.database.all(
      query.selectFrom('matrices').selectAll().where('trial_id', 'in', trialIds),
    )) {
      const result = results.get(row.trial_id)
      const { rows, columns, data } = row
      if (result) result.matrices[row.name] = { rows, columns, values: fromBlob(data) }
    }
    for (const row of this.database.all(
      query.selectFrom('series').selectAll().where('trial_id', 'in', trialIds),
    )) {
      const result = results.get(row.trial_id)
      if (result) result.series[row.name] = seriesOf(row)
    }
    return results
  }

  /** Bytes of series and matrices of several trials together. */
  bytesOf(trialIds: readonly number[]): number {
    const { query } = this.database
    const series = this.database.first(
      query
        .selectFrom('series')
        .select(sql<number>`coalesce(sum(length(x) + length(y)), 0)`.as('bytes'))
        .where('trial_id', 'in', trialIds),
    )
    const matrices = this.database.first(
      query
        .selectFrom('matrices')
        .select(sql<number>`coalesce(sum(length(data)), 0)`.as('bytes'))
        .where('trial_id', 'in', trialIds),
    )
    return (series?.bytes ?? 0) + (matrices?.bytes ?? 0)
  }

  private insertScalars(trialId: number, scalars: TrialResult['scalars']): void {
    const rows = Object.entries(scalars)
      .filter(([, value]) => Number.isFinite(value))
      .map(([name, value]) => ({ trial_id: trialId, name, value }))
    if (rows.length > 0) this.database.run(this.database.query.insertInto('scalars').values(rows))
  }

  private insertMatrices(trialId: number, matrices: TrialResult['matrices']): void {
    for (const [name, { rows, columns, values }] of Object.entries(matrices))
      this.database.run(
        this.database.query
          .insertInto('matrices')
          .values({ trial_id: trialId, name, rows, columns, data: toBlob(values) }),
      )
  }
}

/** Without points of networks that were diverging, which older versions kept. */
function seriesOf(row: Pick<Selectable<SeriesTable>, 'x' | 'y'>): Series {
  const [x, y] = [fromBlob(row.x), fromBlob(row.y)]
  const isFinite = (_: number, place: number) => Number.isFinite(y[place])
  return { x: Array.from(x.filter(isFinite)), y: Array.from(y.filter(isFinite)) }
}

type MutableResult = {
  -readonly [Part in keyof TrialResult]: Record<string, TrialResult[Part][string]>
}
