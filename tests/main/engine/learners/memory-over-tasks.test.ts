/** What learners keep does not grow with the number of tasks. */
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadDevice } from '../../../../src/main/engine/device/registry'
import type { Learner } from '../../../../src/main/engine/training/learner'
import { plainExamples } from '../measure/plain-examples'
import { everyCondition, sizes } from './every-learner'

beforeAll(async () => {
  await loadDevice('wasm')
})

const { images, labels, examples } = plainExamples(8, 3, sizes[0])

/** Tensors and bytes on the device after each of ten tasks. */
async function memoryAfterTasks(learner: Learner) {
  const after: { readonly tensors: number; readonly bytes: number }[] = []
  for (let task = 1; task <= 10; task++) {
    learner.taskStarts?.(task)
    const [pixels, answers] = [tf.tensor2d(images as number[][]), tf.tensor1d([...labels], 'int32')]
    const independent = () => ({ pixels: tf.clone(pixels), answers: tf.clone(answers) })
    for (let step = 0; step < 3; step++)
      (await learner.step(pixels, answers, { independent })).dispose()
    tf.dispose([pixels, answers])
    await learner.consolidate?.(examples, task)
    const { numTensors, numBytes } = tf.memory()
    after.push({ tensors: numTensors, bytes: numBytes })
  }
  return after
}

const learners = everyCondition.flatMap(({ name, values, make }) => [
  [name, make] as const,
  ...('watchers' in values
    ? [[`${name}, watched by all measures`, () => make({ watchers: 'all' })] as const]
    : []),
])

it('some learners are watched by measures', () => {
  expect(learners.filter(([name]) => name.includes('watched')).length).toBeGreaterThan(10)
})

describe.each(learners)('%s', (_, make) => {
  it('needs hardly more memory after ten tasks than after two, and gives all of it back', async () => {
    const before = tf.memory()
    const learner = make()
    const after = await memoryAfterTasks(learner)
    const [two, ten] = [after[1]!, after[9]!]
    expect(ten.tensors - before.numTensors).toBeLessThanOrEqual(
      1.1 * (two.tensors - before.numTensors),
    )
    expect(ten.bytes - before.numBytes).toBeLessThanOrEqual(1.1 * (two.bytes - before.numBytes))
    learner.dispose()
    expect(tf.memory().numTensors).toBe(before.numTensors)
  })
})
