/** Pixels put together by the kernels: the very bits of the plain version, on real images. */
import { beforeAll, describe, expect, it } from 'vitest'
import { makeBatch } from '../../../../src/main/engine/data/batches'
import { unionOf } from '../../../../src/main/engine/data/examples'
import { loadImages, type LabelledImages } from '../../../../src/main/engine/data/image-set'
import * as plain from '../../../../src/main/engine/kernels/pixels'
import { buildTasks } from '../../../../src/main/engine/data/tasks'
import { pixels } from '../../../../src/main/engine/simd/pixels'
import { datasetFolder } from '../../../../src/main/paths'
import { taskSequence } from '@shared/datasets/task-sequences'

let images: LabelledImages
beforeAll(async () => {
  images = await loadImages(datasetFolder, 'fashion-mnist')
})

describe.each(['split-fashion-mnist', 'permuted-fashion-mnist'])('%s', (dataset) => {
  const tasks = () =>
    buildTasks(new Map([['fashion-mnist', images]]), taskSequence(dataset), 2019, 1_000)

  it('one task', () => {
    const batch = makeBatch(tasks()[1]!.training, [999, 0, 17, 500, 501])
    const seen = pixels(batch)
    expect(seen).toHaveLength(5 * 784)
    expect(seen).toEqual(plain.pixels(batch))
  })

  it('all tasks together', () => {
    const union = unionOf(tasks().map(({ training }) => training))
    const positions = Array.from({ length: 200 }, (_, row) => (row * 1_709) % union.count)
    const batch = makeBatch(union, positions)
    expect(pixels(batch)).toEqual(plain.pixels(batch))
  })
})
