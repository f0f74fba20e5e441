/** The test images of a lesion session: some of every task, with their classes and pictures. */
import type { TrialSettings } from '@shared/experiments/common/settings'
import type { Picture } from '@shared/datasets/picture'
import { taskSequence, type TaskSequence } from '@shared/datasets/task-sequences'
import { definitionOf } from '@shared/experiments/registry'
import { inputsOf } from '@shared/networks/description'
import { chosenOf, someOf, unionOf, type Examples } from '../data/examples'
import type { DatasetFolders } from '../data/dataset-folders'
import { pictureOf } from '../data/image-set'
import { loadSequence } from '../data/sequence-files'
import { streamKey } from '@shared/random/philox'
import { buildTasks } from '../data/tasks'
import { EngineError } from '../errors'
import { meaningsOf } from './meanings'

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
  folders: DatasetFolders,
  count: number,
): Promise<TestImages> {
  const dataset = settings.values['dataset']
  if (typeof dataset !== 'string')
    throw new EngineError(
      'The network of this trial does not tell images apart.',
      'Choose a trial of an experiment with images.',
    )
  const sequence = taskSequence(dataset)
  if (sequence.heads.length > 1)
    throw new EngineError(
      'Each task of this network has output neurons of its own, which no lesion can be measured with.',
      'Choose a trial whose tasks share their output neurons.',
    )
  const { heads } = definitionOf(settings.definition).network(settings.values)
  if (heads[0] !== sequence.heads[0])
    throw new EngineError(
      'This network gives images back and answers nothing, so no lesion can be measured.',
      'Choose a trial of a network that tells images apart.',
    )
  const images = await loadSequence(folders, sequence)
  const tasks = buildTasks(images, sequence, settings.seed, Infinity)
  const share = Math.floor(count / tasks.length)
  const chosen = tasks.map(({ number, test }) => {
    const positions = someOf(test.count, share, lesionImagesKey(settings.seed, number))
    return { number, examples: chosenOf(test, positions) }
  })
  const examples = unionOf(chosen.map((task) => task.examples))
  const taskOf = Uint8Array.from(
    chosen.flatMap((task) => new Array<number>(task.examples.count).fill(task.number - 1)),
  )
  const meanings = meaningsOf(sequence)
  return {
    sequence,
    classNames: meanings.classNames,
    tasks: tasks.map(({ label }) => label),
    examples,
    classOf: Uint8Array.from(taskOf, (task, position) =>
      meanings.classAt(task, examples.answer(position)),
    ),
    taskOf,
    picture(position) {
      const { pixels } = examples.view(position)
      const length = inputsOf(sequence.shape)
      const start = examples.image(position) * length
      return pictureOf(sequence.shape, pixels.subarray(start, start + length))
    },
  }
}
