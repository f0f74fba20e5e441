/** What the data folder should contain: sizes, licences and checksums (`checksums.json`). */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { ImageSource } from '@shared/experiments/common/task-sequences'
import { EngineError } from '../errors'

const fileSchema = z.object({
  name: z.string(),
  bytes: z.number().int(),
  sha256: z.string().length(64),
})

const entrySchema = z.object({
  trainingImages: z.number().int(),
  testImages: z.number().int(),
  licence: z.string(),
  source: z.string(),
  files: z.object({
    trainingImages: fileSchema,
    trainingLabels: fileSchema,
    testImages: fileSchema,
    testLabels: fileSchema,
  }),
})

const manifestSchema = z.object({ mnist: entrySchema, 'fashion-mnist': entrySchema })

/** A packed file with its size and SHA-256. */
export type DatasetFile = z.infer<typeof fileSchema>
export type DatasetEntry = z.infer<typeof entrySchema>
export type Manifest = Readonly<Record<ImageSource['id'], DatasetEntry>>

export const restoreRemedy =
  'Copy the folder resources/datasets from a fresh copy of Palimpsest over this one, or install the program again.'

/** Reads `checksums.json`. @throws EngineError where it is missing or unreadable. */
export async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, 'checksums.json')
  try {
    return manifestSchema.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch (cause) {
    throw new EngineError(
      `The list of data files, ${path}, is missing or damaged.`,
      restoreRemedy,
      { cause },
    )
  }
}
