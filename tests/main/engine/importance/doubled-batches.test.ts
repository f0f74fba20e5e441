/** Importance does not depend on how often every image is shown at once: means, not sums. */
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, expect, it } from 'vitest'
import type { Examples } from '../../../../src/main/engine/data/examples'
import { GradientLearner } from '../../../../src/main/engine/learners/gradient-learner'
import { useReference } from '../../../reference'
import { measureIds } from '../learners/every-learner'
import { batchesOf, description } from './noisy-batches'

beforeAll(useReference)

/** Draws an answer for each image that it sees; squares what images of a batch have in common. */
const otherwise: readonly string[] = [
  'ewc-sampled',
  'ewc-batched',
] satisfies (typeof measureIds)[number][]

/** Importance of a task whose images, batches and independent batches all are there `times` times. */
async function importance(measure: (typeof measureIds)[number], times: number): Promise<number[]> {
  const { tensors, examples } = batchesOf(12)
  const learner = new GradientLearner({
    ...{ network: description, seed: 2 },
    optimizer: { id: 'adam', learningRate: 0.02, weightDecay: 0 },
    protection: { measure, strength: 1, centre: 'last-task' },
  })
  const repeated = (images: readonly number[]) => Array.from({ length: times }, () => images).flat()
  learner.taskStarts(1)
  for (let step = 0; step < 4; step++) {
    const { pixels, answers } = tensors(repeated([step, step + 1, step + 2]))
    const independent = () => tensors(repeated([11 - step, 10 - step, 5]))
    tf.dispose([pixels, answers, await learner.step(pixels, answers, { independent })])
  }
  const training: Examples = {
    count: times * examples.count,
    view: (position) => examples.view(position % examples.count),
    image: (position) => examples.image(position % examples.count),
    answer: (position) => examples.answer(position % examples.count),
    head: examples.head,
  }
  await learner.consolidate(training, 1)
  const state = await learner.optimizerState()
  learner.dispose()
  return state
    .filter(({ name }) => name.startsWith('importance/'))
    .flatMap(({ values }) => [...values])
}

it.each(measureIds.filter((id) => !otherwise.includes(id)))(
  'with every image twice %s finds the same',
  async (measure) => {
    const [once, twice] = [await importance(measure, 1), await importance(measure, 2)]
    const largest = Math.max(...once)
    expect(largest).toBeGreaterThan(1e-3)
    once.forEach((value, i) => expect(twice[i]! / largest).toBeCloseTo(value / largest, 6))
  },
)
