/**
 * What an experiment keeps of a data set that it learns, so that it can be read, and told from
 * another of the same name, when the data set is no longer there.
 */
import { z } from 'zod'
import { datasetDescriptionSchema, type DatasetDescription } from './description'

/** Name of the folder of any data set, bundled or imported: small letters, digits, hyphens. */
export const datasetFolderName = z
  .string()
  .max(64)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

const described = datasetDescriptionSchema.shape

export const datasetSnapshotSchema = z
  .strictObject({
    id: datasetFolderName,
    name: described.name,
    things: described.things,
    shape: described.shape,
    normalisation: described.normalisation,
    classes: described.classes,
    /** Of all files together; equal for equal images. */
    checksum: z.string().regex(/^[0-9a-f]{64}$/),
  })
  .readonly()

export type DatasetSnapshot = z.infer<typeof datasetSnapshotSchema>

/** Sixteen digits of the SHA-256 of each of the four files, one after the other; of one file all digits. */
export function checksumOf({ files }: Pick<DatasetDescription, 'files'>): string {
  if ('tiles' in files) return files.tiles.sha256
  const { trainingImages, trainingLabels, testImages, testLabels } = files
  return [trainingImages, trainingLabels, testImages, testLabels]
    .map(({ sha256 }) => sha256.slice(0, 16))
    .join('')
}

/** @param id name of its folder */
export function snapshotOf(id: string, description: DatasetDescription): DatasetSnapshot {
  const { name, things, shape, normalisation, classes } = description
  return { id, name, things, shape, normalisation, classes, checksum: checksumOf(description) }
}
