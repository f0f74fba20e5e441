/**
 * Task sequences of the thesis that are compositions: known by name, of images that come with the
 * program or that must be imported first, and learned as what they are composed of.
 */
import type { SourceId } from '../sources/registry'
import { textOfComposition, type ComposedText, type Composition } from './composition'
import { CompositionError } from './composition-images'
import { isWellKnown, type WellKnownId } from './importable'
import { readComposition } from './read-composition'
import { recipeIds, type RecipeId } from './recipe-ids'
import type { DatasetId } from './registry'
import type { DatasetSnapshot } from './snapshot'
import { namesOf, toImport } from './to-import'

interface Recipe {
  /** What the sequence is called. */
  readonly name: string
  /** A sentence or two for its card. */
  readonly help: string
  /** Who divided images so. */
  readonly sources: readonly SourceId[]
  readonly tasks: readonly RecipeTask[]
}

/** A task with an answer a class, and a head of its own. */
interface RecipeTask {
  readonly name: string
  readonly images: DatasetId | WellKnownId
  /** Its first class, and how many. */
  readonly from: number
  readonly classes: number
  /** All of them where absent. */
  readonly trainingImages?: number
}

const shares = { first: 45_000, others: 4_500 }
const places = (from: number) => `${from + 1}–${from + 10}`

/** Tasks of ten classes each: of many images the first, of a tenth of them the others. */
function tens([first, ...others]: readonly (Pick<RecipeTask, 'images' | 'from'> & {
  readonly name: string
})[]): readonly RecipeTask[] {
  return [
    ...(first ? [{ ...first, classes: 10, trainingImages: shares.first }] : []),
    ...others.map((task) => ({ ...task, classes: 10, trainingImages: shares.others })),
  ]
}

/** Classes of a data set, from its first one or a later one on, as one task. */
const whole = (
  name: string,
  images: RecipeTask['images'],
  classes: number,
  help: string,
  from = 0,
) =>
  ({
    name,
    help: `One task. ${help}`,
    sources: [],
    tasks: [{ name, images, from, classes }],
  }) as const

const fives = [0, 10, 20, 30, 40]
const twenties = Array.from({ length: 10 }, (_, task) => 20 * task)

export const recipes = {
  'split-cifar': {
    name: 'Split CIFAR-10/100',
    help: 'Six tasks of ten kinds of things, with output neurons of their own: all of CIFAR-10, then the first fifty classes of CIFAR-100, ten at a time. As in the thesis a tenth of the training images is left out.',
    sources: ['zenke-2017'],
    tasks: tens([
      { name: 'CIFAR-10', images: 'cifar-10', from: 0 },
      ...fives.map((from) => ({
        name: `classes ${places(from)} of CIFAR-100`,
        images: 'cifar-100' as const,
        from,
      })),
    ]),
  },
  'split-scenes': {
    name: 'Split Scenes',
    help: 'Six tasks of ten places in photographs, with output neurons of their own, in all sizes like Split CIFAR-10/100. These are scenes, not CIFAR: nothing is published for them.',
    sources: ['zenke-2017'],
    tasks: tens(
      [0, ...fives.map((from) => from + 10)].map((from) => ({
        name: `classes ${places(from)} of Scenes`,
        images: 'scenes',
        from,
      })),
    ),
  },
  'split-tiny-imagenet': {
    name: 'Split TinyImageNet',
    help: 'Ten tasks of twenty kinds of things in larger photographs, with output neurons of their own; classes in the order of the list that comes with the images.',
    sources: ['delange-2022'],
    tasks: twenties.map((from) => ({
      name: `Classes ${from + 1}–${from + 20}`,
      images: 'tiny-imagenet',
      from,
      classes: 20,
    })),
  },
  curves: {
    name: 'Curves',
    help: 'Curves through three random points, 20 000 to learn from: what deep autoencoders were first shown on, drawn by this program. Two kinds can be told apart, those that bend to the left and to the right.',
    sources: [],
    tasks: [{ name: 'Curves', images: 'curves', from: 0, classes: 2 }],
  },
  faces: {
    name: 'FACES',
    help: 'Faces of 25 × 25 pixels, 103 500 to learn from: photographs of forty people, turned, scaled and cut in many ways. Two kinds can be told apart, the darker and the brighter half.',
    sources: [],
    tasks: [{ name: 'FACES', images: 'faces', from: 0, classes: 2 }],
  },
  'cifar-10': whole('CIFAR-10', 'cifar-10', 10, 'Photographs of ten kinds of things.'),
  'cifar-100': whole('CIFAR-100', 'cifar-100', 100, 'Photographs of a hundred kinds of things.'),
  svhn: whole('SVHN', 'svhn', 10, 'Ten digits in photographs of house numbers.'),
  'ten-scenes': whole(
    'Ten Scenes',
    'scenes',
    10,
    'Ten places in photographs, as many images as CIFAR-10 has. These are scenes, not CIFAR: nothing is published for them.',
  ),
  'fifty-scenes': whole(
    'Fifty Scenes',
    'scenes',
    50,
    'Fifty places in photographs, as many images of each as CIFAR-100 has. These are scenes, not CIFAR: nothing is published for them.',
    10,
  ),
} as const satisfies Readonly<Record<RecipeId, Recipe>>

/** The first `count` tasks of a recipe, all where absent, without what must be kept of imported images. */
export function plainComposition(id: RecipeId, count?: number): Composition {
  const { name, tasks }: Recipe = recipes[id]
  const first = tasks.slice(0, count)
  return {
    name: first.length === tasks.length ? name : `${name}, the first ${first.length} tasks`,
    heads: 'a-task',
    tasks: first.map(({ name, images, from, classes, trainingImages }) => ({
      name,
      answers: Array.from({ length: classes }, (_, place) => ({
        of: [{ images, classes: [from + place] }],
      })),
      ...(trainingImages === undefined ? {} : { trainingImages }),
    })),
  }
}

/** Well-known images that a recipe is made of and that are not among the `imported` ones. */
export function imagesMissing(
  id: RecipeId,
  imported: readonly Pick<DatasetSnapshot, 'id'>[],
): readonly WellKnownId[] {
  const used = new Set(recipes[id].tasks.map(({ images }) => images))
  return [...used].filter(
    (images): images is WellKnownId =>
      isWellKnown(images) && imported.every((each) => each.id !== images),
  )
}

/**
 * The value of a sequence: the text of its composition.
 * @throws CompositionError saying what to import where images are missing
 */
export function valueOfRecipe(
  id: RecipeId,
  imported: readonly DatasetSnapshot[] = [],
): ComposedText {
  const missing = imagesMissing(id, imported)
  if (missing.length === 0)
    return textOfComposition(readComposition(plainComposition(id), imported))
  const { name } = recipes[id]
  const images = namesOf(missing)
  throw new CompositionError(
    images === name
      ? `The images of ${name} are not here yet. ${toImport(missing)}`
      : `${name} is made of images that are not here yet: ${images}. ${toImport(missing)}`,
  )
}

/** What is learned, whatever it is called. */
function content({ heads, gradual, tasks }: Composition): string {
  const each = tasks.map(({ answers, trainingImages, shuffle, rotate }) => [
    answers.map(({ of }) => of.map(({ images, classes }) => [images, classes])),
    trainingImages,
    shuffle,
    rotate,
  ])
  return JSON.stringify([heads, gradual, each])
}

let known: ReadonlyMap<string, RecipeId> | undefined

/** The recipe that a composition is made by; nothing where it is another. */
export function recipeOf(composition: Composition): RecipeId | undefined {
  known ??= new Map(recipeIds.map((id) => [content(plainComposition(id)), id] as const))
  return known.get(content(composition))
}
