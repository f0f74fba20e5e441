/** The data sets that trials learn from, as files to be sent. */
import { filesOf } from '@shared/datasets/description'
import { isDatasetId } from '@shared/datasets/registry'
import { taskSequence } from '@shared/datasets/task-sequences'
import { definitionOf } from '@shared/experiments/registry'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { filesIn } from '../../engine/data/dataset-files'
import { placeOf, type DatasetFolders } from '../../engine/data/dataset-folders'
import type { TrialRequest } from '../../trial-files/request'
import type { SentFile } from './program-files'

export interface SentDataset {
  readonly id: string
  /** Whether it comes with the program; it is an imported one otherwise. */
  readonly isBundled: boolean
  readonly files: readonly SentFile[]
}

/**
 * Each data set once.
 * @throws DatasetFileError where one is not here any more
 */
export async function datasetsOf(
  requests: readonly Pick<TrialRequest, 'settings'>[],
  folders: DatasetFolders,
): Promise<SentDataset[]> {
  const ids = new Set(requests.flatMap(imagesOf))
  return Promise.all([...ids].sort().map((id) => sentDataset(id, folders)))
}

function imagesOf({ settings }: Pick<TrialRequest, 'settings'>): string[] {
  return definitionOf(settings.definition)
    .parameters.filter(({ kind }) => kind === 'sequence')
    .map(({ id }) => settings.values[id])
    .filter((value) => typeof value === 'string')
    .flatMap((value) => taskSequence(value).images.map(({ id }) => id))
}

async function sentDataset(id: string, folders: DatasetFolders): Promise<SentDataset> {
  const place = placeOf(folders, id)
  const described = filesOf(await filesIn(place)).map(({ name }) => name)
  const names = ['dataset.json', ...described, 'LICENCE.md']
  const files = names.map((name) => ({ path: join(place, name), name }))
  return {
    id,
    isBundled: isDatasetId(id),
    files: files.filter(({ name, path }) => described.includes(name) || existsSync(path)),
  }
}
