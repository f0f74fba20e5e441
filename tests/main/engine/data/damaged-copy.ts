/** A data folder of one's own, with links to the real files, to damage. */
import { copyFile, mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { datasetIds, datasets } from '@shared/datasets/registry'
import { datasetFolder } from '../../../../src/main/paths'
import { temporaryFolder } from '../../../fixtures/temporary-folder'

/** A fresh folder like `resources/datasets`; replacing a file in it leaves the original alone. */
export async function copyOfDatasets(): Promise<string> {
  const folder = temporaryFolder()
  for (const id of datasetIds) {
    const [from, to] = [join(datasetFolder, id), join(folder, id)]
    await mkdir(to)
    await copyFile(join(from, 'dataset.json'), join(to, 'dataset.json'))
    for (const { name } of Object.values(datasets[id].files))
      await symlink(join(from, name), join(to, name))
  }
  return folder
}
