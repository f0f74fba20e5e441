import { describe, expect, it } from 'vitest'
import { isComposed, textOfComposition, type Composition } from '@shared/datasets/composition'
import { CompositionError } from '@shared/datasets/composition-images'
import { parseComposition, readComposition } from '@shared/datasets/read-composition'
import { datasets } from '@shared/datasets/registry'
import { snapshotOf } from '@shared/datasets/snapshot'
import {
  compositionOf,
  sequenceValue,
  standsFor,
  taskSequence,
  taskSequences,
} from '@shared/datasets/task-sequences'
import { shirtsThenDigits, uneven } from '../../fixtures/composed-tasks'

const value = (composition: Composition) => textOfComposition(composition)
const sequence = (composition: Composition) => taskSequence(value(composition))
const letters = snapshotOf('imported-letters', { ...datasets.mnist, name: 'Letters' })

describe('a composed sequence', () => {
  it('is a text that stands for the same tasks, whatever is written first', () => {
    const written = {
      tasks: [
        {
          answers: [
            { of: [{ classes: ['Trousers'], images: 'fashion-mnist' }] },
            { of: [{ images: 'fashion-mnist', classes: [6] }] },
          ],
        },
        {
          rotate: 360,
          answers: [
            { of: [{ images: 'mnist', classes: ['3'] }] },
            { of: [{ images: 'mnist', classes: [8, 8] }] },
          ],
        },
      ],
    }
    const text = value(readComposition(written))
    expect(text).toBe(value(shirtsThenDigits))
    expect(isComposed(text)).toBe(true)
    expect(parseComposition(text)).toEqual(shirtsThenDigits)
    expect(text).toBe(
      '{"heads":"shared","tasks":[{"answers":[{"of":[{"images":"fashion-mnist","classes":[1]}]},{"of":[{"images":"fashion-mnist","classes":[6]}]}]},{"answers":[{"of":[{"images":"mnist","classes":[3]}]},{"of":[{"images":"mnist","classes":[8]}]}]}]}',
    )
  })

  it('has the images, answers and names of its classes', () => {
    expect(sequence(shirtsThenDigits)).toMatchObject({
      label: 'own tasks (trousers or shirt; 3 or 8)',
      kind: 'split',
      tasks: 2,
      // Of MNIST's training images 6 131 are a 3 and 5 851 an 8; of its test images 1 010 and 974.
      trainingImages: [12_000, 11_982],
      each: [{ testImages: 2_000 }, { testImages: 1_984 }],
      heads: [2],
      answers: ['answer 1', 'answer 2'],
      chance: 0.5,
      boundaries: true,
      sources: ['xiao-2017', 'lecun-1998'],
    })
    expect(sequence(shirtsThenDigits).taskSentence).toBe(
      'The tasks were (1) trousers or shirt of Fashion-MNIST; (2) 3 or 8 of MNIST.',
    )
  })

  it('may group classes of several data sets, name, limit, turn, shuffle and repeat', () => {
    const task = {
      answers: [
        {
          of: [
            { images: 'mnist', classes: [0, 6] },
            { images: 'fashion-mnist', classes: [8] },
          ],
        },
        { name: 'rest', of: [{ images: 'mnist', classes: [1] }] },
      ],
      trainingImages: 500,
      shuffle: 2,
      rotate: 330,
    }
    const twice = sequence({ heads: 'shared', tasks: [task, task] })
    expect(twice.each.map(({ label }) => label)).toEqual([
      '0 + 6 + bag or rest, turned by −30°, shuffling 2',
      '0 + 6 + bag or rest, turned by −30°, shuffling 2 (2)',
    ])
    expect(twice.each[0]).toMatchObject({ trainingImages: 500, shuffle: 2 })
    expect(twice).toMatchObject({
      kind: 'permuted',
      permutesPixels: true,
      answers: ['0 + 6 + bag', 'rest'],
    })
    expect(twice.taskSentence).toBe(
      `The tasks were ${[1, 2].map((number) => `(${number}) 0 + 6 + bag or rest of MNIST and Fashion-MNIST, at most 500 training images, images turned by −30°, pixels in random order 2`).join('; ')}.`,
    )
  })

  it.each([
    [
      'shared',
      [3],
      [0, 0, 0, 0],
      [
        [0, 1, 2],
        [0, 1],
        [0, 1, 2],
        [0, 1],
      ],
    ],
    [
      'a-task',
      [3, 2, 3, 2],
      [0, 1, 2, 3],
      [
        [0, 1, 2],
        [0, 1],
        [0, 1, 2],
        [0, 1],
      ],
    ],
    [
      'an-answer',
      [10],
      [0, 0, 0, 0],
      [
        [0, 1, 2],
        [3, 4],
        [5, 6, 7],
        [8, 9],
      ],
    ],
  ] as const)('with output neurons “%s” has heads %j', (heads, sizes, headOf, outputs) => {
    const { each, ...found } = sequence({ heads, ...uneven })
    expect(found.heads).toEqual(sizes)
    expect(each.map(({ head }) => head)).toEqual(headOf)
    expect(each.map(({ answers }) => answers.map(({ output }) => output))).toEqual(outputs)
    expect(found.chance).toBeCloseTo((1 / 3 + 1 / 2) / 2, 14)
  })

  it('gives an answer that comes again the neuron that it had', () => {
    const [first, second] = uneven.tasks
    const { heads, each } = sequence({ heads: 'an-answer', tasks: [first!, second!, first!] })
    expect(heads).toEqual([5])
    expect(each[2]?.answers.map(({ output }) => output)).toEqual([0, 1, 2])
  })

  it('keeps what must be known of imported images, and of no others', () => {
    const written = {
      tasks: [
        {
          answers: [
            { of: [{ images: 'imported-letters', classes: [0] }] },
            { of: [{ images: 'mnist', classes: [1] }] },
          ],
        },
      ],
    }
    expect(() => readComposition(written)).toThrow(/no images called “imported-letters”/)
    const other = { ...letters, id: 'imported-other' }
    const composition = readComposition(written, [letters, other])
    expect(composition.images).toEqual({ 'imported-letters': letters })
    // The text alone says everything: nothing imported needs to be there.
    expect(taskSequence(value(composition)).images.map(({ name }) => name)).toEqual([
      'Letters',
      'MNIST',
    ])
    expect(taskSequence(value(composition)).label).toBe('own tasks (0 or 1)')
  })
})

describe('known sequences', () => {
  it.each(taskSequences)('$id is a composition, which is it again', ({ id }) => {
    const composition = compositionOf(id)
    expect(sequenceValue(composition)).toBe(id)
    const [known, composed] = [taskSequence(id), taskSequence(value(composition))]
    expect(composed.each.map(({ label: _, ...task }) => task)).toEqual(
      known.each.map(({ label: _, ...task }) => task),
    )
    const { heads, boundaries, permutesPixels, succession } = known
    expect(composed).toMatchObject({ heads, boundaries, permutesPixels, succession })
    expect(composed.chance).toBeCloseTo(known.chance, 14)
  })

  it('lend their settings to compositions of their kind', () => {
    expect(standsFor(value(shirtsThenDigits))).toEqual(['split-mnist'])
    const [task] = compositionOf('permuted-fashion-mnist').tasks
    expect(standsFor(value({ heads: 'shared', tasks: [task!] }))).toEqual(['permuted-mnist'])
    expect(standsFor('permuted-fashion-mnist')).toEqual(['permuted-fashion-mnist'])
  })
})

describe('what cannot be learned is said in words:', () => {
  const answer = (images: string, ...classes: (number | string)[]) => ({
    of: [{ images, classes }],
  })
  const [zero, one] = [answer('mnist', 0), answer('mnist', 1)]
  const tasks = (...answers: unknown[]) => ({ tasks: [{ answers }] })
  const large = { ...letters, shape: { height: 32, width: 32, channels: 3 } }
  it.each([
    [
      'an unknown class',
      tasks(zero, answer('mnist', 12)),
      'MNIST has no class 12. Its classes: 0, 1, 2',
    ],
    [
      'an unknown name',
      tasks(zero, answer('fashion-mnist', 'hat')),
      'Fashion-MNIST has no class “hat”. Its classes: 0 T-shirt, 1 trousers',
    ],
    [
      'an unknown data set',
      tasks(zero, answer('cifar', 1)),
      'no images called “cifar”. Images here: ',
    ],
    ['no task', { tasks: [] }, 'There is no task'],
    ['an empty task', tasks(), 'Task 1 is empty'],
    [
      'one answer',
      { tasks: [{ answers: [zero, one] }, { answers: [one] }] },
      'Task 2 has one answer',
    ],
    [
      'an image in two answers',
      tasks(answer('fashion-mnist', 1, 2), answer('fashion-mnist', 2)),
      'In task 1 the images of “pullover” of Fashion-MNIST belong to two answers',
    ],
    [
      'a head a task without ends',
      { ...tasks(zero, one), heads: 'a-task', gradual: true },
      'must have ends',
    ],
    ['another form', { tasks: [{ answers: [zero, { of: [] }] }] }, '(task 1, answer 2, “of”: '],
    ['other words', { ...tasks(zero, one), answer: 42 }, 'This is no sequence of tasks ('],
    ['no content', 7, 'This is no sequence of tasks ('],
  ])('%s', (_, content, words) => {
    const read = () => readComposition(content)
    expect(read).toThrow(CompositionError)
    expect(read).toThrow(words)
  })

  it('images of two sizes', () => {
    expect(() => readComposition(tasks(zero, answer('imported-letters', 1)), [large])).toThrow(
      'those of MNIST have 28 × 28 pixels in grey, those of Letters 32 × 32 pixels in colour',
    )
  })

  it('what is no JSON', () => {
    expect(() => taskSequence('{"tasks":')).toThrow('cannot be read as JSON')
  })
})
