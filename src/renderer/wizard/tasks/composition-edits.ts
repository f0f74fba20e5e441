/** Changes of a composition, each giving a new one. */
import type { ComposedAnswer, ComposedTask, Composition } from '@shared/datasets/composition'
import { isBundled } from '@shared/datasets/sequence-images'
import type { DatasetSnapshot } from '@shared/datasets/snapshot'

/** A class of some images. */
export interface ClassChoice {
  readonly images: string
  readonly label: number
}

/** The single classes of an answer, data set by data set. */
export function classesOf({ of }: ComposedAnswer): readonly ClassChoice[] {
  return of.flatMap(({ images, classes }) => classes.map((label) => ({ images, label })))
}

/** An answer of these classes; nothing where there are none. */
function answerOf(
  choices: readonly ClassChoice[],
  { name }: Pick<ComposedAnswer, 'name'> = {},
): readonly ComposedAnswer[] {
  const ids = [...new Set(choices.map(({ images }) => images))]
  if (ids.length === 0) return []
  const of = ids.map((images) => ({
    images,
    classes: choices
      .filter((choice) => choice.images === images)
      .map(({ label }) => label)
      .sort((a, b) => a - b),
  }))
  return [{ ...(name === undefined || name === '' ? {} : { name }), of }]
}

const isSame = (one: ClassChoice, other: ClassChoice) =>
  one.images === other.images && one.label === other.label

/** Number of the answer that a class belongs to; −1 where the task does not ask for it. */
export function answerWith({ answers }: ComposedTask, choice: ClassChoice): number {
  return answers.findIndex((answer) => classesOf(answer).some((each) => isSame(each, choice)))
}

const withAnswers = (task: ComposedTask, answers: readonly ComposedAnswer[]): ComposedTask => ({
  ...task,
  answers,
})

/** Takes a class out of its answer, or makes it an answer of its own where it has none. */
export function toggled(task: ComposedTask, choice: ClassChoice): ComposedTask {
  const place = answerWith(task, choice)
  if (place < 0) return withAnswers(task, [...task.answers, ...answerOf([choice])])
  return withAnswers(
    task,
    task.answers.flatMap((answer, index) => {
      if (index !== place) return [answer]
      const left = classesOf(answer).filter((each) => !isSame(each, choice))
      return answerOf(left, left.length > 1 ? answer : {})
    }),
  )
}

/** An answer and the one before it as one. */
export function joined(task: ComposedTask, place: number): ComposedTask {
  const [before, answer] = [task.answers[place - 1], task.answers[place]]
  if (!before || !answer) return task
  const together = answerOf([...classesOf(before), ...classesOf(answer)], before)
  return withAnswers(task, task.answers.toSpliced(place - 1, 2, ...together))
}

/** An answer of several classes as an answer a class. */
export function divided(task: ComposedTask, place: number): ComposedTask {
  const answer = task.answers[place]
  if (!answer) return task
  const single = classesOf(answer).flatMap((choice) => answerOf([choice]))
  return withAnswers(task, task.answers.toSpliced(place, 1, ...single))
}

export function withoutAnswer(task: ComposedTask, place: number): ComposedTask {
  return withAnswers(task, task.answers.toSpliced(place, 1))
}

/** An answer earlier or later by one place: its output neuron is another one. */
export function movedAnswer(task: ComposedTask, place: number, by: -1 | 1): ComposedTask {
  const answer = task.answers[place]
  const to = place + by
  if (!answer || to < 0 || to >= task.answers.length) return task
  return withAnswers(task, task.answers.toSpliced(place, 1).toSpliced(to, 0, answer))
}

/** The name of an answer; its classes speak for it where the name is empty. */
export function namedAnswer(task: ComposedTask, place: number, name: string): ComposedTask {
  const answer = task.answers[place]
  if (!answer) return task
  return withAnswers(task, task.answers.with(place, answerOf(classesOf(answer), { name })[0]!))
}

type Setting = 'name' | 'trainingImages' | 'shuffle' | 'rotate'

/** A task with one of its settings, or without it. */
export function withSetting<Name extends Setting>(
  task: ComposedTask,
  setting: Name,
  value: ComposedTask[Name] | undefined,
): ComposedTask {
  const others = Object.fromEntries(
    Object.entries(task).filter(([name]) => name !== setting),
  ) as unknown as ComposedTask
  return value === undefined || value === '' ? others : { ...others, [setting]: value }
}

export function withTask(composition: Composition, place: number, task: ComposedTask): Composition {
  return { ...composition, tasks: composition.tasks.with(place, task) }
}

/** One more task at the end, without answers yet. */
export function withEmptyTask(composition: Composition): Composition {
  return { ...composition, tasks: [...composition.tasks, { answers: [] }] }
}

/** The same task once more, after it. */
export function withCopy(composition: Composition, place: number): Composition {
  const task = composition.tasks[place]
  if (!task) return composition
  return { ...composition, tasks: composition.tasks.toSpliced(place + 1, 0, task) }
}

export function withoutTask(composition: Composition, place: number): Composition {
  return { ...composition, tasks: composition.tasks.toSpliced(place, 1) }
}

/** The tasks in another order. @param numbers natural numbers from 1 */
export function inOrder(composition: Composition, numbers: readonly number[]): Composition {
  return {
    ...composition,
    tasks: numbers.flatMap((number) => composition.tasks[number - 1] ?? []),
  }
}

/** The composition with what must be known of its images, and of no others. */
export function withImages(
  { images: _, ...composition }: Composition,
  known: readonly DatasetSnapshot[],
): Composition {
  const used = new Set(
    composition.tasks.flatMap(({ answers }) =>
      answers.flatMap(classesOf).map((each) => each.images),
    ),
  )
  const kept = known.filter((images) => used.has(images.id) && !isBundled(images))
  if (kept.length === 0) return composition
  return { ...composition, images: Object.fromEntries(kept.map((each) => [each.id, each])) }
}
