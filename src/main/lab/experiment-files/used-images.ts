/** The images that an experiment learns, with what tells them from others of the same name. */
import type { ExperimentInFile } from '@shared/experiment-files/contents'
import { imagesOf, knownImages } from '@shared/datasets/composition-images'
import type { DatasetSnapshot } from '@shared/datasets/snapshot'
import { compositionOf } from '@shared/datasets/task-sequences'
import { definitionOf } from '@shared/experiments/registry'

/** Each data set once. */
export function usedImages({ definition, settings, growths }: ExperimentInFile): DatasetSnapshot[] {
  const sequences = definitionOf(definition).parameters.filter(({ kind }) => kind === 'sequence')
  const sweeps = [settings.sweeps, ...growths.map((growth) => growth.sweeps)]
  const values = sequences.flatMap(({ id }) => [
    settings.values[id],
    ...sweeps.flatMap((each) => each[id] ?? []),
  ])
  const found = new Map<string, DatasetSnapshot>()
  for (const value of new Set(values)) {
    if (typeof value !== 'string') continue
    const { tasks, images } = compositionOf(value)
    for (const each of imagesOf(tasks, knownImages(images))) found.set(each.checksum, each)
  }
  return [...found.values()]
}
