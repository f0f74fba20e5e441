/** The lab process: `node lab.js --db FILE`. */
import { LabError, type WireError } from '@shared/contract/wire'
import { parseArgs } from 'node:util'
import { storePlace } from '../data-folder'
import { measureDevices } from '../bench/measure-devices'
import { clusterTools } from './clusters/cluster-tools'
import { datasetsIn } from './datasets'
import { acceleratorTools } from './devices/accelerator-tools'
import { openLog } from './log'
import { KeptElsewhere } from '../store/names'
import { standardOptions } from './options'
import { serveLab } from './run-lab'
import type { StartupMessage } from './startup-message'

function tellParent(message: StartupMessage): void {
  if (!process.send) return
  process.send(message, () => {
    if (process.connected) process.disconnect()
  })
}

function wireErrorOf(error: unknown): WireError {
  if (error instanceof LabError) return error.details
  return {
    code: 'failed',
    message: `The lab could not start: ${error instanceof Error ? error.message : String(error)}`,
    safe: 'What was stored before is unchanged.',
  }
}

// Whatever it writes is for its owner alone.
process.umask(0o077)

const { values } = parseArgs({ options: { db: { type: 'string' } } })
const place = storePlace(values.db === undefined ? {} : { dbFile: values.db })
const log = openLog(place)

process.on('uncaughtException', (error) => {
  log('The lab stops because of an error that nobody expected.', error)
  process.exit(1)
})

try {
  const lab = await serveLab(place, {
    ...standardOptions,
    datasets: datasetsIn(standardOptions.datasetFolder, place.datasets),
    measureDevices,
    accelerator: acceleratorTools,
    clusterTools,
  })
  if (!lab) tellParent({ kind: 'taken' })
  else {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => void lab.close())
    tellParent({ kind: 'ready' })
    await lab.ended
    process.exit(0)
  }
} catch (error) {
  process.exitCode = 1
  tellParent(
    error instanceof KeptElsewhere
      ? { kind: 'elsewhere', database: error.kept }
      : { kind: 'failed', error: wireErrorOf(error) },
  )
  if (!(error instanceof LabError)) log('The lab could not start.', error)
}
