/** Sizes of single examples’ gradients by products, beside one example after another. */
import type * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { absolute } from '../../../../src/main/engine/importance/fisher-information'
import { squared } from '../../../../src/main/engine/measure/fisher'
import { denseLayer } from '../../../../src/main/engine/network/dense'
import type { SizeOf } from '../../../../src/main/engine/network/layer'
import { read64, tensor64, useReference } from '../../../reference'
import { randomRows, type Rows } from '../arrays'

beforeAll(useReference)

const matrix = (rows: Rows) => tensor64(rows.flat(), [rows.length, rows[0]!.length]) as tf.Tensor2D

const sizes = {
  squares: { size: squared, of: (slope: number) => slope * slope },
  'absolute values': { size: absolute, of: Math.abs },
} as const satisfies Readonly<
  Record<string, { readonly size: SizeOf; readonly of: (slope: number) => number }>
>

const [images, inputs, outputs] = [7, 5, 4] as const
const A = randomRows('activity', images, inputs)
/** Two errors that each image could have. */
const errors = [randomRows('errors', images, outputs), randomRows('others', images, outputs)]
const weights = randomRows('weights', images, 2, 0, 1)
const strength = randomRows('strength', inputs, outputs)
const parameters = () => ({
  strength: matrix(strength),
  bias: tensor64(new Float64Array(outputs)) as tf.Tensor1D,
})

/** Σ over images and errors of weight · size(∂L/∂W of this one alone). */
function oneByOne(of: (slope: number) => number, isWeighed: boolean) {
  const sums = {
    strength: new Array<number>(inputs * outputs).fill(0),
    bias: new Array<number>(outputs).fill(0),
  }
  for (let image = 0; image < images; image++)
    errors.forEach((E, answer) => {
      const counts = isWeighed ? weights[image]![answer]! : 1
      for (let to = 0; to < outputs; to++) {
        const error = E[image]![to]!
        sums.bias[to]! += counts * of(error)
        for (let from = 0; from < inputs; from++)
          sums.strength[from * outputs + to]! += counts * of(A[image]![from]! * error)
      }
    })
  return sums
}

describe.each(Object.entries(sizes))('%s of single gradients', (_, { size, of }) => {
  describe.each(['rectified', 'linear'] as const)('of a %s dense layer', (activation) => {
    it.each([true, false])('sum to those of one image after another, weighed: %s', (isWeighed) => {
      const found = denseLayer(activation).gradientSizes(
        parameters(),
        matrix(A),
        errors.map((E, answer) => ({
          E: matrix(E),
          ...(isWeighed ? { weight: matrix(weights.map((row) => [row[answer]!])) } : {}),
        })),
        size,
      )
      const expected = oneByOne(of, isWeighed)
      expect(found.strength.shape).toEqual([inputs, outputs])
      read64(found.strength).forEach((value, i) =>
        expect(value).toBeCloseTo(expected.strength[i]!, 12),
      )
      read64(found.bias!).forEach((value, i) => expect(value).toBeCloseTo(expected.bias[i]!, 12))
    })

    it('are of one image alone the size of its gradient', () => {
      const layer = denseLayer(activation)
      const [a, E] = [matrix(A.slice(0, 1)), matrix(errors[0]!.slice(0, 1))]
      const own = layer.gradients(parameters(), a, E)
      const found = layer.gradientSizes(parameters(), a, [{ E }], size)
      read64(found.strength).forEach((value, i) =>
        expect(value).toBeCloseTo(of(read64(own.strength)[i]!), 12),
      )
    })
  })
})

it('without errors there is nothing to measure', () => {
  expect(() => denseLayer('linear').gradientSizes(parameters(), matrix(A), [], squared)).toThrow(
    'no errors',
  )
})
