import type { Migration } from './migration'

/** What was given to a cluster is written down before it is handed in: the computer may be closed at any time. */
export const clusters: Migration = {
  version: 9,
  what: 'clusters, and where trials stand that were given to one',
  sql: `
    CREATE TABLE clusters (
      name TEXT PRIMARY KEY CHECK (name <> ''),
      settings TEXT NOT NULL CHECK (json_valid(settings)),
      report TEXT CHECK (report IS NULL OR json_valid(report)),
      polled_at INTEGER
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE cluster_arrays (
      id TEXT PRIMARY KEY CHECK (id <> ''),
      cluster TEXT NOT NULL,
      job_id TEXT,
      hand_in TEXT,
      submitted_at INTEGER NOT NULL
    ) STRICT;

    CREATE INDEX cluster_arrays_by_cluster ON cluster_arrays (cluster);

    CREATE TABLE cluster_trials (
      trial_id INTEGER PRIMARY KEY REFERENCES trials (id) ON DELETE CASCADE,
      cluster TEXT NOT NULL,
      standing TEXT NOT NULL CHECK (standing IN ('waiting', 'written', 'queued', 'running', 'unknown',
        'collected', 'failed', 'cancelled')),
      array_id TEXT REFERENCES cluster_arrays (id) ON DELETE SET NULL,
      task INTEGER CHECK (task >= 0),
      submissions INTEGER NOT NULL CHECK (submissions >= 0),
      reason TEXT,
      gone_since INTEGER,
      failure TEXT
    ) STRICT;

    CREATE INDEX cluster_trials_by_standing ON cluster_trials (cluster, standing);

    ALTER TABLE drafts ADD COLUMN trials_on TEXT CHECK (trials_on IS NULL OR json_valid(trials_on));
  `,
}
