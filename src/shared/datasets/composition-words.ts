/** What composed tasks are called, and what a methods paragraph says of them. */
import { listed } from '../words/lists'
import { formatCount, formatNumber, formatSetting } from '../words/numbers'
import type { ComposedAnswer, ComposedTask } from './composition'
import type { ImagesById } from './composition-images'

/** Answers that a task's name lists. */
const mostListed = 4
/** Answers that a methods paragraph tells one by one. */
const mostTold = 12
/** Letters of a sequence's name that lists its tasks. */
const mostLetters = 60

const imagesName = (id: string, known: ImagesById) => known.get(id)?.name ?? id

/** Data sets of some answers, in the order of their first use. */
function namesOfImages(answers: readonly ComposedAnswer[], known: ImagesById): readonly string[] {
  const ids = answers.flatMap(({ of }) => of.map(({ images }) => images))
  return [...new Set(ids)].map((id) => imagesName(id, known))
}

/** What an answer is called alone: its own name, or its classes. */
function plainName({ name, of }: ComposedAnswer, known: ImagesById): string {
  if (name !== undefined) return name
  const classes = of.flatMap(({ images, classes: own }) =>
    own.map((each) => known.get(images)?.classes[each]?.name ?? String(each)),
  )
  return classes.join(' + ')
}

/** Names of a task's answers; of several with one name each says whose images they are. */
export function answerNames(
  answers: readonly ComposedAnswer[],
  known: ImagesById,
): readonly string[] {
  const plain = answers.map((answer) => plainName(answer, known))
  return answers.map((answer, index) => {
    const name = plain[index] ?? ''
    if (plain.indexOf(name) === plain.lastIndexOf(name)) return name
    const whose = `${name} (${namesOfImages([answer], known).join(', ')})`
    const isTold = answers.some(
      (other, at) =>
        at !== index &&
        plain[at] === name &&
        namesOfImages([other], known).join() === namesOfImages([answer], known).join(),
    )
    return isTold ? `${whose}, ${index + 1}` : whose
  })
}

/** Whether a task asks for every class of one data set, each an answer. */
function isWhole({ answers }: ComposedTask, known: ImagesById): boolean {
  const [first] = answers[0]?.of ?? []
  const classes = known.get(first?.images ?? '')?.classes.length
  return (
    answers.length === classes &&
    answers.every(
      ({ of }) => of.length === 1 && of[0]?.images === first?.images && of[0]?.classes.length === 1,
    )
  )
}

function answersInWords(task: ComposedTask, known: ImagesById): string {
  if (task.answers.length <= mostListed) return answerNames(task.answers, known).join(' or ')
  const whose = listed(namesOfImages(task.answers, known))
  return isWhole(task, known) ? whose : `${formatCount(task.answers.length, 'answer')} of ${whose}`
}

function labelOf(task: ComposedTask, known: ImagesById): string {
  if (task.name !== undefined) return task.name
  if (task.answers.length === 0) return 'empty task'
  const { shuffle, rotate } = task
  return [
    answersInWords(task, known),
    ...(rotate === undefined ? [] : [`turned by ${formatSetting(rotate)}°`]),
    ...(shuffle === undefined ? [] : [`shuffling ${shuffle}`]),
  ].join(', ')
}

/** A name a task, each another one. */
export function taskLabels(tasks: readonly ComposedTask[], known: ImagesById): readonly string[] {
  const taken = new Map<string, number>()
  return tasks.map((task) => {
    const label = labelOf(task, known)
    const before = taken.get(label) ?? 0
    taken.set(label, before + 1)
    return before === 0 ? label : `${label} (${before + 1})`
  })
}

/** What the sequence is called where its maker has not named it. */
export function sequenceLabel(
  labels: readonly string[],
  tasks: readonly ComposedTask[],
  known: ImagesById,
): string {
  const all = labels.join('; ')
  if (all.length <= mostLetters) return `own tasks (${all})`
  const answers = tasks.flatMap((task) => task.answers)
  return `own tasks of ${listed(namesOfImages(answers, known))}`
}

/** `trousers or shirt of Fashion-MNIST, at most 500 training images, turned by 30°`. */
function taskInWords(task: ComposedTask, label: string, known: ImagesById): string {
  const { answers, trainingImages, rotate, shuffle } = task
  const whose = listed(namesOfImages(answers, known))
  const names = answerNames(answers, known)
  const own = isWhole(task, known)
    ? `all classes of ${whose}`
    : names.length > mostTold
      ? `${formatCount(names.length, 'answer')} of ${whose}, from ${names[0]} to ${names.at(-1)}`
      : `${names.join(' or ')} of ${whose}`
  return [
    ...(task.name === undefined ? [own] : [`“${label}”, ${own}`]),
    ...(trainingImages === undefined
      ? []
      : [`at most ${formatNumber(trainingImages)} training images`]),
    ...(rotate === undefined ? [] : [`images turned by ${formatSetting(rotate)}°`]),
    ...(shuffle === undefined ? [] : [`pixels in random order ${shuffle}`]),
  ].join(', ')
}

/** What every task is, in one sentence. */
export function tasksSentence(
  tasks: readonly ComposedTask[],
  labels: readonly string[],
  known: ImagesById,
): string {
  const each = tasks.map(
    (task, index) => `(${index + 1}) ${taskInWords(task, labels[index] ?? '', known)}`,
  )
  return `The tasks were ${each.join('; ')}.`
}
