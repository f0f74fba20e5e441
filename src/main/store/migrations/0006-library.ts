import type { Migration } from './migration'

/** Of what an experiment was started with nothing can be changed; its parent can be forgotten when that is erased. */
export const library: Migration = {
  version: 6,
  what: 'tags, what each experiment found in a sentence, and experiments that are erased',
  sql: `
    CREATE TABLE tags (
      experiment_id TEXT NOT NULL REFERENCES experiments (id),
      tag TEXT NOT NULL CHECK (tag <> ''),
      PRIMARY KEY (experiment_id, tag)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE findings (
      experiment_id TEXT NOT NULL REFERENCES experiments (id),
      answer TEXT NOT NULL,
      bytes INTEGER NOT NULL CHECK (bytes >= 0),
      made_from TEXT NOT NULL,
      PRIMARY KEY (experiment_id)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX experiments_by_parent ON experiments (parent);
    CREATE INDEX trials_by_network ON trials (network_file);
    CREATE INDEX trials_by_checkpoint ON trials (checkpoint_file);

    DROP TRIGGER experiments_are_immutable;

    CREATE TRIGGER experiments_are_immutable
    BEFORE UPDATE OF id, definition, definition_version, preset, scale, request, settings, device,
      program_version, created_at ON experiments
    BEGIN
      SELECT RAISE(ABORT, 'a started experiment keeps its settings');
    END;

    CREATE TRIGGER experiments_keep_their_parent
    BEFORE UPDATE OF parent ON experiments WHEN NEW.parent IS NOT NULL
    BEGIN
      SELECT RAISE(ABORT, 'a started experiment keeps its parent');
    END;
  `,
}
