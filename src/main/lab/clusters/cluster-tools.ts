/** What a lab works on real clusters with. */
import { machineOf } from '../../clusters/machines/machine-of'
import { schedulerOf } from '../../clusters/schedulers/registry'
import { createClusterWork } from '../../clusters/work/create-cluster-work'
import { prepareWorker } from '../../clusters/worker/prepare'
import type { ClusterTools } from './tools'

export const clusterTools: ClusterTools = {
  // The lab has no terminal: her keys have to do, or a connection that is open already.
  machineOf: (settings) => machineOf(settings),
  schedulerOf,
  prepare: prepareWorker,
  createWork: createClusterWork,
  lookEvery: { here: 15_000, behindSsh: 60_000 },
}
