/** KFAC and FOOF of a padded convolution that skips pixels, against patches that are put together one by one. */
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { backpropagate } from '../../../../src/main/engine/network/backpropagation'
import { Multilayer } from '../../../../src/main/engine/network/multilayer'
import { weightsOf } from '../../../../src/main/engine/network/weights'
import type { PreconditionerSettings } from '../../../../src/main/engine/optimizers/preconditioners/registry'
import { optimizerFor } from '../../../../src/main/engine/optimizers/registry'
import { read64, tensor64, useReference } from '../../../reference'
import { product, randomRows, transposed, type Rows } from '../arrays'
import { damped, kronecker, solved, trace } from './dense-algebra'

beforeAll(useReference)

/** Filters of 3 × 3 at every second pixel of 5 × 4: 3 × 2 places, zeros on three sides. */
const [height, width, channels, filters] = [5, 4, 2, 3]
const network = {
  input: { height, width, channels },
  trunk: [{ kind: 'convolution', filters, side: 3, padding: 'same', stride: 2 }],
  hidden: [],
  heads: [3],
  biases: false,
} as const
const places = { down: 3, across: 2 }
const images = randomRows('strided', 4, height * width * channels, -1, 2)
const answers = [0, 2, 1, 1]
const learningRate = 0.2

/**
 * Patches of an image. Three places at every second pixel of five lines reach from −1 to 5: a zero on both
 * sides. Two of four reach from 0 to 4: a zero behind them alone.
 */
function patchesOf(image: readonly number[]): Rows {
  const at = (y: number, x: number, channel: number) =>
    y < 0 || y >= height || x < 0 || x >= width ? 0 : image[(y * width + x) * channels + channel]!
  return Array.from({ length: places.down * places.across }, (_, place) => {
    const [top, left] = [2 * Math.floor(place / places.across) - 1, 2 * (place % places.across)]
    return [0, 1, 2].flatMap((y) =>
      [0, 1, 2].flatMap((x) => [0, 1].map((channel) => at(top + y, left + x, channel))),
    )
  })
}

async function stepped(preconditioner: PreconditionerSettings) {
  const shape = new Multilayer(network)
  const parameters = shape.initialParameters(3)
  const weights = weightsOf(parameters)
  const pixels = tensor64(images.flat(), [images.length, images[0]!.length]) as tf.Tensor2D
  const { layers } = shape.route(0)
  const pass = backpropagate(layers, parameters, pixels, tf.tensor1d(answers, 'int32'))
  const settings = { id: 'sgd', learningRate, weightDecay: 0, preconditioner } as const
  const update = await optimizerFor(settings, { weights, seed: 3 }).step({
    ...{ places: weights.map((_, place) => place), weights, pass },
    gradients: () => weightsOf(pass.gradients()),
    ...{ penalty: undefined, integrals: undefined },
  })
  const [before, after] = [weights[0]!, update.weights[0]!].map((weight) => read64(weight))
  const moved = [...after!].map((weight, place) => (before![place]! - weight) / learningRate)
  const convolution = layers.findIndex(({ rows }) => rows !== undefined)
  const errors = [...read64(pass.E[convolution]!)]
  const E = Array.from({ length: errors.length / filters }, (_, row) =>
    // Of the loss of one image, not of the mean over the batch.
    errors.slice(row * filters, (row + 1) * filters).map((e) => e * images.length),
  )
  return { moved, gradient: [...read64(weightsOf(pass.gradients())[0]!)], E }
}

const scaled = (rows: Rows, factor: number) => rows.map((row) => row.map((x) => factor * x))
const secondMoments = (rows: Rows) => product(transposed(rows), rows)
const patches = images.flatMap(patchesOf)
const damping = 0.3
const averages = { damping, decay: 0, period: 1 } as const

function expectNear(moved: readonly number[], wanted: readonly number[]): void {
  expect(Math.max(...wanted.map(Math.abs))).toBeGreaterThan(0.001)
  moved.forEach((value, place) => expect(Math.abs(value - wanted[place]!)).toBeLessThan(1e-6))
}

const identity = Array.from({ length: filters }, (_, row) =>
  Array.from({ length: filters }, (__, column) => (row === column ? 1 : 0)),
)

it('its gradient is the sum of patches times errors', async () => {
  const { gradient, E } = await stepped({ id: 'foof', ...averages })
  expectNear(gradient, scaled(product(transposed(patches), E), 1 / images.length).flat())
})

it.each([
  ['summed over images', { sumOver: 8 }, 8 / images.length],
  ['averaged over images', { sumOver: 8, filtersSumOver: 1 }, 1 / images.length],
] as const)('FOOF with second moments %s', async (_, scales, factor) => {
  const { moved, gradient } = await stepped({ id: 'foof', ...averages, ...scales })
  const A = scaled(secondMoments(patches), factor)
  expectNear(moved, solved(kronecker(damped(A, damping), identity), gradient))
})

describe.each([
  ['summed', { sumOver: images.length }, 1],
  ['averaged', { sumOver: images.length, filtersSumOver: 1 }, 1 / images.length],
] as const)('KFAC with inputs %s over images', (_, scales, factor) => {
  const A = scaled(secondMoments(patches), factor)
  const labels = 'empirical'

  it('shares its damping out between both factors', async () => {
    const { moved, gradient, E } = await stepped({ id: 'kfac', ...averages, ...scales, labels })
    const ofErrors = scaled(secondMoments(E), 1 / images.length)
    const ratio = trace(A) / A.length / (trace(ofErrors) / filters)
    const [ofA, ofE] = [Math.sqrt(damping * ratio), Math.sqrt(damping / ratio)]
    expectNear(moved, solved(kronecker(damped(A, ofA), damped(ofErrors, ofE)), gradient))
  })

  it('adds standard damping to their product', async () => {
    const settings = { id: 'standard-kfac', ...averages, ...scales, labels } as const
    const { moved, gradient, E } = await stepped(settings)
    const ofErrors = scaled(secondMoments(E), 1 / images.length)
    expectNear(moved, solved(damped(kronecker(A, ofErrors), damping), gradient))
  })
})
