/** A lab of its own in this process, with the fake engine, in a folder that goes away afterwards. */
import { join } from 'node:path'
import type { LabClient } from '@shared/contract/client'
import type { ArgsOf } from '@shared/contract/contract'
import type { ExperimentDetail, TrialSummary } from '@shared/contract/experiments'
import { storePlace, type StorePlace } from '../../src/main/data-folder'
import { connectLab } from '../../src/main/lab/connect'
import { standardOptions, type LabOptions } from '../../src/main/lab/options'
import { serveLab, type ServedLab } from '../../src/main/lab/run-lab'
import { removeFolder, temporaryFolder } from '../fixtures/temporary-folder'
import { unreachableClusters } from './unreachable-clusters'
import { fakeAccelerator, fakeMeasurement } from './fake-devices'

export { removeFolder, temporaryFolder }

export const fakeEngine = join(import.meta.dirname, 'fake-engine.ts')

const noDatasets: LabOptions['datasets'] = {
  list: () => Promise.resolve([]),
  samples: () => Promise.resolve([]),
  tasks: ({ sequence }) => Promise.resolve([{ task: 1, label: sequence, images: [] }]),
}

export interface LabFixture {
  readonly folder: string
  readonly place: StorePlace
  readonly lab: ServedLab
  /** A client of its own, over the real socket. */
  connect(): Promise<LabClient>
  /** Ends the lab and starts it again on the same store. */
  restart(): Promise<LabFixture>
  remove(): Promise<void>
}

export async function serveTestLab(
  options: Partial<LabOptions> = {},
  folder = temporaryFolder(),
): Promise<LabFixture> {
  const place = storePlace({ dataFolder: folder })
  const clients: LabClient[] = []
  const lab = await serveLab(place, {
    ...standardOptions,
    enginePath: fakeEngine,
    slots: 2,
    datasets: noDatasets,
    measureDevices: fakeMeasurement,
    accelerator: fakeAccelerator(),
    clusterTools: unreachableClusters,
    mostSlots: 4,
    patience: 60_000,
    ...options,
  })
  if (!lab) throw new Error('Another lab serves the test’s store.')
  return {
    folder,
    place,
    lab,
    async connect() {
      const { client } = await connectLab({ dataFolder: folder })
      clients.push(client)
      return client
    },
    async restart() {
      await lab.close()
      return serveTestLab(options, folder)
    },
    async remove() {
      for (const client of clients) client.close()
      await lab.close()
      removeFolder(folder)
    },
  }
}

type Request = Omit<ArgsOf<'experiments.start'>['request'], 'preset' | 'scale'> & {
  preset: string
  scale: 'quick' | 'paper'
}

/** A small request; the seed tells the fake engine how to behave. */
export function request(seeds: readonly number[], change: Partial<Request> = {}): Request {
  return {
    definition: 'lifelong',
    preset: 'table-4.1',
    scale: 'quick',
    values: {},
    sweeps: {},
    conditions: ['presynaptic'],
    seeds: [...seeds],
    ...change,
  }
}

/** Starts an experiment and gives its id. */
export async function start(client: LabClient, wanted: Request): Promise<string> {
  return (await client.call('experiments.start', { request: wanted })).id
}

/** The experiment once nothing of it is open any more. */
export async function ended(client: LabClient, id: string): Promise<ExperimentDetail> {
  await client.call('experiments.watch', { id, untilEnded: true })
  return client.call('experiments.get', { id })
}

/** Waits until `holds` for the experiment; every change is looked at. */
export async function until(
  client: LabClient,
  id: string,
  holds: (trials: readonly TrialSummary[]) => boolean,
): Promise<void> {
  const found = new AbortController()
  const known = new Map<string, TrialSummary>()
  await client
    .call(
      'experiments.watch',
      { id },
      {
        signal: found.signal,
        onProgress: (event) => {
          if (event.kind === 'snapshot')
            for (const trial of event.detail.results) known.set(trial.id, trial)
          if (event.kind === 'trial') known.set(event.trial.id, event.trial)
          if (holds([...known.values()])) found.abort()
        },
      },
    )
    .catch((error: unknown) => {
      if (!found.signal.aborted) throw error
    })
}
