import type { Migration } from './migration'

/** An experiment keeps what it was started with; what its grid grew to stands beside it. */
export const growths: Migration = {
  version: 5,
  what: 'grids that grow after their experiment was started',
  sql: `
    CREATE TABLE growths (
      experiment_id TEXT NOT NULL REFERENCES experiments (id),
      step INTEGER NOT NULL,
      sweeps TEXT NOT NULL CHECK (json_valid(sweeps)),
      grown_at TEXT NOT NULL,
      PRIMARY KEY (experiment_id, step)
    ) STRICT, WITHOUT ROWID;
  `,
}
