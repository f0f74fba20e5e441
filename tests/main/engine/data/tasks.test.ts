import { beforeAll, describe, expect, it } from 'vitest'
import { taskSequence } from '@shared/datasets/task-sequences'
import { makeBatch } from '../../../../src/main/engine/data/batches'
import { loadImages, type LabelledImages } from '../../../../src/main/engine/data/image-set'
import { pixels } from '../../../../src/main/engine/kernels/pixels'
import { buildTasks, type SequenceImages } from '../../../../src/main/engine/data/tasks'
import { datasetFolder } from '../../../../src/main/paths'

const all = 60_000
let mnist: LabelledImages
let images: SequenceImages
beforeAll(async () => {
  mnist = await loadImages(datasetFolder, 'mnist')
  images = new Map([
    ['mnist', mnist],
    ['fashion-mnist', await loadImages(datasetFolder, 'fashion-mnist')],
  ])
})

describe('split tasks', () => {
  it('of MNIST have the sizes of the thesis', () => {
    const tasks = buildTasks(images, taskSequence('split-mnist'), 2019, all)
    expect(tasks.map(({ training }) => training.count)).toEqual([
      12_665, 12_089, 11_263, 12_183, 11_800,
    ])
    expect(tasks.map(({ test }) => test.count)).toEqual([2_115, 2_042, 1_874, 1_986, 1_983])
    expect(tasks.map(({ label }) => label)).toEqual([
      '0 or 1',
      '2 or 3',
      '4 or 5',
      '6 or 7',
      '8 or 9',
    ])
  })

  it('of Fashion-MNIST have 12 000 and 2 000 images each', () => {
    const tasks = buildTasks(images, taskSequence('split-fashion-mnist'), 2019, all)
    expect(tasks.map(({ training }) => training.count)).toEqual(Array(5).fill(12_000))
    expect(tasks.map(({ test }) => test.count)).toEqual(Array(5).fill(2_000))
  })

  it('ask for the class modulo two, of unshuffled pixels', () => {
    const [, second] = buildTasks(images, taskSequence('split-mnist'), 2019, all)
    const image = mnist.test.labels.findIndex((label) => label === 2 || label === 3)
    expect(second?.test.answer(0)).toBe(mnist.test.labels[image]! % 2)
    const seen = pixels(makeBatch(second!.test, [0]))
    const bytes = mnist.test.pixels.subarray(image * 784, (image + 1) * 784)
    expect([...seen]).toEqual(
      Array.from(bytes, (byte) => Math.fround((byte / 255 - 0.1307) / 0.3081)),
    )
  })
})

describe('permuted tasks', () => {
  const sequence = taskSequence('permuted-mnist')

  it('shuffle the pixels of every task, the first too, by the seed', () => {
    const tasks = buildTasks(images, sequence, 2019, all)
    expect(tasks).toHaveLength(10)
    const orders = tasks.map(({ order }) => [...(order ?? [])])
    const straight = Array.from({ length: 784 }, (_, pixel) => pixel)
    for (const order of orders) {
      expect(order).not.toEqual(straight)
      expect([...order].sort((a, b) => a - b)).toEqual(straight)
    }
    expect(new Set(orders.map(String)).size).toBe(10)
    const again = buildTasks(images, sequence, 2019, all)
    expect(again.map(({ order }) => [...(order ?? [])])).toEqual(orders)
    const otherwise = buildTasks(images, sequence, 2020, all)
    expect([...(otherwise[0]?.order ?? [])]).not.toEqual(orders[0])
  })

  it('show the byte of pixel order[j] at place j', () => {
    const [first] = buildTasks(images, sequence, 2019, all)
    const seen = pixels(makeBatch(first!.training, [3]))
    const bytes = mnist.training.pixels.subarray(3 * 784, 4 * 784)
    for (const place of [0, 17, 400, 783]) {
      const byte = bytes[first?.order?.[place] ?? -1]!
      expect(seen[place]).toBe(Math.fround((byte / 255 - 0.1307) / 0.3081))
    }
    expect(first?.training.answer(3)).toBe(mnist.training.labels[3])
  })

  it('use at most as many training images as asked for, another choice in each task', () => {
    const tasks = buildTasks(images, sequence, 2019, 500)
    expect(tasks.map(({ training }) => training.count)).toEqual(Array(10).fill(500))
    expect(tasks.map(({ test }) => test.count)).toEqual(Array(10).fill(10_000))
    const answers = tasks.map(({ training }) =>
      Array.from({ length: 500 }, (_, position) => training.answer(position)).join(''),
    )
    expect(new Set(answers).size).toBe(10)
  })
})
