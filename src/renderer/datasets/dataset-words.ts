/** What the card of a data set says, in words. */
import type { DatasetInfo } from '@shared/contract/library'
import type { DatasetDescription } from '@shared/datasets/description'
import { everySequence } from '@shared/datasets/task-sequences'
import { listed } from '@shared/words/lists'
import { formatBytes, formatCount, formatNumber } from '@shared/words/numbers'

export const datasetStateWords: Readonly<Record<DatasetInfo['state'], string>> = {
  ready: 'Ready, came with the program',
  missing: 'A file is missing',
  damaged: 'A file is damaged',
}

const colours: Readonly<Record<number, string>> = { 1: 'in shades of grey', 3: 'in colour' }

/** A publisher's name and address, as `source` joins them: `Zalando SE, https://…`. */
export function sourceParts(source: string): { readonly name: string; readonly address?: string } {
  const [name = source, address] = source.split(/, (?=https?:)/)
  return address === undefined ? { name } : { name, address }
}

/** Names with values: images, classes, size, use, origin. */
export function datasetFacts(
  info: DatasetInfo,
  { classes, things, shape }: DatasetDescription,
): readonly (readonly [name: string, value: string])[] {
  const names = classes.map(({ name }) => name)
  const tasks = everySequence
    .filter(({ images, kind }) => images.some(({ id }) => id === info.id) && kind !== 'whole')
    .map(({ label }) => label)
  return [
    [
      'Images',
      `${formatNumber(info.trainingImages)} to learn from, ${formatNumber(info.testImages)} to test with`,
    ],
    ['Classes', `${formatCount(classes.length, things, things)}: ${listed(names)}`],
    [
      'Each image',
      `${shape.width} × ${shape.height} pixels ${colours[shape.channels] ?? `with ${shape.channels} channels`}`,
    ],
    ['Used for', `experiments with ${listed(tasks)}, and with all classes as one task`],
    ['On the disk', formatBytes(info.bytes)],
    ['From', sourceParts(info.source).name],
    ['Licence', info.licence],
  ]
}
