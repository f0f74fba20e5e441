import type { Migration } from './migration'

export const recordings: Migration = {
  version: 3,
  what: 'recorded synapses',
  sql: `
    CREATE TABLE recordings (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL CHECK (name <> ''),
      file_name TEXT NOT NULL,
      note TEXT NOT NULL,
      imported_at TEXT NOT NULL,
      deleted_at TEXT
    ) STRICT;

    CREATE TABLE recorded_synapses (
      recording_id TEXT NOT NULL REFERENCES recordings (id),
      line INTEGER NOT NULL,
      initial_probability REAL NOT NULL CHECK (initial_probability BETWEEN 0 AND 1),
      strength_before REAL NOT NULL CHECK (strength_before <> 0),
      strength_after REAL NOT NULL,
      protocol TEXT NOT NULL CHECK (protocol <> ''),
      PRIMARY KEY (recording_id, line)
    ) STRICT, WITHOUT ROWID;
  `,
}
