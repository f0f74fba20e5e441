/** What the folder of a data set should contain, as its description says. */
import { join } from 'node:path'
import { z } from 'zod'
import { datasetDescriptionSchema, type DatasetDescription } from '@shared/datasets/description'
import { DatasetFileError, readExisting } from './verified-file'

const describedFiles = z.object({ files: datasetDescriptionSchema.shape.files })

async function read<Schema extends z.ZodType>(
  folder: string,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const path = join(folder, 'dataset.json')
  const text = (await readExisting(path)).toString('utf8')
  try {
    return schema.parse(JSON.parse(text))
  } catch (cause) {
    throw new DatasetFileError(
      path,
      'damaged',
      `The description of a data set, ${path}, is damaged.`,
      { cause },
    )
  }
}

/** The files that `folder/dataset.json` names. @throws DatasetFileError where it is missing or damaged. */
export function filesIn(folder: string): Promise<Pick<DatasetDescription, 'files'>> {
  return read(folder, describedFiles)
}

/** All of `folder/dataset.json`. @throws DatasetFileError where it is missing or damaged. */
export function descriptionIn(folder: string): Promise<DatasetDescription> {
  return read(folder, datasetDescriptionSchema)
}
