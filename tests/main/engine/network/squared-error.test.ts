/** The squared error, and an autoencoder that is trained on it. */
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { NetworkDescription } from '@shared/networks/description'
import { squaredError } from '../../../../src/main/engine/kernels/squared-error'
import { backpropagate } from '../../../../src/main/engine/network/backpropagation'
import { Multilayer } from '../../../../src/main/engine/network/multilayer'
import { parametersOf, weightsOf } from '../../../../src/main/engine/network/weights'
import { read64, tensor64, useReference } from '../../../reference'
import { differences, distance, numbers } from './differences'

beforeAll(useReference)

const [batch, inputs] = [5, 6] as const
const pixels = () => tensor64(numbers('pixels', batch * inputs), [batch, inputs]) as tf.Tensor2D

describe('the squared error', () => {
  const outputs = numbers('outputs', batch * inputs)
  const lossOf = (values: readonly number[]) => {
    const made = tensor64(values, [batch, inputs]) as tf.Tensor2D
    return squaredError({ outputs: made, targets: pixels() })
  }

  it('is the mean over outputs and batch', () => {
    const targets = numbers('pixels', batch * inputs)
    const sum = outputs.reduce((all, value, i) => all + (value - targets[i]!) ** 2, 0)
    expect(read64(lossOf(outputs)[0])[0]).toBeCloseTo(sum / (batch * inputs), 12)
  })

  it('has the gradient of finite differences', () => {
    const numeric = differences(outputs, (values) => read64(lossOf(values)[0])[0]!)
    expect(distance(lossOf(outputs)[1], numeric)).toBeLessThan(1e-8)
  })
})

describe('an autoencoder', () => {
  const network: NetworkDescription = {
    input: { height: 1, width: inputs, channels: 1 },
    hidden: [5, 2, 5],
    hiddenActivations: ['tanh', 'linear', 'tanh'],
    heads: [inputs],
    biases: true,
  }
  const shape = new Multilayer(network)
  const { layers } = shape.route(0)
  const drawn = shape.initialParameters(3)
  const weights = weightsOf(drawn).map((weight) => ({
    shape: weight.shape,
    values: [...read64(weight)],
  }))
  const run = (place = -1, values: readonly number[] = []) => {
    const own = weights.map((weight, index) =>
      tensor64(index === place ? values : weight.values, weight.shape),
    )
    return backpropagate(layers, parametersOf(own, drawn), pixels(), pixels(), 'squared-error')
  }

  it('has the gradients of finite differences in every layer', () => {
    const found = weightsOf(run().gradients())
    weights.forEach(({ values }, place) => {
      const numeric = differences(values, (moved) => read64(run(place, moved).loss)[0]!)
      expect(distance(found[place]!, numeric)).toBeLessThan(1e-8)
    })
  })

  it('has the errors of any slope', () => {
    const pass = run()
    const last = pass.errorsFrom(tf.mul(pass.E.at(-1) as tf.Tensor2D, 2))
    pass.E.forEach((E, layer) => expect(distance(last[layer]!, [...read64(E)].map((x) => 2 * x))).toBeLessThan(1e-15)) // prettier-ignore
  })
})
