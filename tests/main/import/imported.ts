/** Importing in this process, into a folder that goes away afterwards. */
import { expect } from 'vitest'
import type { DatasetDescription } from '@shared/datasets/description'
import { readDescribed, type LabelledImages } from '../../../src/main/engine/data/image-set'
import type { ImagesOrder } from '../../../src/main/import/protocol'
import { runImport } from '../../../src/main/import/run-import'
import type { Watch } from '../../../src/main/import/watch'
import { removeFolder, temporaryFolder } from '../../fixtures/temporary-folder'
import { imagesOf, type LookAlike, type SomeImages } from '../../fixtures/look-alikes/images'

export const silent: Watch = { progress: () => undefined, sample: () => undefined }

export interface Imported {
  readonly id: string
  readonly description: DatasetDescription
  readonly images: LabelledImages
}

/** Does `work` with a fresh folder. */
export async function inFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = temporaryFolder()
  try {
    return await work(folder)
  } finally {
    removeFolder(folder)
  }
}

/** What an import makes of `path`, read as an engine reads it. */
export function imported(
  path: string,
  changes: Partial<ImagesOrder> = {},
  watch: Watch = silent,
): Promise<Imported> {
  return inFolder(async (workFolder) => {
    const order = { path, workFolder, taken: [], at: '2026-01-01T00:00:00Z', ...changes }
    const { id, description, folder } = await runImport(order, watch)
    return { id, description, images: await readDescribed(folder, description) }
  })
}

/** Images with their labels, in an order of their own. */
const sorted = (part: SomeImages) =>
  imagesOf(part)
    .map((image, place) => `${part.labels[place]} ${Buffer.from(image).toString('hex')}`)
    .sort()

/** Every image is there once, with its label, whatever the order. */
export function expectSame({ images, description }: Imported, made: LookAlike): void {
  expect(description.shape).toEqual(made.shape)
  const pairs = [
    [images.training, made.training],
    [images.test, made.test],
  ] as const
  for (const [found, wanted] of pairs) expect(sorted(found)).toEqual(sorted(wanted))
}
