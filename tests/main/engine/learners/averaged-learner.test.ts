/** Polyak averaging against the sum that it stands for, and what normalisation remembers of it. */
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { kaiming } from '@shared/networks/deep-architectures'
import type { NetworkDescription } from '@shared/networks/description'
import type { StoredArray } from '@shared/trials/stored-array'
import { simdDevice } from '../../../../src/main/engine/device/simd'
import { AveragedLearner } from '../../../../src/main/engine/learners/averaged-learner'
import { GradientLearner } from '../../../../src/main/engine/learners/gradient-learner'
import type { OptimizerSettings } from '../../../../src/main/engine/optimizers/registry'
import type { Learner } from '../../../../src/main/engine/training/learner'
import { useReference } from '../../../reference'
import { randomRows } from '../arrays'
import { described } from '../networks'

beforeAll(useReference)

const decay = 0.7
const [images, inputs] = [6, 2 * 2 * 2]
const batchOf = (step: number) => ({
  rows: randomRows(`averaged/${step}`, images, inputs, -1, 1),
  labels: Array.from({ length: images }, (_, image) => (image + step) % 3),
})

async function step(learner: Learner, index: number): Promise<number> {
  const { rows, labels } = batchOf(index)
  const pixels = tf.tensor2d(rows.map((row) => [...row]))
  const answers = tf.tensor1d(labels, 'int32')
  const others = () => ({ pixels: tf.clone(pixels), answers: tf.clone(answers) })
  const loss = await learner.step(pixels, answers, { independent: others, before: others })
  const [value = NaN] = await loss.data()
  tf.dispose([pixels, answers, loss])
  return value
}

const numbersOf = async (learner: Learner) =>
  (await learner.network()).map(({ name, values }) => [name, [...values]] as const)

/** Mean over images of −log softmax at the right answer, of rows of logits. */
function crossEntropy(logits: readonly (readonly number[])[], labels: readonly number[]): number {
  const each = logits.map((row, image) => {
    const sum = row.reduce((all, logit) => all + Math.exp(logit), 0)
    return Math.log(sum) - row[labels[image]!]!
  })
  return each.reduce((all, loss) => all + loss, 0) / each.length
}

const methods: readonly OptimizerSettings[] = [
  { id: 'sgd', learningRate: 0.3, weightDecay: 0 },
  { id: 'momentum', learningRate: 0.1, weightDecay: 0 },
  {
    ...{ id: 'momentum', learningRate: 0.1, weightDecay: 0 },
    preconditioner: { id: 'foof', damping: 1, decay: 0.9, period: 2, warmUp: 1, sumOver: images },
  },
]

describe.each(methods)('averaged weights of $id', (optimizer) => {
  const options = { network: described([inputs, 3]), seed: 5, optimizer }

  it('are the sum of all weights so far with falling shares, divided by these', async () => {
    const [plain, averaged] = [new GradientLearner(options), new AveragedLearner(options, decay)]
    const [start] = await numbersOf(plain)
    // Before the first step the average is where learning begins.
    expect(await numbersOf(averaged)).toEqual([start])
    const seen: (readonly number[])[] = []
    let answering = start![1]
    for (let index = 0; index < 5; index++) {
      await step(plain, index)
      const { rows, labels } = batchOf(index)
      const logits = rows.map((row) =>
        [0, 1, 2].map((output) =>
          row.reduce((sum, input, place) => sum + input * answering[3 * place + output]!, 0),
        ),
      )
      // The loss is that before the step, at what answered then.
      expect(await step(averaged, index)).toBeCloseTo(crossEntropy(logits, labels), 6)
      seen.push((await numbersOf(plain))[0]![1])
      const shares = seen.map((_, past) => decay ** (index - past))
      const all = shares.reduce((sum, share) => sum + share, 0)
      const wanted = seen[0]!.map(
        (_, place) =>
          seen.reduce((sum, weights, past) => sum + shares[past]! * weights[place]!, 0) / all,
      )
      answering = (await numbersOf(averaged))[0]![1]
      answering.forEach((weight, place) => expect(weight).toBeCloseTo(wanted[place]!, 6))
    }
    plain.dispose()
    averaged.dispose()
  })
})

describe('a network with batch normalisation', () => {
  const network: NetworkDescription = {
    input: { height: 2, width: 2, channels: 2 },
    trunk: [
      { kind: 'normalisation', learned: true, activation: 'linear' },
      { kind: 'convolution', filters: 3, side: 1, padding: 'same', activation: 'linear' },
      { kind: 'normalisation', learned: true, activation: 'rectified' },
      { kind: 'average' },
    ],
    hidden: [],
    heads: [3],
    biases: false,
    headBiases: true,
    initialisation: kaiming,
  }
  const options = { network, seed: 5, optimizer: methods[1]! }
  const family = (arrays: readonly StoredArray[], name: string) =>
    [...arrays.find((array) => array.name === name)!.values] // prettier-ignore

  it('remembers what its averaged network saw, a tenth of each step', async () => {
    const learner = new AveragedLearner(options, decay)
    const wanted = [0, 0]
    for (let index = 0; index < 3; index++) {
      await step(learner, index)
      const { rows } = batchOf(index)
      wanted.forEach((old, channel) => {
        const own = rows.flat().filter((_, place) => place % 2 === channel)
        const mean = own.reduce((sum, value) => sum + value, 0) / own.length
        wanted[channel] = 0.9 * old + 0.1 * mean
      })
    }
    const means = family(await learner.network(), 'means/0')
    means.forEach((mean, channel) => expect(mean).toBeCloseTo(wanted[channel]!, 6))
    // Behind strengths, the averaged network sees other activity than the one that steps.
    const stepped = family(await learner.optimizerState(), 'stepped-means/1')
    expect(family(await learner.network(), 'means/1')).not.toEqual(stepped)
    learner.dispose()
  })

  it('goes on from a checkpoint to the same bits, and gives all memory back', async () => {
    // Checkpoints hold single precision.
    await simdDevice.load()
    const before = tf.memory().numTensors
    const whole = new AveragedLearner(options, decay)
    const losses: number[] = []
    let saved: readonly StoredArray[] = []
    for (let index = 0; index < 6; index++) {
      if (index === 3)
        saved = structuredClone([...(await whole.network()), ...(await whole.optimizerState())])
      losses.push(await step(whole, index))
    }
    const again = new AveragedLearner(options, decay)
    again.restore(saved, 3)
    for (let index = 3; index < 6; index++) expect(await step(again, index)).toBe(losses[index])
    expect(await numbersOf(again)).toEqual(await numbersOf(whole))
    whole.dispose()
    again.dispose()
    expect(tf.memory().numTensors).toBe(before)
  })
})
