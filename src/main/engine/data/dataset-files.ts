/** What the folder of a data set should contain, as its description says. */
import { join } from 'node:path'
import { z } from 'zod'
import { datasetFilesSchema, type DatasetFiles } from '@shared/datasets/description'
import { DatasetFileError, readExisting } from './verified-file'

const describedFiles = z.object({ files: datasetFilesSchema })

/** Reads `folder/dataset.json`. @throws DatasetFileError where it is missing or damaged. */
export async function filesIn(folder: string): Promise<DatasetFiles> {
  const path = join(folder, 'dataset.json')
  const text = (await readExisting(path)).toString('utf8')
  try {
    return describedFiles.parse(JSON.parse(text)).files
  } catch (cause) {
    throw new DatasetFileError(
      path,
      'damaged',
      `The description of a data set, ${path}, is damaged.`,
      { cause },
    )
  }
}
