import { beforeAll, describe, expect, it } from 'vitest'
import { textOfComposition } from '@shared/datasets/composition'
import { taskSequence } from '@shared/datasets/task-sequences'
import type { Value } from '@shared/experiments/common/values'
import { definitionTable } from '@shared/experiments/registry'
import type { Examples } from '../../../../src/main/engine/data/examples'
import { loadImages, type LabelledImages } from '../../../../src/main/engine/data/image-set'
import { tasksPlan } from '../../../../src/main/engine/experiments/tasks/plan'
import { datasetFolder } from '../../../../src/main/paths'
import { uneven } from '../../../fixtures/composed-tasks'
import { smallTrial } from '../small-trial'

const { lifelong } = definitionTable
let mnist: LabelledImages
beforeAll(async () => {
  mnist = await loadImages(datasetFolder, 'mnist')
})

function planOf(
  dataset: string,
  changes: Readonly<Record<string, string | number>> = {},
  condition: 'ewc' | 'joint' = 'ewc',
  seed = 2019,
) {
  const trial = lifelong.parse(
    smallTrial(
      condition,
      { dataset, imagesPerTask: 60_000, testedOn: 'validation', ...changes },
      seed,
    ),
  )
  return tasksPlan(trial, lifelong.conditionOf(trial), new Map([['mnist', mnist]]))
}

const numbersOf = (examples: Examples): number[] =>
  Array.from({ length: examples.count }, (_, position) => examples.image(position))

const isOfTraining = (examples: Examples): boolean =>
  Array.from(
    { length: examples.count },
    (_, position) => examples.view(position).pixels === mnist.training.pixels,
  ).every(Boolean)

describe('validation images', () => {
  it('are a tenth of the training images of each task, which are then not learned', () => {
    const { stages, tests, curveExamples } = planOf('split-mnist')
    const { trainingImages } = taskSequence('split-mnist')
    const held = [1_266, 1_208, 1_126, 1_218, 1_180]
    expect(tests.map(({ count }) => count)).toEqual(held)
    expect(stages.map(({ examples }) => examples.count)).toEqual(
      trainingImages.map((count, task) => count - held[task]!),
    )
    for (const [task, { examples }] of stages.entries()) {
      const together = [...numbersOf(examples), ...numbersOf(tests[task]!)]
      expect(new Set(together).size).toBe(trainingImages[task])
    }
    for (const examples of [...tests, ...curveExamples, ...stages.map((stage) => stage.examples)])
      expect(isOfTraining(examples)).toBe(true)
  })

  it('are the same in all tasks that share images, so that none is learned anywhere', () => {
    const { stages, tests } = planOf('permuted-mnist')
    const tested = new Set(tests.flatMap(numbersOf))
    expect(tested.size).toBe(6_000)
    const learned = new Set(stages.flatMap(({ examples }) => numbersOf(examples)))
    expect([...tested].filter((image) => learned.has(image))).toEqual([])
  })

  it('are the same where a task shows the images of another one turned', () => {
    const [, task] = uneven.tasks
    const dataset = textOfComposition({
      heads: 'shared',
      tasks: [task!, { ...task!, rotate: 30 }],
    })
    const { tests } = planOf(dataset)
    const members = Array.from(mnist.training.labels.keys()).filter((image) =>
      [3, 4].includes(mnist.training.labels[image]!),
    )
    const [straight, turned] = tests.map(numbersOf)
    expect(tests[1]!.view(0).pixels).not.toBe(mnist.training.pixels)
    expect(turned?.map((place) => members[place])).toEqual(straight)
  })

  it('are drawn by the seed, and are not the last of the set', () => {
    const first = numbersOf(planOf('split-mnist').tests[0]!)
    expect(numbersOf(planOf('split-mnist').tests[0]!)).toEqual(first)
    expect(numbersOf(planOf('split-mnist', {}, 'ewc', 2020).tests[0]!)).not.toEqual(first)
    const mean = first.reduce((sum, image) => sum + image, 0) / first.length
    expect(mean).toBeGreaterThan(27_000)
    expect(mean).toBeLessThan(33_000)
  })

  it('have the answers and the pixels of their tasks', () => {
    const { tests } = planOf('permuted-mnist', { imagesPerTask: 500 })
    expect(tests.map(({ count }) => count)).toEqual(Array(10).fill(50))
    const [first, second] = tests
    expect(first?.answer(7)).toBe(mnist.training.labels[first!.image(7)])
    expect(first?.view(0).order).not.toEqual(second?.view(0).order)
  })

  it('are left out of joint training too', () => {
    const { stages, tests } = planOf('split-mnist', {}, 'joint')
    const learned = new Set(stages.flatMap(({ examples }) => numbersOf(examples)))
    expect(tests.flatMap(numbersOf).filter((image) => learned.has(image))).toEqual([])
  })

  it('make as many steps as the definition says', () => {
    const changes = { imagesPerTask: 5_555, epochsPerTask: 3 }
    const { stages } = planOf('split-mnist', changes)
    const trial = lifelong.parse(
      smallTrial('ewc', { dataset: 'split-mnist', testedOn: 'validation', ...changes }),
    )
    const { ends, tested } = lifelong.tasks(trial.values)
    expect(tested).toContain('validation')
    expect(stages).toHaveLength(ends.length)
    for (const [index, end] of ends.entries())
      expect(stages.slice(0, index + 1).reduce((sum, { steps }) => sum + steps, 0)).toBe(end)
  })
})

describe('test images', () => {
  it('are what accuracy is measured on otherwise, and all training images are learned', () => {
    const { stages, tests } = planOf('split-mnist', { testedOn: 'test' })
    expect(stages.map(({ examples }) => examples.count)).toEqual([
      ...taskSequence('split-mnist').trainingImages,
    ])
    for (const test of tests) {
      expect(test.view(0).pixels).toBe(mnist.test.pixels)
      expect(isOfTraining(test)).toBe(false)
    }
  })
})

describe('what validation images decide', () => {
  const { continual } = definitionTable
  const deciding = (changes: Readonly<Record<string, Value>>, condition: 'si' | 'joint' = 'si') => {
    const parameters = [...continual.parameters, ...continual.table[condition].parameters]
    const defaults = Object.fromEntries<Value>(parameters.map((each) => [each.id, each.default]))
    const values = { ...defaults, dataset: 'split-mnist', validationShare: 0.2, ...changes }
    const trial = continual.parse({ definition: 'continual', condition, seed: 2019, values })
    const plan = tasksPlan(trial, continual.conditionOf(trial), new Map([['mnist', mnist]]))
    return { ...plan, ends: continual.tasks(values).ends }
  }

  it.each([
    { practice: 'validation' },
    { strengthChoice: 'halved' },
    { practice: 'validation', strengthChoice: 'halved-rates' },
  ])('is decided on images that are never learned, and on no test image: %o', (changes) => {
    const { stages, tests, curveExamples, ends } = deciding(changes)
    const { trainingImages } = taskSequence('split-mnist')
    expect(stages).toHaveLength(5)
    for (const [task, { examples, decided }] of stages.entries()) {
      const { validation } = decided!
      expect(validation.count).toBe(Math.floor(trainingImages[task]! / 5))
      expect(isOfTraining(validation)).toBe(true)
      const together = new Set([...numbersOf(examples), ...numbersOf(validation)])
      expect(together.size).toBe(trainingImages[task])
      expect(examples.count + validation.count).toBe(trainingImages[task])
    }
    // What is reported is of test images.
    for (const test of [...tests, ...curveExamples])
      expect(test.view(0).pixels).toBe(mnist.test.pixels)
    expect(stages.reduce((sum, { steps }) => sum + steps, 0)).toBe(ends.at(-1))
  })

  it('is nothing where all passes are made with strengths as they were set', () => {
    for (const { decided, examples } of deciding({}).stages) {
      expect(decided).toBeUndefined()
      expect(isOfTraining(examples)).toBe(true)
    }
    for (const { decided } of deciding({ practice: 'validation' }, 'joint').stages)
      expect(decided).toBeUndefined()
  })
})
