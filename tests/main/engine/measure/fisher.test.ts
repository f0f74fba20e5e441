import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { softmaxCrossEntropy } from '../../../../src/main/engine/kernels/softmax-cross-entropy'
import { empiricalFisher } from '../../../../src/main/engine/measure/fisher'
import { denseLayers } from '../../../../src/main/engine/network/multilayer'
import { backward, forward, gradients } from '../../../../src/main/engine/network/passes'
import { read64, tensor64, useReference } from '../../../reference'
import { randomRows } from '../arrays'
import { inputs, plainExamples } from './plain-examples'

beforeAll(useReference)

const sizes = [inputs, 6, 5, 4]
const layers = denseLayers(sizes)
const never = () => Promise.resolve()

const parameters = () =>
  sizes.slice(1).map((outputs, layer) => ({
    strength: tensor64(randomRows(`strength ${layer}`, sizes[layer]!, outputs, -0.3, 0.3).flat(), [
      sizes[layer]!,
      outputs,
    ]) as tf.Tensor2D,
  }))

/** Mean of the squared gradients of single images. */
function imageByImage(count: number): number[][] {
  const { images, labels } = plainExamples(count, 4)
  const network = parameters()
  const sums = network.map(({ strength }) => new Array<number>(strength.size).fill(0))
  images.forEach((image, index) => {
    const pass = forward(layers, network, tensor64(image as number[], [1, inputs]) as tf.Tensor2D)
    const [, gradient] = softmaxCrossEntropy({
      logits: pass.output,
      labels: tf.tensor1d([labels[index]!], 'int32'),
    })
    const slopes = gradients(layers, network, pass.A, backward(layers, network, pass, gradient))
    slopes.forEach(({ strength }, layer) =>
      read64(strength).forEach((value, place) => {
        sums[layer]![place] = sums[layer]![place]! + value * value
      }),
    )
  })
  return sums.map((layer) => layer.map((sum) => sum / count))
}

describe('the empirical Fisher information', () => {
  it('by products equals the mean of the squared gradients of single images', async () => {
    const count = 9
    const expected = imageByImage(count)
    const found = await empiricalFisher(
      layers,
      parameters(),
      plainExamples(count, 4).examples,
      never,
    )
    found.forEach((layer, index) => {
      const values = read64(layer)
      const largest = Math.max(...expected[index]!)
      expect(largest).toBeGreaterThan(0)
      // Constants that tfjs multiplies by arrive in single precision.
      expected[index]!.forEach((value, place) =>
        expect(Math.abs(value - values[place]!)).toBeLessThan(1e-6 * largest),
      )
    })
  })

  it('does not depend on where a batch ends', async () => {
    const count = 501
    const expected = imageByImage(count).at(-1)!
    const found = await empiricalFisher(
      layers,
      parameters(),
      plainExamples(count, 4).examples,
      never,
    )
    const values = read64(found.at(-1)!)
    expected.forEach((value, place) => expect(values[place]! / value).toBeCloseTo(1, 5))
  })
})
