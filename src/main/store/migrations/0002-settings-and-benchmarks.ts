import type { Migration } from './migration'

export const settingsAndBenchmarks: Migration = {
  version: 2,
  what: 'the user’s settings, and how fast devices are',
  sql: `
    CREATE TABLE settings (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL CHECK (json_valid(value))
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE benchmarks (
      device TEXT NOT NULL,
      workload TEXT NOT NULL,
      device_detail TEXT NOT NULL,
      milliseconds REAL NOT NULL CHECK (milliseconds > 0),
      summary TEXT NOT NULL CHECK (summary IN ('median', 'mean')),
      steps INTEGER NOT NULL CHECK (steps > 0),
      flops REAL NOT NULL,
      bytes REAL NOT NULL,
      peak_memory_bytes INTEGER NOT NULL,
      program_version TEXT NOT NULL,
      measured_at TEXT NOT NULL,
      PRIMARY KEY (device, workload)
    ) STRICT, WITHOUT ROWID;
  `,
}
