/** What the card of a data set says, in words. */
import type { DatasetInfo } from '@shared/contract/library'
import { isWellKnown, recognisedWords, wellKnown } from '@shared/datasets/importable'
import { datasetSources, isDatasetId } from '@shared/datasets/registry'
import { everySequence } from '@shared/datasets/task-sequences'
import type { SourceId } from '@shared/sources/registry'
import { listed } from '@shared/words/lists'
import { formatBytes, formatCount, formatNumber } from '@shared/words/numbers'

const problemWords: Readonly<Record<Exclude<DatasetInfo['state'], 'ready'>, string>> = {
  missing: 'A file is missing',
  damaged: 'A file is damaged',
}

export function datasetStateWords({ state, description }: DatasetInfo): string {
  if (state !== 'ready') return problemWords[state]
  return description.imported ? 'Ready, imported' : 'Ready, came with the program'
}

/** What a paper cites for the images. */
export function sourcesOf(id: string): readonly SourceId[] {
  if (isDatasetId(id)) return datasetSources[id]
  return isWellKnown(id) ? wellKnown[id].sources : []
}

/** So many classes are named; of more the first. */
const named = 20

const colours: Readonly<Record<number, string>> = { 1: 'in shades of grey', 3: 'in colour' }

/** A publisher's name and address, as `source` joins them: `Zalando SE, https://…`. */
export function sourceParts(source: string): { readonly name: string; readonly address?: string } {
  const [name = source, address] = source.split(/, (?=https?:)/)
  return address === undefined ? { name } : { name, address }
}

/** Names with values: images, classes, size, use, origin. */
export function datasetFacts(
  info: DatasetInfo,
): readonly (readonly [name: string, value: string])[] {
  const { classes, things, shape, source, licence, imported, name: own } = info.description
  const names = classes.slice(0, named).map(({ name }) => name)
  const more = classes.length - names.length
  const classNames = more > 0 ? `${names.join(', ')} and ${formatNumber(more)} more` : listed(names)
  const tasks = everySequence
    .filter(({ images, kind }) => images.some(({ id }) => id === info.id) && kind !== 'whole')
    .map(({ label }) => label)
  return [
    [
      'Images',
      `${formatNumber(info.trainingImages)} to learn from, ${formatNumber(info.testImages)} to test with`,
    ],
    ['Classes', `${formatCount(classes.length, things, things)}: ${classNames}`],
    [
      'Each image',
      `${shape.width} × ${shape.height} pixels ${colours[shape.channels] ?? `with ${shape.channels} channels`}`,
    ],
    [
      'Used for',
      tasks.length > 0
        ? `experiments with ${listed(tasks)}, and with all classes as one task`
        : 'experiments with tasks of your own',
    ],
    ['On the disk', formatBytes(info.bytes)],
    ['From', sourceParts(source).name],
    ...(imported
      ? [
          [
            'Recognised',
            [recognisedWords[imported.recognisedBy](own), ...imported.notes].join(' '),
          ] as const,
        ]
      : []),
    ['Licence', licence],
  ]
}
