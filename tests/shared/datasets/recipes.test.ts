/** Sequences that are known by name and made of images that may have to be imported. */
import { describe, expect, it } from 'vitest'
import { textOfComposition } from '@shared/datasets/composition'
import { parseComposition } from '@shared/datasets/read-composition'
import { recipeIds } from '@shared/datasets/recipe-ids'
import { imagesMissing, recipeOf, recipes, valueOfRecipe } from '@shared/datasets/recipes'
import { standInOf } from '@shared/datasets/stand-ins'
import { compositionOf, knownAs, standsFor, taskSequence } from '@shared/datasets/task-sequences'
import { cifarSnapshots } from '../../fixtures/cifar-snapshots'

const [ten, hundred] = cifarSnapshots
const everything = [
  ...cifarSnapshots,
  ...(['tiny-imagenet', 'svhn', 'faces'] as const).map(standInOf),
]
const cifar = valueOfRecipe('split-cifar', cifarSnapshots)
const scenes = valueOfRecipe('split-scenes')

describe('Split CIFAR-10/100', () => {
  it('has the tasks, images and heads of the thesis', () => {
    const { each, heads, chance, label, sources } = taskSequence(cifar)
    expect(label).toBe('Split CIFAR-10/100')
    expect(heads).toEqual([10, 10, 10, 10, 10, 10])
    expect(chance).toBeCloseTo(0.1, 14)
    expect(each.map(({ trainingImages }) => trainingImages)).toEqual([
      45_000, 4_500, 4_500, 4_500, 4_500, 4_500,
    ])
    expect(each.map(({ testImages }) => testImages)).toEqual([
      10_000, 1_000, 1_000, 1_000, 1_000, 1_000,
    ])
    expect(each.map(({ head }) => head)).toEqual([0, 1, 2, 3, 4, 5])
    expect(each[0]!.answers[9]).toMatchObject({ name: 'CIFAR-10 9', output: 9 })
    expect(each[5]!.answers.map(({ of }) => of[0]!.classes[0])).toEqual([
      40, 41, 42, 43, 44, 45, 46, 47, 48, 49,
    ])
    expect(sources).toEqual(['krizhevsky-2009', 'zenke-2017'])
  })

  it('says what to import, and from where', () => {
    expect(imagesMissing('split-cifar', [])).toEqual(['cifar-10', 'cifar-100'])
    expect(() => valueOfRecipe('split-cifar')).toThrow(
      /not here yet: CIFAR-10 and CIFAR-100\. Download cifar-10-python\.tar\.gz from https:.*cifar-100-python\.tar\.gz from https:/,
    )
    expect(() => valueOfRecipe('split-cifar', [ten])).toThrow(
      /not here yet: CIFAR-100\. Download cifar-100-python\.tar\.gz from https:\/\/\S+, and import it /,
    )
    expect(imagesMissing('split-cifar', [ten, hundred])).toEqual([])
  })
})

describe('Split Scenes', () => {
  it('needs no import and has all sizes of Split CIFAR-10/100', () => {
    expect(imagesMissing('split-scenes', [])).toEqual([])
    const sizes = (value: string) => {
      const { each, heads, shape, outputs } = taskSequence(value)
      const tasks = each.map(({ answers, trainingImages, testImages, head }) => ({
        answers: answers.length,
        trainingImages,
        testImages,
        head,
      }))
      return { tasks, heads, shape, outputs }
    }
    expect(sizes(scenes)).toEqual(sizes(cifar))
  })
})

describe('data sets as one task', () => {
  it.each([
    ['cifar-10', 10, 50_000, 10_000],
    ['cifar-100', 100, 50_000, 10_000],
    ['svhn', 10, 73_257, 26_032],
    ['ten-scenes', 10, 50_000, 10_000],
    ['fifty-scenes', 50, 25_000, 5_000],
  ] as const)('%s has all its classes and images', (id, classes, training, test) => {
    const sequence = taskSequence(valueOfRecipe(id, everything))
    expect(sequence).toMatchObject({ tasks: 1, heads: [classes], trainingImages: [training] })
    expect(sequence.each[0]?.testImages).toBe(test)
    expect(sequence.each[0]?.answers.map(({ output }) => output)).toEqual(
      Array.from({ length: classes }, (_, output) => output),
    )
    expect(sequence.label).toBe(recipes[id].name)
  })

  it('say what to import', () => {
    expect(() => valueOfRecipe('svhn')).toThrow(
      /The images of SVHN are not here yet\. Download train_32x32\.mat from http:/,
    )
  })
})

describe('recipes', () => {
  it.each(recipeIds)('%s is told again from its value, whatever it is called', (id) => {
    const value = valueOfRecipe(id, everything)
    expect(knownAs(value)).toBe(id)
    expect(standsFor(value)).toEqual(['split-mnist', id])
    const { name: _, ...unnamed } = parseComposition(value)
    expect(knownAs(textOfComposition(unnamed))).toBe(id)
    expect(compositionOf(value).name).toBe(recipes[id].name)
  })

  it('are not told from what is learned otherwise', () => {
    const composition = parseComposition(scenes)
    const { tasks } = composition
    const [first, ...others] = tasks
    expect(recipeOf({ ...composition, tasks: others })).toBeUndefined()
    expect(recipeOf({ ...composition, tasks: [...others, first!] })).toBeUndefined()
    expect(recipeOf({ ...composition, heads: 'an-answer' })).toBeUndefined()
    const fewer = { ...first!, trainingImages: 4_500 }
    expect(recipeOf({ ...composition, tasks: [fewer, ...others] })).toBeUndefined()
    expect(recipeOf({ ...composition, tasks: [{ ...first!, shuffle: 1 }, ...others] })).toBe(
      undefined,
    )
  })
})
