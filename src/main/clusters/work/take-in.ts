/** Results: those that have appeared are fetched, looked at, and taken in once. */
import { join } from 'node:path'
import { trialFileNames, type TrialEnd } from '../../trial-files/result'
import type { ClusterParts } from './cluster-work'
import { done } from './done'
import type { FoldersThere } from './folders-there'
import { inPieces } from './plan-tasks'
import { withPrivateFolder } from './private-folder'
import { isWholeNetwork, networkOf, readEnd } from './read-end'
import { noteSignsOfLife } from './signs-of-life'
import { ended } from './standing-changes'

/** Files of one transfer. */
const filesAtOnce = 100

/** Names of the files of results there, and when they were listed, by this computer's clock. */
export interface Listed {
  readonly names: ReadonlySet<string>
  readonly at: number
}

export interface TakenIn {
  /** When results were looked for. */
  readonly lookedAt: number
  /** Trials whose files there are damaged, or not all there. */
  readonly unusable: ReadonlySet<string>
  /** Trials whose files there are good and could not be stored here. */
  readonly unstored: ReadonlySet<string>
}

interface FetchedEnd {
  readonly end: TrialEnd
  readonly network: string | undefined
}

/** Checkpoints would be half of a long list. A list that broke off is none. */
const namesInFolder =
  'cd -- "$1" && names=$(ls -1) && printf "%s\\n" "$names" | sed -n "/\\.json$/p; /\\.network$/p"'

/** Looks for results: the truth is in them, whatever a scheduler says. */
export async function listResults(
  { machine, now }: ClusterParts,
  { results }: FoldersThere,
): Promise<Listed> {
  const at = now()
  const list = ['sh', '-c', namesInFolder, 'sh', results]
  const listed = await machine.run(list)
  if (listed.code === 0) return { at, names: new Set(listed.stdout.split('\n')) }
  await done(machine, ['mkdir', '-p', results])
  return { at, names: new Set((await done(machine, list)).split('\n')) }
}

/**
 * Takes in what is there of `keys`; a file that is damaged is looked at again later.
 * @throws MachineError where something could not be fetched; what came before it is taken in then
 */
export async function takeIn(
  parts: ClusterParts,
  there: FoldersThere,
  { names, at }: Listed,
  keys: readonly string[],
): Promise<TakenIn> {
  const arrived = keys.filter((key) => names.has(trialFileNames(key).end))
  const unstored = new Set(arrived)
  const unusable = new Set<string>()
  const collected = new Set<string>()
  for (const piece of inPieces(arrived, filesAtOnce)) {
    const stored = await withPrivateFolder(async (folder) => {
      const fetched = await fetchEnds(parts, there, names, piece, folder)
      for (const key of piece) if (!fetched.has(key)) unusable.add(key)
      for (const key of unusable) unstored.delete(key)
      return store(parts, fetched)
    })
    for (const key of stored.keys) {
      unstored.delete(key)
      collected.add(key)
    }
    if (stored.keys.length > 0) parts.changed()
    if (!stored.all) break
  }
  noteSignsOfLife(parts.journal, collected, parts.now())
  return { lookedAt: at, unusable, unstored }
}

/** Fetches ends with their networks; those that are not whole are left out. */
async function fetchEnds(
  { machine }: ClusterParts,
  { results }: FoldersThere,
  names: ReadonlySet<string>,
  keys: readonly string[],
  folder: string,
): Promise<ReadonlyMap<string, FetchedEnd>> {
  const nameOf = (key: string) => trialFileNames(key)
  await machine.fetch(
    results,
    keys.map((key) => nameOf(key).end),
    folder,
  )
  const ends = new Map<string, TrialEnd>()
  await Promise.all(
    keys.map(async (key) => {
      const end = await readEnd(join(folder, nameOf(key).end), key)
      if (end) ends.set(key, end)
    }),
  )
  const networks = Array.from(ends)
    .filter(([, end]) => networkOf(end) !== undefined)
    .map(([key]) => nameOf(key).network)
    .filter((name) => names.has(name))
  if (networks.length > 0) await machine.fetch(results, networks, folder)
  const fetched = new Map<string, FetchedEnd>()
  for (const [key, end] of ends) {
    const wanted = networkOf(end)
    const network = join(folder, nameOf(key).network)
    if (!wanted) fetched.set(key, { end, network: undefined })
    else if (await isWholeNetwork(network, wanted)) fetched.set(key, { end, network })
  }
  return fetched
}

/** Gives ends on until one cannot be stored: a full disk here is no reason to compute anything again. */
async function store(
  { collected, journal, log }: ClusterParts,
  fetched: ReadonlyMap<string, FetchedEnd>,
): Promise<{ readonly keys: readonly string[]; readonly all: boolean }> {
  const keys: string[] = []
  for (const [key, { end, network }] of fetched) {
    try {
      await collected(end, network)
    } catch (error) {
      log(
        `The result of trial ${key} could not be stored, and stays on the cluster: ${String(error)}`,
      )
      return { keys, all: false }
    }
    journal.updateTrials([ended(key, 'collected')])
    keys.push(key)
  }
  return { keys, all: true }
}
