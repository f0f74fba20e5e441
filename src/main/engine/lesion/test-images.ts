/** The test images of a lesion session: some of every task, with their classes and pictures. */
import type { TrialSettings } from '@shared/experiments/common/definition'
import type { Picture } from '@shared/datasets/picture'
import { datasets } from '@shared/datasets/registry'
import { taskSequence, type TaskSequence } from '@shared/datasets/task-sequences'
import { chosenOf, someOf, unionOf, type Examples } from '../data/examples'
import { bytesOfImage, loadImages, pictureOf } from '../data/image-set'
import { streamKey } from '@shared/random/philox'
import { buildTasks, imagesOfClasses } from '../data/tasks'
import { EngineError } from '../errors'

export interface TestImages {
  readonly sequence: TaskSequence
  readonly classNames: readonly string[]
  readonly tasks: readonly string[]
  readonly examples: Examples
  /** Class and task of every example. */
  readonly classOf: Uint8Array
  readonly taskOf: Uint8Array
  /** An example's picture, every pixel in its place. */
  picture(position: number): Picture
}

/** The stream that chooses the test images of a task, for curves and sessions alike. */
export function lesionImagesKey(seed: number, task: number) {
  return streamKey(seed, `lesion/images/task-${task}`)
}

/** At most `count` test images of the trial's data set, as many of every task. @throws EngineError. */
export async function testImages(
  settings: TrialSettings,
  datasetFolder: string,
  count: number,
): Promise<TestImages> {
  const dataset = settings.values['dataset']
  if (typeof dataset !== 'string')
    throw new EngineError(
      'The network of this trial does not tell images apart.',
      'Choose a trial of an experiment with images.',
    )
  const sequence = taskSequence(dataset)
  const images = await loadImages(datasetFolder, sequence.images)
  const tasks = buildTasks(images, sequence, settings.seed, Infinity)
  const share = Math.floor(count / tasks.length)
  const chosen = tasks.map(({ number, test, classes }) => {
    const members = imagesOfClasses(images.test, classes)
    const positions = someOf(test.count, share, lesionImagesKey(settings.seed, number))
    return {
      number,
      examples: chosenOf(test, positions),
      members: positions.map((position) => members[position]!),
    }
  })
  const members = chosen.flatMap((task) => [...task.members])
  return {
    sequence,
    classNames: datasets[sequence.images].classes.map(({ name }) => name),
    tasks: tasks.map(({ label }) => label),
    examples: unionOf(chosen.map(({ examples }) => examples)),
    classOf: Uint8Array.from(members, (member) => images.test.labels[member]!),
    taskOf: Uint8Array.from(
      chosen.flatMap(({ number, examples }) => new Array<number>(examples.count).fill(number - 1)),
    ),
    picture: (position) =>
      pictureOf(images.test.shape, bytesOfImage(images.test, members[position] ?? 0)),
  }
}
