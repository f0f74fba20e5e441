/** What a lab tells of itself. */
import type { LabInfo } from '@shared/contract/library'
import { availableParallelism } from 'node:os'
import { dirname } from 'node:path'
import type { StorePlace } from '../data-folder'
import { programVersion } from '../program-version'

export function labInfo(place: StorePlace): LabInfo {
  return {
    version: programVersion,
    dataFolder: dirname(place.database),
    node: process.version,
    processId: process.pid,
    cores: availableParallelism(),
  }
}
