/** Whether images are those of a well-known data set. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { ImportedAs } from '@shared/datasets/description'
import {
  wellKnown,
  wellKnownIds,
  type WellKnown,
  type WellKnownId,
} from '@shared/datasets/importable'
import type { Written } from './write-dataset'
import type { Watch } from './watch'

export interface Recognised {
  readonly id: WellKnownId
  readonly by: Exclude<ImportedAs['recognisedBy'], 'nothing'>
}

/** MD5 of a file, by which the makers of these data sets name them; nothing for a folder. */
export async function md5Of(path: string, watch: Watch): Promise<string | undefined> {
  const found = await stat(path)
  if (!found.isFile()) return undefined
  const hash = createHash('md5')
  let read = 0
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk)
    read += chunk.length
    watch.progress(`Reading ${basename(path)}`, read / found.size)
  }
  return hash.digest('hex')
}

const all = (value: number | readonly number[], label: number) =>
  typeof value === 'number' ? value : value[label]

function hasItsNumbers(known: WellKnown, { shape, classes }: Written): boolean {
  return (
    shape.height === known.size &&
    shape.width === known.size &&
    shape.channels === (known.channels ?? 3) &&
    classes.length === known.classes &&
    classes.every(
      ({ name, trainingImages, testImages }, label) =>
        trainingImages === all(known.trainingImages, label) &&
        testImages === all(known.testImages, label) &&
        (known.classNames === undefined || known.classNames[label] === name),
    )
  )
}

/** By its checksum where it is the makers' own file, else by the numbers of images and their classes. */
export function recognise(md5: string | undefined, written: Written): Recognised | undefined {
  const own = wellKnownIds.find((id) =>
    Object.values<string | undefined>(wellKnown[id].files).some((known) => known && known === md5),
  )
  if (own && hasItsNumbers(wellKnown[own], written)) return { id: own, by: 'checksum' }
  const alike = wellKnownIds.find((id) => hasItsNumbers(wellKnown[id], written))
  return alike && { id: alike, by: 'counts' }
}
