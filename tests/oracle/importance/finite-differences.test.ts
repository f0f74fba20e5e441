/** Measures that look at images, beside central differences of the quantities that they are slopes of. */
import type * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ImportanceId } from '@shared/experiments/common/importance-measures'
import { measures } from '../../../src/main/engine/importance/measures'
import { Multilayer } from '../../../src/main/engine/network/multilayer'
import { randomRows } from '../../main/engine/arrays'
import { plainExamples } from '../../main/engine/measure/plain-examples'
import { described } from '../../main/engine/networks'
import { read64, tensor64, useReference } from '../../reference'
import {
  crossEntropy,
  likeliestLogit,
  likeliestProbability,
  probabilitiesOf,
  squaredLogits,
  squaredProbabilities,
  type Quantity,
} from './answers'
import { layersOf, logitsOf, slopesOf, type Arrays } from './plain-network'

beforeAll(useReference)

const network = { inputs: 6, hidden: [5, 4], heads: [3] }
const layers = layersOf(network)
const weights: Arrays = [
  ...layers.map(({ inputs, outputs }, l) => randomRows(`strength ${l}`, inputs, outputs).flat()),
  ...layers.map(({ outputs }, l) => randomRows(`bias ${l}`, 1, outputs).flat()),
]
const { examples, images, labels } = plainExamples(8, 3, network.inputs)

/** Central differences of a quantity of one image’s answers, with respect to every weight. */
function differences({ value }: Quantity, image: readonly number[]): Arrays {
  const shift = 1e-5
  const at = (array: number, place: number, by: number) => {
    const moved = weights.with(array, weights[array]!.with(place, weights[array]![place]! + by))
    return value(logitsOf(network, moved, image))
  }
  return weights.map((array, a) =>
    array.map((_, i) => (at(a, i, shift) - at(a, i, -shift)) / (2 * shift)),
  )
}

const answersTo = (image: readonly number[]) => probabilitiesOf(logitsOf(network, weights, image))

/** Per image, quantities with how much the size of each one’s slope counts. */
type Weighed = readonly (readonly [weight: number, quantity: Quantity])[]

const everyAnswer = (image: readonly number[]): Weighed =>
  answersTo(image).map((p, answer) => [p, crossEntropy(answer)])
const only = (quantity: Quantity) => (): Weighed => [[1, quantity]]
const square = (slope: number) => slope * slope

interface Case {
  readonly quantities: (image: readonly number[], label: number) => Weighed
  readonly size: (slope: number) => number
  readonly whole?: (mean: number) => number
}

const cases: Partial<Readonly<Record<ImportanceId, Case>>> = {
  ewc: { quantities: everyAnswer, size: square },
  'root-fisher': { quantities: everyAnswer, size: square, whole: Math.sqrt },
  'ewc-empirical': { quantities: (_, label) => [[1, crossEntropy(label)]], size: square },
  af: { quantities: everyAnswer, size: Math.abs },
  mas: { quantities: only(squaredProbabilities), size: Math.abs },
  'mas-logits': { quantities: only(squaredLogits), size: Math.abs },
  masx: { quantities: only(likeliestProbability), size: Math.abs },
  'masx-logits': { quantities: only(likeliestLogit), size: Math.abs },
}

async function found(id: ImportanceId): Promise<Arrays> {
  const parameters = layers.map(({ inputs, outputs }, l) => ({
    strength: tensor64(weights[l]!, [inputs, outputs]) as tf.Tensor2D,
    bias: tensor64(weights[layers.length + l]!) as tf.Tensor1D,
  }))
  const route = new Multilayer(described([network.inputs, ...network.hidden, 3], true)).route(0)
  const measure = measures[id]({
    ...{ name: id, seed: 1, images: images.length, batchSize: 4, xi: 0.1, weights: [] },
    ...{ clipsEachTask: true, unbiasing: 1, correctsAverages: false },
  })
  const importance = await measure.atTaskEnd({ task: 1, training: examples, route, parameters })
  return importance.map((tensor) => [...read64(tensor)])
}

describe.each(Object.entries(cases))('%s', (id, { quantities, size, whole = (mean) => mean }) => {
  it('is the mean size of the slopes that central differences find, weight by weight', async () => {
    const sums = weights.map((array) => array.map(() => 0))
    images.forEach((image, index) => {
      for (const [weight, quantity] of quantities(image, labels[index]!))
        differences(quantity, image).forEach((array, a) =>
          array.forEach((slope, i) => (sums[a]![i]! += (weight * size(slope)) / images.length)),
        )
    })
    const own = await found(id as ImportanceId)
    const largest = Math.max(...sums.flat().map(whole))
    expect(largest).toBeGreaterThan(0.01)
    sums.forEach((array, a) =>
      array.forEach((sum, i) =>
        expect(Math.abs(own[a]![i]! - whole(sum)) / largest).toBeLessThan(1e-6),
      ),
    )
  })
})

const quantities: Readonly<Record<string, Quantity>> = {
  ...{ squaredProbabilities, likeliestProbability, squaredLogits, likeliestLogit },
  'cross-entropy': crossEntropy(1),
}

it.each(Object.entries(quantities))('plain slopes are those of differences: %s', (_, quantity) => {
  for (const image of images) {
    const expected = differences(quantity, image)
    slopesOf(network, weights, image, quantity.slope).forEach((array, a) =>
      array.forEach((slope, i) => expect(slope).toBeCloseTo(expected[a]![i]!, 7)),
    )
  }
})
