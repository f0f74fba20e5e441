/** From what was written or stored to a composition that can be learned. */
import type { z } from 'zod'
import {
  writtenCompositionSchema,
  type ComposedAnswer,
  type ComposedClasses,
  type ComposedTask,
  type Composition,
  type WrittenComposition,
} from './composition'
import {
  CompositionError,
  imagesCalled,
  imagesOf,
  knownImages,
  type ImagesById,
} from './composition-images'
import { isBundled } from './sequence-images'
import type { DatasetSnapshot } from './snapshot'

type WrittenTask = WrittenComposition['tasks'][number]

/** `In task 2, answer 1: …`. */
function issueInWords({ path, message }: z.core.$ZodIssue): string {
  const places = path.flatMap((step, index) => {
    const before = path[index - 1]
    if (typeof step === 'number') return [`${String(before).replace(/s$/, '')} ${step + 1}`]
    return typeof path[index + 1] === 'number' ? [] : [`“${String(step)}”`]
  })
  return places.length === 0 ? message : `${places.join(', ')}: ${message}`
}

/** The number of a class that is named or numbered. */
function classNumber(written: number | string, { name, classes }: DatasetSnapshot): number {
  const number =
    typeof written === 'number'
      ? written
      : classes.findIndex((each) => each.name.toLowerCase() === written.trim().toLowerCase())
  if (classes[number]) return number
  const names = classes.map((each, index) =>
    each.name === String(index) ? each.name : `${index} ${each.name}`,
  )
  throw new CompositionError(
    `${name} has no class ${typeof written === 'number' ? written : `“${written}”`}. Its classes: ${names.join(', ')}.`,
  )
}

/** Parts of one data set together, classes in rising order. */
function partsOf(written: WrittenTask['answers'][number]['of'], known: ImagesById) {
  const byImages = new Map<string, Set<number>>()
  for (const { images: id, classes } of written) {
    const images = imagesCalled(id, known)
    const own = byImages.get(id) ?? new Set()
    for (const each of classes) own.add(classNumber(each, images))
    byImages.set(id, own)
  }
  return [...byImages].map(([images, classes]): ComposedClasses => ({
    images,
    classes: [...classes].sort((a, b) => a - b),
  }))
}

/** @throws CompositionError where an image belongs to two answers of a task. */
function checkAnswers(answers: readonly ComposedAnswer[], number: number, known: ImagesById): void {
  if (answers.length < 2)
    throw new CompositionError(
      answers.length === 0
        ? `Task ${number} is empty: choose at least two answers for it.`
        : `Task ${number} has one answer: there must be two at least, to be told apart.`,
    )
  const taken = new Set<string>()
  for (const { images, classes } of answers.flatMap(({ of }) => of))
    for (const each of classes) {
      const key = `${images} ${each}`
      const found = known.get(images)
      if (taken.has(key))
        throw new CompositionError(
          `In task ${number} the images of “${found?.classes[each]?.name}” of ${found?.name} belong to two answers.`,
        )
      taken.add(key)
    }
}

function settingsOf({
  name,
  trainingImages,
  shuffle,
  rotate,
}: WrittenTask): Omit<ComposedTask, 'answers'> {
  return {
    ...(name === undefined ? {} : { name }),
    ...(trainingImages === undefined ? {} : { trainingImages }),
    ...(shuffle === undefined ? {} : { shuffle }),
    ...(rotate === undefined ? {} : { rotate }),
  }
}

function taskOf(written: WrittenTask, number: number, known: ImagesById): ComposedTask {
  const answers = written.answers.map(({ name: own, of }) => ({
    ...(own === undefined ? {} : { name: own }),
    of: partsOf(of, known),
  }))
  checkAnswers(answers, number, known)
  return { ...settingsOf(written), answers }
}

/**
 * A composition with the classes of its answers as numbers, and what must be kept of its images.
 * @param content of a file, or parsed from the text of a value
 * @param imported images that were imported, beside those that the content brings along
 * @throws CompositionError
 */
export function readComposition(
  content: unknown,
  imported: readonly DatasetSnapshot[] = [],
): Composition {
  const parsed = writtenCompositionSchema.safeParse(content)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new CompositionError(
      `This is no sequence of tasks${issue ? ` (${issueInWords(issue)})` : ''}.`,
    )
  }
  const { name, heads, gradual, images: brought } = parsed.data
  const known = knownImages(brought, imported)
  const tasks = parsed.data.tasks.map((task, index) => taskOf(task, index + 1, known))
  const used = imagesOf(tasks, known).filter((images) => !isBundled(images))
  if (gradual && heads === 'a-task')
    throw new CompositionError(
      'Tasks with a head each must have ends: leave out “gradual”, or let them share output neurons.',
    )
  return {
    ...(name === undefined ? {} : { name }),
    heads,
    ...(gradual ? { gradual } : {}),
    tasks,
    ...(used.length > 0
      ? { images: Object.fromEntries(used.map((images) => [images.id, images])) }
      : {}),
  }
}

/** The composition that a text stands for. @throws CompositionError */
export function parseComposition(text: string, imported?: readonly DatasetSnapshot[]): Composition {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch (cause) {
    throw new CompositionError('This is no sequence of tasks: it cannot be read as JSON.', {
      cause,
    })
  }
  return readComposition(content, imported)
}

/**
 * The composition that a text stands for, also while it is being composed: tasks may be empty, and
 * nothing is checked but its form. Nothing where the text is of another form.
 */
export function unfinishedComposition(text: string): Composition | undefined {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    return undefined
  }
  const parsed = writtenCompositionSchema.safeParse(content)
  if (!parsed.success) return undefined
  const { tasks, gradual, heads, name, images } = parsed.data
  return {
    ...(name === undefined ? {} : { name }),
    heads,
    ...(gradual ? { gradual } : {}),
    tasks: tasks.map(unfinishedTask),
    ...(images ? { images } : {}),
  }
}

/** A task with the classes that are numbers, as they are in every text that the program writes. */
function unfinishedTask(written: WrittenTask): ComposedTask {
  return {
    ...settingsOf(written),
    answers: written.answers.map(({ name, of }) => ({
      ...(name === undefined ? {} : { name }),
      of: of.map(({ images, classes }) => ({
        images,
        classes: classes.filter((each) => typeof each === 'number'),
      })),
    })),
  }
}
