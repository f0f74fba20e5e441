import type { Migration } from './migration'

/** Figures of a paper that she puts together. */
export const sheets: Migration = {
  version: 7,
  what: 'figures that were put together for papers',
  sql: `
    CREATE TABLE sheets (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL CHECK (name <> ''),
      recipe TEXT NOT NULL CHECK (json_valid(recipe)),
      created_at TEXT NOT NULL,
      changed_at TEXT NOT NULL,
      deleted_at TEXT
    ) STRICT;
  `,
}
