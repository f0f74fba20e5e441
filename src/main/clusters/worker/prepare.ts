/**
 * Sees to it that a cluster has the program and the data sets of trials: each is sent once for each version,
 * and the folder of a worker is made of links to those that belong together.
 */
import type { ClusterSettings } from '@shared/clusters/settings'
import { createHash } from 'node:crypto'
import { join, posix } from 'node:path'
import type { DatasetFolders } from '../../engine/data/dataset-folders'
import type { TrialRequest } from '../../trial-files/request'
import type { Machine } from '../machines/machine'
import { folderThere } from '../work/folders-there'
import { withPrivateFolder } from '../work/private-folder'
import { contentsHash, writeArchive } from './archive'
import { datasetsOf, type SentDataset } from './dataset-files'
import { missingThere, unpackThere, linkThere } from './place-there'
import { platformOf } from './platform'
import { programFiles, type SentFile } from './program-files'

/** What is sent as one archive, and its folder there. */
interface Part {
  readonly folder: string
  readonly files: readonly SentFile[]
}

/**
 * @param requests of trials that are about to be handed in
 * @param datasets where their data sets lie here
 * @returns the worker's folder there, absolute
 * @throws MachineError, DatasetFileError
 */
export async function prepareWorker(
  machine: Machine,
  settings: Pick<ClusterSettings, 'folder'>,
  requests: readonly Pick<TrialRequest, 'settings'>[],
  datasets: DatasetFolders,
): Promise<string> {
  const root = await folderThere(machine, settings.folder)
  const { id } = await platformOf(machine)
  const program = await partOf(posix.join(root, 'programs'), programFiles(id))
  const images = await Promise.all(
    (await datasetsOf(requests, datasets)).map(async (dataset) => ({
      dataset,
      part: await partOf(posix.join(root, 'data'), dataset.files, `${dataset.id}-`),
    })),
  )
  const links = {
    program: linkTo(program, '../..'),
    ...Object.fromEntries(
      images.map(({ dataset, part }) => [linkName(dataset), linkTo(part, '../../..')]),
    ),
  }
  const hash = createHash('sha256').update(JSON.stringify(links)).digest('hex').slice(0, 16)
  const worker = posix.join(root, 'workers', hash)
  const parts = [program, ...images.map(({ part }) => part)]
  const missing = await missingThere(machine, [...parts.map(({ folder }) => folder), worker])
  for (const part of parts) if (missing.includes(part.folder)) await sendPart(machine, part)
  if (missing.includes(worker)) await linkThere(machine, worker, links)
  return worker
}

async function partOf(place: string, files: readonly SentFile[], prefix = ''): Promise<Part> {
  return { folder: posix.join(place, `${prefix}${await contentsHash(files)}`), files }
}

/** @param up from where the link lies to the cluster's folder */
const linkTo = ({ folder }: Part, up: string) =>
  posix.join(up, posix.basename(posix.dirname(folder)), posix.basename(folder))

const linkName = ({ id, isBundled }: SentDataset) => `${isBundled ? 'datasets' : 'imported'}/${id}`

const sendPart = (machine: Machine, { folder, files }: Part): Promise<void> =>
  withPrivateFolder(async (place) => {
    const archive = join(place, 'archive.tar.gz')
    const checksum = await writeArchive(archive, files)
    await unpackThere(machine, archive, folder, checksum)
  })
