/** Clusters for labs of which none is ever reached. */
import { MachineError, type Machine } from '../../src/main/clusters/machines/machine'
import type { Scheduler } from '../../src/main/clusters/schedulers/scheduler'
import { createClusterWork } from '../../src/main/clusters/work/create-cluster-work'
import type { ClusterTools } from '../../src/main/lab/clusters/tools'

const refuse = (): Promise<never> =>
  Promise.reject(new MachineError('Nowhere cannot be reached.', 'Look whether it is switched on.'))

const nowhere: Machine = {
  ...{ name: 'Nowhere', run: refuse, send: refuse, fetch: refuse },
  close: () => Promise.resolve(),
}

const scheduler: Scheduler = {
  kind: 'slurm',
  check: async (machine) => {
    await machine.run(['sinfo'])
    return {}
  },
  script: () => '#!/bin/sh\n',
  ...{ submit: refuse, poll: refuse, cancel: refuse },
}

export const unreachableClusters: ClusterTools = {
  machineOf: () => nowhere,
  schedulerOf: () => scheduler,
  prepare: refuse,
  createWork: createClusterWork,
  lookEvery: { here: 50, behindSsh: 50 },
}
