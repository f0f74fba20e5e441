/** All handlers of the contract, for one connection. */
import type { Handlers } from '@shared/contract/server'
import type { Connection } from '../clients'
import type { Lab } from '../lab'
import { clusterHandlers } from './clusters'
import { deviceHandlers } from './devices'
import { experimentFileHandlers } from './experiment-files'
import { experimentHandlers } from './experiments'
import { importHandlers } from './imports'
import { lesionHandlers } from './lesions'
import { libraryHandlers } from './library'
import { neuronsViewHandlers } from './neurons-view'
import { queueHandlers } from './queue'
import { recordingHandlers } from './recordings'
import { shelfHandlers } from './shelf'
import { savedSheetHandlers } from './saved-sheets'
import { sheetFileHandlers } from './sheet-files'
import { storeHandlers } from './store'
import { trialHandlers } from './trials'

export function labHandlers(lab: Lab, connection: Connection): Handlers {
  return {
    ...experimentHandlers(lab),
    ...experimentFileHandlers(lab),
    ...trialHandlers(lab),
    ...queueHandlers(lab, connection),
    ...deviceHandlers(lab),
    ...clusterHandlers(lab),
    ...libraryHandlers(lab),
    ...shelfHandlers(lab),
    ...recordingHandlers(lab),
    ...lesionHandlers(lab),
    ...importHandlers(lab),
    ...neuronsViewHandlers(lab),
    ...savedSheetHandlers(lab),
    ...sheetFileHandlers(lab),
    ...storeHandlers(lab),
  }
}
