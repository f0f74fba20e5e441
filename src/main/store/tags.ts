/** Tags of experiments: words of hers that hold across experiments. */
import type { Database } from './database'

export class TagStore {
  constructor(private readonly database: Database) {}

  /** In alphabetical order, by experiment; nothing of those that have none. */
  all(): ReadonlyMap<string, readonly string[]> {
    const rows = this.database.all(
      this.database.query.selectFrom('tags').selectAll().orderBy('experiment_id').orderBy('tag'),
    )
    return new Map(
      [...Map.groupBy(rows, (row) => row.experiment_id)].map(([id, found]) => [
        id,
        found.map(({ tag }) => tag),
      ]),
    )
  }

  of(experimentId: string): string[] {
    return this.database
      .all(
        this.database.query
          .selectFrom('tags')
          .select('tag')
          .where('experiment_id', '=', experimentId)
          .orderBy('tag'),
      )
      .map(({ tag }) => tag)
  }

  /** Gives several experiments a tag, in the spelling in which it is used already. */
  add(experimentIds: readonly string[], tag: string): void {
    const spelt = this.spelling(tag)
    for (const experiment_id of experimentIds)
      this.database.run(
        this.database.query
          .insertInto('tags')
          .values({ experiment_id, tag: spelt })
          .onConflict((conflict) => conflict.doNothing()),
      )
  }

  remove(experimentIds: readonly string[], tag: string): void {
    this.database.run(
      this.database.query
        .deleteFrom('tags')
        .where('experiment_id', 'in', experimentIds)
        .where('tag', '=', this.spelling(tag)),
    )
  }

  /** `Figure 3` and `figure 3` are one tag: the one that was there first. */
  private spelling(tag: string): string {
    const used = this.database.all(
      this.database.query.selectFrom('tags').select('tag').distinct().orderBy('tag'),
    )
    const wanted = tag.toLowerCase()
    return used.find((row) => row.tag.toLowerCase() === wanted)?.tag ?? tag
  }
}
