/** Preconditioners on a network that begins with a convolution, against gradients of single images. */
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, expect, it } from 'vitest'
import { backpropagate } from '../../../../src/main/engine/network/backpropagation'
import type { LayerParameters } from '../../../../src/main/engine/network/layer'
import { Multilayer } from '../../../../src/main/engine/network/multilayer'
import { parametersOf, tensorsOf, weightsOf } from '../../../../src/main/engine/network/weights'
import type { PreconditionerSettings } from '../../../../src/main/engine/optimizers/preconditioners/registry'
import { optimizerFor } from '../../../../src/main/engine/optimizers/registry'
import { read64, tensor64, useReference } from '../../../reference'
import { product, randomRows, transposed, type Rows } from '../arrays'
import { damped, kronecker, solved } from './dense-algebra'

beforeAll(useReference)

const network = {
  input: { height: 4, width: 4, channels: 1 },
  trunk: [{ kind: 'convolution', filters: 2, side: 3, padding: 'valid' }],
  hidden: [],
  heads: [3],
  biases: false,
} as const
const images = randomRows('images', 5, 16, -1, 2)
const answers = [0, 1, 2, 2, 1]
const damping = 0.3
const learningRate = 0.2
const seed = 3

const shape = () => new Multilayer(network)
const rowsOf = (tensor: tf.Tensor, columns: number): number[][] => {
  const flat = [...read64(tensor)]
  return Array.from({ length: flat.length / columns }, (_, row) =>
    flat.slice(row * columns, (row + 1) * columns),
  )
}

function passOf(parameters: readonly LayerParameters[], some: Rows, labels: readonly number[]) {
  const pixels = tensor64(some.flat(), [some.length, 16]) as tf.Tensor2D
  const { layers } = shape().route(0)
  return backpropagate(layers, parameters, pixels, tf.tensor1d([...labels], 'int32'))
}

/** The gradient of each image by itself, layer by layer. */
const ofImages = (parameters: readonly LayerParameters[]) =>
  images.map((image, index) =>
    weightsOf(passOf(parameters, [image], [answers[index]!]).gradients()).map((g) => [
      ...read64(g),
    ]),
  )

async function stepped(preconditioner: PreconditionerSettings) {
  const parameters = shape().initialParameters(seed)
  const weights = weightsOf(parameters)
  const pass = passOf(parameters, images, answers)
  const optimizer = optimizerFor(
    { id: 'sgd', learningRate, weightDecay: 0, preconditioner },
    { weights, seed },
  )
  const update = await optimizer.step({
    ...{ places: weights.map((_, place) => place), weights, pass },
    gradients: () => weightsOf(pass.gradients()),
    ...{ penalty: undefined, integrals: undefined },
  })
  const moved = update.weights.map((after, index) => {
    const before = read64(weights[index]!)
    return [...read64(after)].map((w, place) => (before[place]! - w) / learningRate)
  })
  expect(tensorsOf(parametersOf(update.weights, parameters))).toHaveLength(2)
  return { moved, parameters, pass }
}

const farthest = (a: readonly number[], b: readonly number[]) =>
  Math.max(...a.map((value, place) => Math.abs(value - b[place]!)))

it('the natural gradient is (λ + F)⁻¹ g', async () => {
  const { moved, parameters } = await stepped({
    ...{ id: 'natural-gradient', damping, labels: 'empirical', batch: 'same' },
  })
  const gradients = ofImages(parameters).map((layers) => layers.flat())
  const F = product(transposed(gradients), gradients).map((row) =>
    row.map((x) => x / images.length),
  )
  const mean = transposed(gradients).map((row) => row.reduce((sum, x) => sum + x) / images.length)
  const wanted = solved(damped(F, damping), mean)
  expect(Math.max(...wanted.map(Math.abs))).toBeGreaterThan(0.05)
  expect(farthest(moved.flat(), wanted)).toBeLessThan(1e-6)
})

it('FOOF divides by the second moments of patches, summed over places and images', async () => {
  const { moved, pass } = await stepped({ id: 'foof', damping, decay: 0, period: 1 })
  const patches = images.flatMap((image) =>
    [0, 1].flatMap((row) =>
      [0, 1].map((column) =>
        [0, 1, 2].flatMap((r) => [0, 1, 2].map((c) => image[(row + r) * 4 + column + c]!)),
      ),
    ),
  )
  const A = product(transposed(patches), patches)
  const [gradient] = weightsOf(pass.gradients())
  const identity = [
    [1, 0],
    [0, 1],
  ]
  const wanted = solved(kronecker(damped(A, damping), identity), rowsOf(gradient!, 2).flat())
  expect(farthest(moved[0]!, wanted)).toBeLessThan(1e-6)
})

it('EKFAC takes the square of the whole gradient of an image, not of its places', async () => {
  const settings = { id: 'ekfac', damping, labels: 'empirical', decay: 0, period: 1 } as const
  const { moved, parameters } = await stepped(settings)
  // In its eigenbasis the diagonal of F sums up to the trace of F, whatever the basis.
  const norms = ofImages(parameters).map(([filters = []]) =>
    filters.reduce((sum, x) => sum + x ** 2, 0),
  )
  const trace = norms.reduce((sum, x) => sum + x) / images.length
  const mean = transposed(ofImages(parameters).map(([filters = []]) => filters)).map(
    (row) => row.reduce((sum, x) => sum + x) / images.length,
  )
  const size = Math.sqrt(mean.reduce((sum, x) => sum + x ** 2, 0))
  const step = Math.sqrt(moved[0]!.reduce((sum, x) => sum + x ** 2, 0))
  expect(step).toBeLessThan(size / damping)
  expect(step).toBeGreaterThan(size / (damping + trace))
})

it('all other preconditioners come to finite steps', async () => {
  const averages = { damping, labels: 'full', decay: 0.5, period: 1 } as const
  const others: PreconditionerSettings[] = [
    { id: 'kfac', ...averages },
    { id: 'standard-kfac', ...averages },
    { id: 'shampoo', damping, period: 1 },
    { id: 'block-natural-gradient', damping, labels: 'full', batch: 'same' },
    { id: 'hessian-free', damping, batch: 'same', mostIterations: 30 },
  ]
  for (const each of others)
    expect((await stepped(each)).moved.flat().every(Number.isFinite)).toBe(true)
})
