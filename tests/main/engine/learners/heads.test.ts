/** Networks of any depth, with a head for each task. */
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { NetworkDescription } from '@shared/networks/description'
import type { StoredArray } from '@shared/trials/stored-array'
import { loadDevice } from '../../../../src/main/engine/device/registry'
import { BayesianLearner } from '../../../../src/main/engine/learners/bayesian-learner'
import { GradientLearner } from '../../../../src/main/engine/learners/gradient-learner'
import { PresynapticLearner } from '../../../../src/main/engine/learners/presynaptic/learner'
import { plasticRelease } from '../../../../src/main/engine/learners/presynaptic/rule'
import { usualOptions } from '../../../../src/main/engine/optimizers/registry'
import type { Learner } from '../../../../src/main/engine/training/learner'
import { plainExamples } from '../measure/plain-examples'
import { everyOptimizer } from './every-learner'

beforeAll(async () => {
  await loadDevice('wasm')
})

const network: NetworkDescription = {
  input: { height: 2, width: 1, channels: 3 },
  hidden: [5, 4],
  heads: [3, 2],
  biases: true,
}
const seed = 3
const rule = plasticRelease({
  learningRate: 0.05,
  weightDecay: 0.01,
  pUp: 0.07,
  pDown: 0.07,
  pFreeze: 1,
  pMin: 0.25,
  gradientThreshold: 0.001,
  learningRateModulation: true,
  probabilityUpdate: 'coded',
  releaseControl: 'plastic',
  normalise: true,
  initialProbability: 'lowest',
})
const bayesian = {
  learningRate: 1,
  initialMeans: 'uniform',
  initialDeviation: 0.1,
  networksPerStep: 2,
} as const
const protection = { measure: 'si', strength: 0.5, centre: 'each-task' } as const

type Make = (network: NetworkDescription) => Learner

const learners: readonly (readonly [string, Make])[] = [
  ...Object.entries(everyOptimizer).map(
    ([id, settings]) =>
      [
        id,
        (network: NetworkDescription) =>
          new GradientLearner({
            ...{ network, seed, protection, watchers: ['ewc'] },
            optimizer: { ...settings, learningRate: 0.02 },
          }),
      ] as const,
  ),
  ['presynaptic plasticity', (network) => new PresynapticLearner({ network, seed, rule })],
  ['Bayesian gradient descent', (network) => new BayesianLearner({ network, seed, ...bayesian })],
]

const { images, labels, examples } = plainExamples(8, 2, 6)
const pixels = () => tf.tensor2d(images as number[][])

async function steps(learner: Learner, head: number, count = 3): Promise<void> {
  for (let step = 0; step < count; step++)
    (await learner.step(pixels(), tf.tensor1d([...labels], 'int32'), { head })).dispose()
}

const named = (arrays: readonly StoredArray[], name: string) =>
  arrays.find((array) => array.name === name)?.values

const everything = async (learner: Learner): Promise<readonly StoredArray[]> => [
  ...(await learner.network()),
  ...(await learner.optimizerState()),
]

/** Whether an array belongs to a layer, by its number among strengths, or weights where biases follow. */
const isOfLayer = (name: string, layer: number) =>
  [`/${layer}`, `/${layer + 4}`, `/${layer}/sum`, `/${layer}/inverse`, `/${layer}/updates`].some(
    (end) => name.endsWith(end),
  )

describe.each(learners)('two heads with %s', (_, make) => {
  it('stand behind the layers that they share', async () => {
    const learner = make(network)
    const shapes = (await learner.network())
      .filter(({ name }) => name.startsWith('strengths/'))
      .map(({ name, shape }) => [name, ...shape])
    expect(shapes).toEqual([
      ['strengths/0', 6, 5],
      ['strengths/1', 5, 4],
      ['strengths/2', 4, 3],
      ['strengths/3', 4, 2],
    ])
    expect(learner.sizes).toEqual([6, 5, 4, 3])
    const draw = { purpose: 'test', index: 0 } as const
    expect(learner.predict(pixels(), draw).shape).toEqual([8, 3])
    expect(learner.predict(pixels(), draw, { head: 1 }).shape).toEqual([8, 2])
    expect(() => learner.predict(pixels(), draw, { head: 2 })).toThrow('no head 2')
    learner.dispose()
  })

  it('learn one at a time: of the other no bit changes, nor of what is remembered of it', async () => {
    const learner = make(network)
    await steps(learner, 0)
    await learner.consolidate?.(examples, 1, { head: 0 })
    const before = await everything(learner)
    await steps(learner, 1)
    await learner.consolidate?.(examples, 2, { head: 1 })
    const after = await everything(learner)
    const other = before.filter(({ name }) => isOfLayer(name, 2))
    expect(other.length).toBeGreaterThan(1)
    for (const { name, values } of other) expect([name, named(after, name)]).toEqual([name, values])
    for (const layer of [0, 1, 3])
      expect(named(after, `strengths/${layer}`)).not.toEqual(named(before, `strengths/${layer}`))
    learner.dispose()
  })

  it('give the network of one head the same bits as long as no other learns', async () => {
    const [one, two] = [
      make({ ...network, heads: [3], biases: false }),
      make({ ...network, biases: false }),
    ]
    for (const learner of [one, two]) await steps(learner, 0)
    const found = await two.network()
    for (const { name, values } of await one.network())
      expect([name, named(found, name)]).toEqual([name, values])
    one.dispose()
    two.dispose()
  })

  it('go on from what was saved between two tasks', async () => {
    const learner = make(network)
    await steps(learner, 0, 4)
    await learner.consolidate?.(examples, 1, { head: 0 })
    await steps(learner, 1, 1)
    const resumed = make(network)
    resumed.restore(await everything(learner), 5)
    for (const each of [learner, resumed]) for (const head of [1, 0]) await steps(each, head)
    expect(await everything(resumed)).toEqual(await everything(learner))
    learner.dispose()
    resumed.dispose()
  })

  it.each([[[]], [[5]], [[6, 5, 4, 4]]])('learns with hidden layers %o', async (hidden) => {
    const learner = make({ ...network, hidden })
    await steps(learner, 1)
    const strengths = (await learner.network()).filter(({ name }) => name.startsWith('strengths/'))
    expect(strengths).toHaveLength(hidden.length + 2)
    expect(learner.sizes).toEqual([6, ...hidden, 3])
    learner.dispose()
  })
})

describe('Adam', () => {
  it('takes its first step of the learning rate with a head that begins to learn', async () => {
    const optimizer = { id: 'adam', learningRate: 0.02, weightDecay: 0 } as const
    const learner = new GradientLearner({ network, seed, optimizer })
    await steps(learner, 0, 10)
    const before = named(await learner.network(), 'strengths/3')!
    await steps(learner, 1, 1)
    const sizes = named(await learner.network(), 'strengths/3')!.map((w, i) =>
      Math.abs(w - before[i]!),
    )
    // Of a first step ±η, where there is any gradient; a neuron that is silent has none.
    const moved = sizes.filter((size) => size > 0)
    expect(moved.length).toBeGreaterThan(1)
    for (const size of moved) expect(size).toBeCloseTo(0.02, 4)
    learner.dispose()
  })
})

describe('the importance of a task', () => {
  it('is that of the weights that its answers pass through', async () => {
    const optimizer = usualOptions.sgd
    const ewc = { measure: 'ewc', strength: 1, centre: 'each-task' } as const
    const learner = new GradientLearner({ network, seed, optimizer, protection: ewc })
    await steps(learner, 1)
    await learner.consolidate(examples, 1, { head: 1 })
    const state = await learner.optimizerState()
    expect(named(state, 'importance/2')!.every((value) => value === 0)).toBe(true)
    for (const layer of [0, 1, 3])
      expect(named(state, `importance/${layer}`)!.some((value) => value > 0)).toBe(true)
    learner.dispose()
  })
})
