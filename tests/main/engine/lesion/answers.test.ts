import { describe, expect, it } from 'vitest'
import { answersOf, shareRight } from '../../../../src/main/engine/lesion/answers'
import { certaintyOf, exampleImages } from '../../../../src/main/engine/lesion/example-images'
import { summarised } from '../../../../src/main/engine/lesion/summary'
import { makeBatch } from '../../../../src/main/engine/data/batches'
import { chosenOf, someOf } from '../../../../src/main/engine/data/examples'
import { pixels } from '../../../../src/main/engine/kernels/pixels'
import { streamKey } from '@shared/random/philox'
import { taskSequence } from '@shared/datasets/task-sequences'
import { plainExamples } from '../measure/plain-examples'

describe('answers', () => {
  it('are the most probable ones, the first where equal', () => {
    const sums = Float64Array.from([0.2, 0.8, 0.5, 0.5, 1, 0])
    expect([...answersOf(sums, 2)]).toEqual([1, 0, 0])
    expect(shareRight([1, 0, 0], [1, 1, 0])).toBeCloseTo(2 / 3, 14)
  })

  it('are counted by class, task and change', () => {
    const { examples } = plainExamples(6, 2)
    const right = Array.from({ length: 6 }, (_, image) => examples.answer(image))
    expect(right).toEqual([0, 1, 0, 1, 0, 1])
    const answer = summarised(
      {
        examples,
        sequence: taskSequence('split-mnist'),
        classNames: ['0', '1', '2', '3'],
        tasks: ['0 or 1', '2 or 3'],
        classOf: Uint8Array.from([0, 1, 0, 3, 2, 3]),
        taskOf: Uint8Array.from([0, 0, 0, 1, 1, 1]),
      },
      [0, 5],
      Uint8Array.from([0, 1, 1, 1, 0, 0]),
      Uint8Array.from([0, 1, 0, 1, 0, 1]),
      { request: 4, lesion: { ordering: 'p', share: 0.5 }, removed: 9, samples: 1 },
    )
    expect(answer.accuracy).toBeCloseTo(4 / 6, 14)
    expect(answer.taskAccuracy).toEqual([2 / 3, 2 / 3])
    expect(answer.changed).toBe(2)
    expect(answer.confusion).toEqual({
      rows: 4,
      columns: 2,
      values: Float64Array.of(1, 1, 0, 1, 1, 0, 1, 1),
    })
    expect(answer.examples).toEqual([
      { answer: 0, flipped: false },
      { answer: 0, flipped: true },
    ])
  })
})

describe('example images', () => {
  it('are the least, the quarter’s and the median certain of each class that are known', () => {
    const sums = Float64Array.from([0.9, 0.1, 0.4, 0.6, 0.3, 0.7, 0.55, 0.45])
    expect([...certaintyOf(sums, [0, 0, 1, 0], 2)].map((c) => Math.round(c * 10) / 10)).toEqual([
      0.8, -0.2, 0.4, 0.1,
    ])
    const classOf = new Array<number>(9).fill(3)
    const certainty = [8, -1, 7, 6, 5, 4, 3, 2, 1]
    expect(exampleImages(classOf, certainty)).toEqual([8, 6, 4])
  })
})

describe('a choice of examples', () => {
  it('is drawn at random, in order, without repetition', () => {
    const positions = someOf(1000, 100, streamKey(1, 'some'))
    expect(new Set(positions).size).toBe(100)
    expect([...positions]).toEqual([...positions].sort((a, b) => a - b))
    expect(Math.max(...positions)).toBeGreaterThan(800)
    expect(someOf(5, 100, streamKey(1, 'some'))).toEqual(Uint32Array.from([0, 1, 2, 3, 4]))
  })

  it('keeps pixels and answers together', () => {
    const { examples, images, labels } = plainExamples(10, 3)
    const some = chosenOf(examples, Uint32Array.from([2, 7]))
    expect(some.count).toBe(2)
    expect([some.answer(0), some.answer(1)]).toEqual([labels[2], labels[7]])
    expect(pixels(makeBatch(some, [0, 1]))[784]).toBe(images[7]![0])
  })
})
