/** What is said where images that come with the program are learned in the place of CIFAR. */
import type { DatasetId } from '../../datasets/registry'
import { taskSequence, type TaskSequence } from '../../datasets/task-sequences'
import type { Value } from './values'

const isOfScenes = ({ images }: TaskSequence) =>
  images.some(({ id }) => id === ('scenes' satisfies DatasetId))

/** What numbers of the patches of photographs are not. */
export function notCifar(datasets: readonly Value[]): readonly string[] {
  return datasets.some((dataset) => isOfScenes(taskSequence(String(dataset))))
    ? [
        'Scenes, not CIFAR: nothing is published for these images, and no number of them is judged beside those of CIFAR.',
      ]
    : []
}
