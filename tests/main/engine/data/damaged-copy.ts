/** A data folder of one's own, with links to the real files, to damage. */
import { copyFile, mkdir, mkdtemp, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { datasetFolder } from '../../../../src/main/paths'

const files = [
  'train-images-idx3-ubyte.gz',
  'train-labels-idx1-ubyte.gz',
  't10k-images-idx3-ubyte.gz',
  't10k-labels-idx1-ubyte.gz',
]

/** A fresh folder like `resources/datasets`; replacing a file in it leaves the original alone. */
export async function copyOfDatasets(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'palimpsest-datasets-'))
  await copyFile(join(datasetFolder, 'checksums.json'), join(folder, 'checksums.json'))
  for (const source of ['mnist', 'fashion-mnist']) {
    await mkdir(join(folder, source))
    for (const file of files)
      await symlink(join(datasetFolder, source, file), join(folder, source, file))
  }
  return folder
}
