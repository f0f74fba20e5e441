/** How a store is found before it is opened. The one place that decides it. */
import type { StoreState } from '@shared/contract/store'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { StorePlace } from '../data-folder'
import { findCopies } from './copies'
import { hasUnfinishedWrites, kindOf, sizeOf } from './look'

/**
 * The state of the store at `place`, as far as it can be told without opening it for writing; damage inside
 * it and a newer version are found when it is opened.
 * @throws Error of the file system where it cannot be read
 */
export function stateOf(place: StorePlace): Exclude<StoreState, 'newer'> {
  const isThere = existsSync(place.database)
  const kind = isThere ? kindOf(place.database) : 'blank'
  if (kind === 'ours') return 'usable'
  if (kind !== 'blank') return kind
  if (!isMissed(place)) return 'new'
  return isThere ? 'empty' : 'missing'
}

/** Whether something lies beside the database that only a store with contents leaves. */
function isMissed(place: StorePlace): boolean {
  // Writes beside a file with contents were read together with it.
  const isCutOff = sizeOf(place.database) === 0 && hasUnfinishedWrites(place.database)
  return isCutOff || findCopies(place).length > 0 || hasFiles(place.files)
}

function hasFiles(folder: string): boolean {
  if (!existsSync(folder)) return false
  return readdirSync(folder, { withFileTypes: true }).some(
    (entry) => entry.isFile() || readdirSync(join(folder, entry.name)).length > 0,
  )
}
