import { describe, expect, it } from 'vitest'
import { datasetIds, datasets } from '@shared/datasets/registry'
import { sequenceKinds, type SequenceKindId } from '@shared/datasets/sequence-kinds'
import {
  everySequence as sequences,
  isSequenceId,
  sequencesOfKind,
  singleTasks,
  taskSequence,
  taskSequences,
  trainingImagesOf,
} from '@shared/datasets/task-sequences'

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

describe('the sequences of MNIST and Fashion-MNIST', () => {
  const ofBoth = sequences.filter(({ images }) => images.every(({ id }) => id.endsWith('mnist')))

  it('keep their ids, names and order', () => {
    expect(ofBoth.map(({ id, label }) => [id, label])).toEqual([
      ['split-mnist', 'Split MNIST'],
      ['split-fashion-mnist', 'Split Fashion-MNIST'],
      ['permuted-mnist', 'Permuted MNIST'],
      ['permuted-fashion-mnist', 'Permuted Fashion-MNIST'],
      ['continuous-permuted-mnist', 'Continuous Permuted MNIST'],
      ['continuous-permuted-fashion-mnist', 'Continuous Permuted Fashion-MNIST'],
      ['mnist', 'MNIST'],
      ['fashion-mnist', 'Fashion-MNIST'],
    ])
  })

  it('keep the images of the thesis', () => {
    const images = (id: string) => taskSequence(id).trainingImages
    expect(images('split-mnist')).toEqual([12_665, 12_089, 11_263, 12_183, 11_800])
    expect(images('split-fashion-mnist')).toEqual(Array(5).fill(12_000))
    for (const id of ['permuted-mnist', 'permuted-fashion-mnist', 'continuous-permuted-mnist'])
      expect(images(id)).toEqual(Array(10).fill(60_000))
    expect(images('mnist')).toEqual([60_000])
    expect(taskSequence('split-mnist').each.map((task) => task.testImages)).toEqual([
      2_115, 2_042, 1_874, 1_986, 1_983,
    ])
  })

  it('tell apart what they told apart', () => {
    const split = taskSequence('split-fashion-mnist')
    expect(split.each[1]).toMatchObject({
      label: 'pullover or dress',
      answers: [
        { name: 'pullover', of: [{ images: 'fashion-mnist', classes: [2] }], output: 0 },
        { name: 'dress', of: [{ images: 'fashion-mnist', classes: [3] }], output: 1 },
      ],
    })
    expect(split).toMatchObject({ tasks: 5, outputs: 2, heads: [2], chance: 0.5 })
    expect(split.answers).toEqual(['first of its pair', 'second of its pair'])
    const permuted = taskSequence('permuted-mnist')
    expect(permuted.each[9]).toMatchObject({ label: 'Shuffling 10', head: 0 })
    expect(permuted).toMatchObject({ tasks: 10, outputs: 10, heads: [10], chance: 0.1 })
    expect(taskSequence('mnist').each.map(({ label }) => label)).toEqual(['MNIST'])
  })

  it('say in words what is learned', () => {
    expect(taskSequence('split-mnist').help).toBe(
      'Two digits at a time are told apart in five tasks: 0 or 1, then 2 or 3, and so on, with the same two output neurons.',
    )
    expect(taskSequence('permuted-fashion-mnist').help).toBe(
      'In each of ten tasks all ten kinds of clothing, seen through another fixed shuffling of the pixels.',
    )
    expect(taskSequence('continuous-permuted-mnist').help).toBe(
      'The ten tasks of Permuted MNIST without boundaries: images of the next task mix in gradually until they have taken over.',
    )
    expect(taskSequence('fashion-mnist').help).toBe(
      'One task: telling all ten kinds of clothing apart.',
    )
  })
})

describe('every sequence', () => {
  it('is made of every data set in every kind that it is offered in, once', () => {
    expect([...taskSequences, ...singleTasks]).toEqual(sequences)
    const offered = datasetIds.filter((id) => !datasets[id].sequences)
    expect(offered).toEqual(['mnist', 'fashion-mnist'])
    expect(sequences).toHaveLength(offered.length * Object.keys(sequenceKinds).length)
    // Sixty places in photographs are told apart in tasks of one’s own.
    expect(datasets.scenes.sequences).toEqual([])
    expect(isSequenceId('split-scenes')).toBe(false)
    expect(new Set(sequences.map(({ id }) => id)).size).toBe(sequences.length)
    for (const { id } of sequences) expect(isSequenceId(id)).toBe(true)
    expect(isSequenceId('split-letters')).toBe(false)
    expect(() => taskSequence('split-letters')).toThrow('split-letters')
    for (const kind of Object.keys(sequenceKinds) as SequenceKindId[])
      expect(sequencesOfKind(kind).map(({ images }) => images.map(({ id }) => id))).toEqual(
        offered.map((id) => [id]),
      )
  })

  it.each(sequences)('$id: tasks, images and answers agree', (sequence) => {
    const [{ classes } = { classes: [] }] = sequence.images
    const { each, outputs, heads } = sequence
    expect(each).toHaveLength(sequence.tasks)
    expect(sequence.answers).toHaveLength(outputs)
    for (const task of each) {
      expect(task.answers.map(({ output }) => output)).toEqual([...Array(outputs).keys()])
      expect(heads[task.head]).toBe(outputs)
      expect(task.trainingImages).toBe(
        sum(
          task.answers.flatMap(({ of }) =>
            of.flatMap((part) => part.classes.map((place) => classes[place]!.trainingImages)),
          ),
        ),
      )
    }
  })
})

it('pairs classes only', () => {
  const { classes, help } = sequenceKinds.split
  expect(classes(5)).toEqual([
    [0, 1],
    [2, 3],
  ])
  const two = { ...datasets.mnist, classes: datasets.mnist.classes.slice(0, 2) }
  expect(help(two, 1)).toBe(
    'Two digits at a time are told apart in one task: 0 or 1, with the same two output neurons.',
  )
})

it('counts the images that a limit leaves', () => {
  const sequence = taskSequence('split-mnist')
  expect(trainingImagesOf(sequence)).toEqual(sequence.trainingImages)
  expect(trainingImagesOf(sequence, 12_000)).toEqual([12_000, 12_000, 11_263, 12_000, 11_800])
})
