import type { Migration } from './migration'

/** What came from another store says so for good: no row here is ever changed. */
export const origins: Migration = {
  version: 8,
  what: 'where experiments came from that were not run here',
  sql: `
    CREATE TABLE origins (
      experiment_id TEXT NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
      place INTEGER NOT NULL CHECK (place > 0),
      file_name TEXT NOT NULL,
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
      imported_at TEXT NOT NULL,
      saved_at TEXT NOT NULL,
      saved_by TEXT,
      program_version TEXT NOT NULL,
      original_id TEXT NOT NULL,
      PRIMARY KEY (experiment_id, place)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX origins_by_original ON origins (original_id);

    CREATE TRIGGER origins_are_immutable BEFORE UPDATE ON origins
    BEGIN
      SELECT RAISE(ABORT, 'where an experiment came from stays as it is');
    END;

    CREATE TABLE trial_origins (
      trial_id INTEGER PRIMARY KEY REFERENCES trials (id) ON DELETE CASCADE,
      key TEXT NOT NULL CHECK (length(key) = 64),
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64)
    ) STRICT;

    CREATE TRIGGER trial_origins_are_immutable BEFORE UPDATE ON trial_origins
    BEGIN
      SELECT RAISE(ABORT, 'where a trial came from stays as it is');
    END;
  `,
}
