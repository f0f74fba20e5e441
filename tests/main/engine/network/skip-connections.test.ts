/** Networks whose layers take what earlier ones give: whole gradients against finite differences. */
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { NetworkDescription, TrunkPart } from '@shared/networks/description'
import { leavesPixels, neuronsOf, sharedLayers } from '@shared/networks/layers'
import { networksInMethods } from '@shared/networks/words'
import { backpropagate } from '../../../../src/main/engine/network/backpropagation'
import type { LayerParameters } from '../../../../src/main/engine/network/layer'
import { chosen, Multilayer } from '../../../../src/main/engine/network/multilayer'
import { answer, backward, forward, remembered } from '../../../../src/main/engine/network/passes'
import { parametersOf, weightsOf } from '../../../../src/main/engine/network/weights'
import { read64, tensor64, useReference } from '../../../reference'
import { differences, distance, numbers } from './differences'

beforeAll(useReference)

const linear = { activation: 'linear' } as const
const rectified = { activation: 'rectified' } as const
const filters = (count: number, side: number, stride = 1, from?: number): TrunkPart => ({
  ...{ kind: 'convolution', filters: count, side, padding: 'same', stride, biases: false },
  ...linear,
  ...(from === undefined ? {} : { from }),
})
const normalised = (of: typeof linear | typeof rectified): TrunkPart => ({
  ...{ kind: 'normalisation', learned: true },
  ...of,
})

/** A stem, a block of which one way is a shortcut through 1 × 1 filters, and one of which it is nothing. */
const residual: NetworkDescription = {
  input: { height: 5, width: 6, channels: 2 },
  trunk: [
    ...[filters(3, 3), normalised(rectified)],
    ...[filters(4, 3, 2), normalised(rectified), filters(4, 3), normalised(linear)],
    ...[filters(4, 1, 2, 1), { kind: 'sum', with: 5, ...rectified } as const],
    ...[filters(4, 3), normalised(rectified), { kind: 'sum', with: 7, ...linear } as const],
    { kind: 'average' },
  ],
  hidden: [],
  heads: [3],
  biases: false,
  headBiases: true,
}

/** Without normalisation, and with a part that takes the input itself. */
const plain: NetworkDescription = {
  ...residual,
  trunk: [
    ...[filters(2, 3), { kind: 'sum', with: -1, ...rectified } as const],
    ...[filters(2, 3), { kind: 'sum', with: 1, ...rectified } as const],
    { kind: 'pooling', side: 2 },
  ],
  hidden: [4],
}

const images = 4
const labels = () => tf.tensor1d([0, 2, 1, 1], 'int32')
const pixels = () => tensor64(numbers('pixels', images * 60), [images, 60]) as tf.Tensor2D

function start(description: NetworkDescription) {
  const network = new Multilayer(description)
  const drawn = network.initialParameters(3)
  const weights = weightsOf(drawn).map((weight, place) => {
    const values = [...read64(weight)]
    const moved = numbers(`moved ${place}`, values.length)
    return { shape: weight.shape, values: values.map((value, i) => value + 0.1 * moved[i]!) }
  })
  const parameters = (changed?: { readonly place: number; readonly values: readonly number[] }) =>
    parametersOf(
      weights.map(({ shape, values }, place) =>
        tensor64(changed?.place === place ? changed.values : values, shape),
      ),
      drawn,
    )
  return { network, weights, parameters, learning: network.learningRoute(0, 3, 0) }
}

describe.each([
  ['a residual network with batch normalisation', residual],
  ['a residual network without', plain],
])('%s', (_, description) => {
  it('has the gradients of finite differences in every layer', () => {
    const { weights, parameters, learning } = start(description)
    const run = (own: readonly LayerParameters[]) =>
      backpropagate(learning.layers, own, pixels(), labels())
    const found = weightsOf(run(parameters()).gradients())
    expect(found.length).toBe(weights.length)
    weights.forEach(({ values }, place) => {
      const numeric = differences(
        values,
        (moved) => read64(run(parameters({ place, values: moved })).loss)[0]!,
      )
      expect(distance(found[place]!, numeric)).toBeLessThan(1e-7)
    })
  })

  it('keeps of its way back what each layer’s errors are, and nothing beside them', () => {
    const { parameters, learning } = start(description)
    const own = parameters()
    tf.tidy(() => {
      const pass = forward<tf.Tensor, LayerParameters>(learning.layers, own, pixels())
      const slope = tf.onesLike(pass.output)
      const before = tf.memory().numTensors
      const E = backward<tf.Tensor, LayerParameters>(learning.layers, own, pass, slope)
      const made = new Set(E.filter((each) => each !== slope))
      expect(tf.memory().numTensors - before).toBe(made.size)
      expect([slope, ...E].some(({ isDisposed }) => isDisposed)).toBe(false)
    })
  })

  it('answers as its forward pass gives, from the same places of weights', () => {
    const { network, parameters } = start(description)
    const { layers, indices, places } = network.route(0)
    const own = chosen(parameters(), indices)
    expect(places).toEqual(weightsOf(own).map((__, place) => place))
    const shown = pixels()
    const kept = forward<tf.Tensor, LayerParameters>(layers, own, shown)
    const found = answer<tf.Tensor, LayerParameters>(layers, own, shown)
    expect(distance(found, [...read64(kept.output)])).toBe(0)
    expect(shown.isDisposed).toBe(false)
  })
})

it('learns over the batch and answers from what it remembers', () => {
  const { network, parameters, learning } = start(residual)
  const pass = forward<tf.Tensor, LayerParameters>(learning.layers, parameters(), pixels())
  let own: readonly LayerParameters[] = parameters()
  for (let step = 0; step < 200; step++) own = remembered(learning.layers, own, pass.A)
  const answers = forward<tf.Tensor, LayerParameters>(network.route(0).layers, own, pixels())
  const apart = distance(answers.output, [...read64(pass.output)])
  // A sample's variance is larger than the batch's by one part in the number of places.
  expect(apart).toBeGreaterThan(0)
  expect(apart).toBeLessThan(0.1)
  const untouched = forward<tf.Tensor, LayerParameters>(network.route(0).layers, parameters(), pixels()) // prettier-ignore
  expect(distance(untouched.output, [...read64(pass.output)])).toBeGreaterThan(10 * apart)
})

describe('the description', () => {
  it('says where each layer takes its input, and how large images are', () => {
    const layers = sharedLayers(residual)
    expect(layers.flatMap(({ from }, index) => (from ? [[index, ...from]] : []))).toEqual([
      [7, 2],
      [8, 7, 6],
      [11, 10, 8],
    ])
    expect(neuronsOf(residual)).toEqual([60, 90, 36, 36, 36, 36, 3])
    expect(leavesPixels(residual)).toBe(true)
  })

  it('refuses parts that take what is not there yet, or add what does not fit', () => {
    const of = (...trunk: readonly TrunkPart[]) => leavesPixels({ ...residual, trunk })
    expect(() => of(filters(2, 3, 1, 3))).toThrow('Part 0 cannot take the images of part 3')
    expect(() => of(filters(3, 3), { kind: 'sum', with: -1, ...linear })).toThrow(
      'Part 1 adds images of different shapes',
    )
  })

  it('refuses to learn where nothing takes what a layer gives', () => {
    const { learning, parameters } = start({
      ...residual,
      trunk: [filters(2, 3), filters(2, 3), { ...filters(2, 3), from: 0 }],
    })
    const run = () => backpropagate(learning.layers, parameters(), pixels(), labels())
    expect(run).toThrow('Nothing takes what layer 2 gives')
  })

  it('is said in words', () => {
    const said = networksInMethods(residual, 'without biases')
    expect(said).toContain('4 linear filters of 3 × 3 pixels at every second pixel')
    expect(said).toContain('batch normalisation')
    expect(said).toContain('a skip connection')
  })
})
