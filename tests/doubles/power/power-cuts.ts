/**
 * Power cuts at random moments of a run. What is simulated: everything that was not synced is lost or
 * written in part, and names of files only last once their folder was synced. The files beside the database
 * go through a layer that keeps every write, rename and sync; of the database, which SQLite writes by itself,
 * the copies are those of the moments at which the store holds it for synced, with a piece of the log after
 * it. Not simulated: pages that SQLite moves from its log into the database at a checkpoint, half-written
 * sectors, and disks that claim to have synced.
 */
import type { LabClient } from '@shared/contract/client'
import { storePlace } from '../../../src/main/data-folder'
import { randomFrom } from '../../../scripts/parts/random-from.mjs'
import type { LabOptions } from '../../../src/main/lab/options'
import { Store } from '../../../src/main/store/store'
import { removeFolder, request, serveTestLab, start, temporaryFolder } from '../served-lab'
import { Journal, type Moment } from './journal'
import { afterPowerCut } from './replay'

export interface Cuts {
  readonly cuts: number
  /** Done when the moment came, over all cuts. */
  readonly shown: number
  /** What was lost or could not be read. */
  readonly faults: readonly string[]
}

/** Runs the trials of `seeds` and cuts the power `cuts` times. */
export async function powerCuts(
  seeds: readonly number[],
  cuts: number,
  options: Partial<LabOptions> = {},
): Promise<Cuts> {
  const folder = temporaryFolder()
  const { moments, database } = await recordedRun(folder, seeds, options)
  const chance = randomFrom(cuts)
  const faults: string[] = []
  let shown = 0
  for (let cut = 0; cut < cuts; cut++) {
    const before = moments.slice(0, 1 + Math.floor(chance() * moments.length))
    const done = before.flatMap(({ what }) => (what.kind === 'shown' ? [what.trial] : []))
    shown += done.length
    const to = temporaryFolder()
    afterPowerCut(before, { from: folder, to, database }, chance)
    faults.push(...faultsOf(to, done).map((fault) => `after ${before.length} steps: ${fault}`))
    removeFolder(to)
  }
  removeFolder(folder)
  return { cuts, shown, faults }
}

async function recordedRun(
  folder: string,
  seeds: readonly number[],
  options: Partial<LabOptions>,
): Promise<{ readonly moments: readonly Moment[]; readonly database: string }> {
  const { database } = storePlace({ dataFolder: folder })
  const journal = new Journal(database)
  const { disk, onSynced } = journal
  const fixture = await serveTestLab({ ...options, store: { disk, onSynced } }, folder)
  const client = await fixture.connect()
  await watched(client, await start(client, request(seeds)), journal)
  client.close()
  // The copy of a clean exit would be on the disk only after the run.
  const moments = [...journal.moments]
  await fixture.lab.close()
  return { moments, database }
}

async function watched(client: LabClient, id: string, journal: Journal): Promise<void> {
  const known = new Set<string>()
  await client.call(
    'experiments.watch',
    { id, untilEnded: true },
    {
      onProgress: (event) => {
        if (event.kind !== 'trial' || event.trial.status !== 'done') return
        if (known.has(event.trial.id)) return
        known.add(event.trial.id)
        journal.shown(event.trial.id)
      },
    },
  )
}

/** What is wrong with a data folder in which these trials were shown as done. */
function faultsOf(folder: string, done: readonly string[]): string[] {
  let store: Store
  try {
    store = new Store(storePlace({ dataFolder: folder }))
  } catch (error) {
    return [`the store cannot be opened: ${String(error)}`]
  }
  try {
    return [...store.problems(), ...done.flatMap((id) => lostOf(store, id))]
  } finally {
    store.database.close()
  }
}

function lostOf(store: Store, id: string): string[] {
  const trial = store.links.find(id)?.trial
  if (trial?.status !== 'done') return [`${id} was shown as done and is ${trial?.status ?? 'gone'}`]
  try {
    if (trial.network_file) store.files.get(trial.network_file)
    return []
  } catch (error) {
    return [`the network of ${id} cannot be read: ${String(error)}`]
  }
}
