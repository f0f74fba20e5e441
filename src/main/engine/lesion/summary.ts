/** From the answers to single images to what a session tells. */
import type { LesionAnswer } from '@shared/lesions/lesion'
import { shareRight } from './answers'
import type { TestImages } from './test-images'

type About = Pick<LesionAnswer, 'request' | 'lesion' | 'removed' | 'samples'>

/** Accuracy, confusion and examples of the answers `given`, beside those of the intact network. */
export function summarised(
  { examples, classOf, taskOf, tasks, classNames, sequence }: Omit<TestImages, 'picture'>,
  shown: readonly number[],
  given: Uint8Array,
  intact: Uint8Array,
  about: About,
): LesionAnswer {
  const columns = sequence.outputs
  const confusion = new Float64Array(classNames.length * columns)
  const right = Uint8Array.from(given, (_, image) => examples.answer(image))
  given.forEach((answer, image) => {
    const cell = classOf[image]! * columns + answer
    confusion[cell] = confusion[cell]! + 1
  })
  return {
    ...about,
    accuracy: shareRight(given, right),
    taskAccuracy: tasks.map((_, task) => {
      const own = (values: Uint8Array) => values.filter((__, image) => taskOf[image] === task)
      return shareRight(own(given), own(right))
    }),
    changed: given.reduce((sum, answer, image) => sum + (answer === intact[image] ? 0 : 1), 0),
    confusion: { rows: classNames.length, columns, values: confusion },
    examples: shown.map((image) => ({
      answer: given[image]!,
      flipped: given[image] !== intact[image],
    })),
  }
}
