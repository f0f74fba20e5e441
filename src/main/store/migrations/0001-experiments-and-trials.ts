import type { Migration } from './migration'

export const experimentsAndTrials: Migration = {
  version: 1,
  what: 'experiments, trials and what they measured',
  sql: `
    CREATE TABLE files (
      sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
      bytes INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('network', 'checkpoint'))
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE experiments (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      note TEXT NOT NULL,
      definition TEXT NOT NULL,
      definition_version INTEGER NOT NULL,
      preset TEXT,
      scale TEXT,
      request TEXT NOT NULL CHECK (json_valid(request)),
      settings TEXT NOT NULL CHECK (json_valid(settings)),
      device TEXT NOT NULL,
      program_version TEXT NOT NULL,
      parent TEXT REFERENCES experiments (id),
      created_at TEXT NOT NULL,
      deleted_at TEXT
    ) STRICT;

    CREATE TRIGGER experiments_are_immutable
    BEFORE UPDATE OF id, definition, definition_version, preset, scale, request, settings, device,
      program_version, parent, created_at ON experiments
    BEGIN
      SELECT RAISE(ABORT, 'a started experiment keeps its settings');
    END;

    CREATE TABLE trials (
      id INTEGER PRIMARY KEY,
      key TEXT NOT NULL UNIQUE,
      definition TEXT NOT NULL,
      condition TEXT NOT NULL,
      seed INTEGER NOT NULL,
      parameters TEXT NOT NULL CHECK (json_valid(parameters)),
      device TEXT NOT NULL,
      device_detail TEXT,
      program_version TEXT NOT NULL,
      status TEXT NOT NULL CHECK (
        status IN ('queued', 'running', 'paused', 'done', 'failed', 'cancelled', 'interrupted')
      ),
      progress REAL NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 1),
      phase TEXT NOT NULL DEFAULT '',
      seconds REAL NOT NULL DEFAULT 0,
      steps_per_second REAL,
      error_message TEXT,
      error_remedy TEXT,
      error_detail TEXT,
      queued_at TEXT NOT NULL,
      started_at TEXT,
      ended_at TEXT,
      network_file TEXT REFERENCES files (sha256),
      checkpoint_file TEXT REFERENCES files (sha256)
    ) STRICT;

    CREATE INDEX trials_by_status ON trials (status, queued_at, id);

    CREATE TABLE experiment_trials (
      id TEXT PRIMARY KEY,
      experiment_id TEXT NOT NULL REFERENCES experiments (id),
      trial_id INTEGER NOT NULL REFERENCES trials (id),
      position INTEGER NOT NULL,
      point INTEGER NOT NULL,
      wish TEXT NOT NULL CHECK (wish IN ('run', 'pause', 'cancel')),
      reused INTEGER NOT NULL CHECK (reused IN (0, 1)),
      UNIQUE (experiment_id, position)
    ) STRICT;

    CREATE INDEX experiment_trials_by_trial ON experiment_trials (trial_id);

    CREATE TABLE scalars (
      trial_id INTEGER NOT NULL REFERENCES trials (id),
      name TEXT NOT NULL,
      value REAL NOT NULL,
      PRIMARY KEY (trial_id, name)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE series (
      trial_id INTEGER NOT NULL REFERENCES trials (id),
      name TEXT NOT NULL,
      x BLOB NOT NULL CHECK (length(x) % 8 = 0),
      y BLOB NOT NULL CHECK (length(y) = length(x)),
      PRIMARY KEY (trial_id, name)
    ) STRICT;

    CREATE TABLE matrices (
      trial_id INTEGER NOT NULL REFERENCES trials (id),
      name TEXT NOT NULL,
      rows INTEGER NOT NULL,
      columns INTEGER NOT NULL,
      data BLOB NOT NULL CHECK (length(data) = 8 * rows * columns),
      PRIMARY KEY (trial_id, name)
    ) STRICT;

    CREATE TABLE drafts (
      definition TEXT PRIMARY KEY,
      request TEXT NOT NULL CHECK (json_valid(request)),
      step TEXT NOT NULL,
      name TEXT,
      updated_at TEXT NOT NULL
    ) STRICT;
  `,
}
