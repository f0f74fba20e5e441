/** All migrations, oldest first. */
import { experimentsAndTrials } from './0001-experiments-and-trials'
import { settingsAndBenchmarks } from './0002-settings-and-benchmarks'
import type { Migration } from './migration'

export const migrations: readonly Migration[] = [experimentsAndTrials, settingsAndBenchmarks]
