/** What is declared of a data set, in the file `dataset.json` of its folder. */
import { z } from 'zod'
import { sequenceKindIds } from './sequence-kind-ids'

const count = z.number().int().positive()

const fileSchema = z.strictObject({
  name: z.string().regex(/^[^/\\]+$/),
  bytes: count,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

/** The packed files of a folder, by what is in them: IDX files of bytes, channels last. */
export const datasetFilesSchema = z.strictObject({
  trainingImages: fileSchema,
  trainingLabels: fileSchema,
  testImages: fileSchema,
  testLabels: fileSchema,
})

/** Photographs that images are cut from when they are loaded: a PNG with a tile a class. */
const tileFilesSchema = z.strictObject({ tiles: fileSchema })

/** Where an imported data set came from. */
const importedSchema = z.strictObject({
  /** Name of the file or folder. */
  from: z.string().min(1),
  /** What it was: an id of `formats`. */
  format: z.string().min(1),
  /** ISO 8601. */
  at: z.string().min(1),
  /** What tells that it is the data set of its name: the checksum of its file, or the numbers in it. */
  recognisedBy: z.enum(['checksum', 'counts', 'nothing']),
  /** What was decided on the way, in sentences. */
  notes: z.array(z.string()),
})

export type ImportedAs = z.infer<typeof importedSchema>

const oneForEachChannel = 'There must be a mean and a deviation for each channel.'

export const datasetDescriptionSchema = z
  .strictObject({
    /** In the names of its task sequences: `MNIST`. */
    name: z.string().min(1),
    /** Where it stands alone: `MNIST, handwritten digits`. */
    label: z.string().min(1),
    /** What its classes are, after a number: `digits`, `kinds of clothing`. */
    things: z.string().min(1),
    /** One channel is grey, three are red, green and blue. */
    shape: z.strictObject({
      height: count,
      width: count,
      channels: count.refine((channels) => [1, 3].includes(channels)),
    }),
    /** Mean and deviation of the training images scaled to [0, 1], of each channel. */
    normalisation: z.array(z.strictObject({ mean: z.number(), deviation: z.number().positive() })),
    /** Class i is the one that the files label with the byte i. */
    classes: z
      .array(z.strictObject({ name: z.string().min(1), trainingImages: count, testImages: count }))
      .min(2)
      .max(256),
    /** What is to be seen, in one sentence. */
    about: z.string().min(1),
    licence: z.string().min(1),
    source: z.string().min(1),
    files: z.union([datasetFilesSchema, tileFilesSchema]),
    /** Absent where it came with the program. */
    imported: importedSchema.optional(),
    /** Kinds of task sequences that it is offered in, where not in all. */
    sequences: z.array(z.enum(sequenceKindIds)).optional(),
  })
  .refine(({ shape, normalisation }) => normalisation.length === shape.channels, oneForEachChannel)

/** A packed file with its size and SHA-256. */
export type DatasetFile = z.infer<typeof fileSchema>
export type DatasetFiles = z.infer<typeof datasetFilesSchema>
export type DatasetDescription = z.infer<typeof datasetDescriptionSchema>

/** Every file that is described. */
export function filesOf({ files }: Pick<DatasetDescription, 'files'>): readonly DatasetFile[] {
  return Object.values(files)
}

/** Training images and test images of all classes together. */
export function imagesOf({ classes }: DatasetDescription): {
  readonly trainingImages: number
  readonly testImages: number
} {
  const total = (of: 'trainingImages' | 'testImages') =>
    classes.reduce((sum, entry) => sum + entry[of], 0)
  return { trainingImages: total('trainingImages'), testImages: total('testImages') }
}
