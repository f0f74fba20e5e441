/** All migrations, oldest first. */
import { experimentsAndTrials } from './0001-experiments-and-trials'
import { settingsAndBenchmarks } from './0002-settings-and-benchmarks'
import { recordings } from './0003-recordings'
import { namesOfTheirOwn } from './0004-names-of-their-own'
import { growths } from './0005-growths'
import { library } from './0006-library'
import { sheets } from './0007-sheets'
import { origins } from './0008-origins'
import { clusters } from './0009-clusters'
import type { Migration } from './migration'

export const migrations: readonly Migration[] = [
  experimentsAndTrials,
  settingsAndBenchmarks,
  recordings,
  namesOfTheirOwn,
  growths,
  library,
  sheets,
  origins,
  clusters,
]

/** The `user_version` of stores of this program. */
export const newestVersion = migrations.at(-1)?.version ?? 0
