/** Tasks of one's own from real images. */
import { beforeAll, describe, expect, it } from 'vitest'
import { textOfComposition, type ComposedTask } from '@shared/datasets/composition'
import { compositionOf, taskSequence } from '@shared/datasets/task-sequences'
import { batchesInOrder, makeBatch } from '../../../../src/main/engine/data/batches'
import type { Examples } from '../../../../src/main/engine/data/examples'
import { bytesOfImage } from '../../../../src/main/engine/data/image-set'
import { loadSequence } from '../../../../src/main/engine/data/sequence-files'
import { buildTasks, type SequenceImages } from '../../../../src/main/engine/data/tasks'
import { turnedImages } from '../../../../src/main/engine/data/turned-images'
import { pixels } from '../../../../src/main/engine/kernels/pixels'
import { jointStages } from '../../../../src/main/engine/training/curriculum'
import { datasetFolder } from '../../../../src/main/paths'
import { shirtsThenDigits, uneven } from '../../../fixtures/composed-tasks'

let images: SequenceImages
beforeAll(async () => {
  images = await loadSequence({ datasetFolder }, taskSequence(textOfComposition(shirtsThenDigits)))
})

const tasksOf = (heads: 'shared' | 'a-task', tasks: readonly ComposedTask[], most = Infinity) =>
  buildTasks(images, taskSequence(textOfComposition({ heads, tasks })), 2019, most)

/** Bytes of an example's image in its own place. */
function bytesAt(examples: Examples, position: number): Uint8Array {
  const { pixels } = examples.view(position)
  const start = examples.image(position) * 784
  return pixels.subarray(start, start + 784)
}

const answersIn = (examples: Examples) =>
  Array.from({ length: examples.count }, (_, position) => examples.answer(position))

describe('a known sequence that was composed', () => {
  it.each(['split-fashion-mnist', 'permuted-mnist'] as const)(
    '%s has the very examples of the known one',
    (id) => {
      const known = buildTasks(images, taskSequence(id), 7, 1_000)
      const composed = buildTasks(
        images,
        taskSequence(textOfComposition(compositionOf(id))),
        7,
        1_000,
      )
      const positions = [0, 17, 999]
      known.forEach(({ training, test, order }, index) => {
        const other = composed[index]!
        expect(other.order).toEqual(order)
        expect(answersIn(other.training)).toEqual(answersIn(training))
        expect(other.test.count).toBe(test.count)
        expect(pixels(makeBatch(other.training, positions))).toEqual(
          pixels(makeBatch(training, positions)),
        )
      })
    },
  )
})

describe('tasks of one’s own', () => {
  it('ask for the chosen classes of the chosen data sets', () => {
    const [clothes, digits] = tasksOf('shared', shirtsThenDigits.tasks)
    expect([clothes!.training.count, digits!.training.count]).toEqual([12_000, 11_982])
    expect([clothes!.test.count, digits!.test.count]).toEqual([2_000, 1_984])
    const { test } = images.get('mnist')!
    const first = test.labels.findIndex((label) => label === 3 || label === 8)
    expect(bytesAt(digits!.test, 0)).toEqual(bytesOfImage(test, first))
    expect(digits!.test.answer(0)).toBe(test.labels[first] === 8 ? 1 : 0)
    // Normalised as its data set is: Fashion-MNIST by 0.2861 and 0.353.
    const seen = pixels(makeBatch(clothes!.test, [5]))
    expect([...seen]).toEqual(
      Array.from(bytesAt(clothes!.test, 5), (byte) => Math.fround((byte / 255 - 0.2861) / 0.353)),
    )
  })

  it('mix data sets within a task, and within an answer', () => {
    const task: ComposedTask = {
      answers: [
        {
          of: [
            { images: 'mnist', classes: [0, 4] },
            { images: 'fashion-mnist', classes: [9] },
          ],
        },
        { of: [{ images: 'mnist', classes: [7] }] },
      ],
      trainingImages: 900,
    }
    const [mixed] = tasksOf('shared', [task])
    expect(mixed!.training.count).toBe(900)
    // 980 + 982 + 1 000 test images of the first answer, 1 028 of the second.
    expect(mixed!.test.count).toBe(3_990)
    expect(answersIn(mixed!.test).filter((answer) => answer === 0)).toHaveLength(2_962)
    const { training } = images.get('mnist')!
    const fashion = images.get('fashion-mnist')!.training
    let ofFashion = 0
    for (let position = 0; position < 900; position++) {
      const image = mixed!.training.image(position)
      const isFashion = mixed!.training.view(position).pixels === fashion.pixels
      const label = (isFashion ? fashion : training).labels[image]!
      if (isFashion) ofFashion += 1
      expect(mixed!.training.answer(position)).toBe(!isFashion && label === 7 ? 1 : 0)
      expect(isFashion ? [9] : [0, 4, 7]).toContain(label)
    }
    // 6 000 of 24 030 images are boots: 225 of 900 expected, with a deviation of 13.
    expect(Math.abs(ofFashion - 225)).toBeLessThan(65)
  })

  it('repeat a task, its shuffling included', () => {
    const [task] = shirtsThenDigits.tasks
    const shuffled = { ...task!, shuffle: 3 }
    const [first, other, again] = tasksOf('shared', [shuffled, { ...task!, shuffle: 1 }, shuffled])
    expect(again!.order).toEqual(first!.order)
    expect(other!.order).not.toEqual(first!.order)
    const [, , third] = buildTasks(images, taskSequence('permuted-mnist'), 2019, 10)
    expect(first!.order).toEqual(third!.order)
  })

  it('have the smaller of both limits', () => {
    const limited = uneven.tasks.map((task) => ({ ...task, trainingImages: 300 }))
    const counts = (most: number) =>
      tasksOf('shared', limited, most).map(({ training }) => training.count)
    expect(counts(200)).toEqual([200, 200, 200, 200])
    expect(counts(400)).toEqual([300, 300, 300, 300])
  })
})

describe('turned images', () => {
  const set = {
    shape: { height: 2, width: 2, channels: 1 },
    pixels: Uint8Array.from([9, 9, 9, 9, 10, 20, 30, 40]),
    labels: Uint8Array.from([0, 5]),
  }
  const turned = (degrees: number) => [...turnedImages(set, Uint32Array.of(1), degrees).pixels]

  it('turn anticlockwise by right angles without loss', () => {
    expect(turned(90)).toEqual([20, 40, 10, 30])
    expect(turned(180)).toEqual([40, 30, 20, 10])
    expect(turned(-90)).toEqual([30, 10, 40, 20])
    expect(turnedImages(set, Uint32Array.of(1), 90).labels).toEqual(Uint8Array.of(5))
  })

  it('mix the pixels between which they fall', () => {
    // The corner's source lies √½ straight above the middle: ½ − √½ of a row outside, and half a
    // column between 10 and 20. Of the row it has 1 − (√½ − ½) = 0.7929.
    const share = 1 - (Math.SQRT1_2 - 0.5)
    expect(turned(45)).toEqual([
      Math.round(share * 15),
      Math.round(share * 30),
      Math.round(share * 20),
      Math.round(share * 35),
    ])
  })

  it('keep the channels apart', () => {
    const colour = {
      shape: { height: 1, width: 2, channels: 3 },
      pixels: Uint8Array.from([1, 2, 3, 4, 5, 6]),
      labels: Uint8Array.of(0),
    }
    expect([...turnedImages(colour, Uint32Array.of(0), 180).pixels]).toEqual([4, 5, 6, 1, 2, 3])
  })

  it('are what a task shows, and only its own are copied', () => {
    const rotated = uneven.tasks.map((task) => ({ ...task, rotate: 180 }))
    const [first] = tasksOf('shared', rotated, 50)
    const [straight] = tasksOf('shared', uneven.tasks, 50)
    expect(first!.training.view(0).pixels).toHaveLength(50 * 784)
    expect([...bytesAt(first!.training, 7)]).toEqual([...bytesAt(straight!.training, 7)].reverse())
    expect(answersIn(first!.training)).toEqual(answersIn(straight!.training))
  })
})

describe('heads', () => {
  it('answer for their tasks, and a batch of all tasks together is of one', () => {
    const tasks = tasksOf('a-task', uneven.tasks, 230)
    expect(tasks.map(({ training, test }) => [training.head(0), test.head(3)])).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
      [3, 3],
    ])
    const options = { seed: 5, epochsPerTask: 2, batchSize: 50, curvePoints: 1 }
    const passes = jointStages(tasks, options).map(({ steps, schedule, examples }) => {
      const positions = schedule!()
      expect(positions).toHaveLength(steps * 50)
      expect(new Set(positions).size).toBe(positions.length)
      return [...batchesInOrder(examples, 50, positions)].map((batch, index) => {
        const own = positions.slice(index * 50, (index + 1) * 50)
        expect(new Set([...own].map((position) => examples.head(position))).size).toBe(1)
        return batch.head
      })
    })
    for (const heads of passes)
      expect([...heads].sort((a, b) => a - b)).toEqual(
        [0, 1, 2, 3].flatMap((head) => Array<number>(4).fill(head)),
      )
    expect(passes[0]).not.toEqual(passes[1])
  })
})
