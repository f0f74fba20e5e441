import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { softmaxCrossEntropy } from '../../../../src/main/engine/kernels/softmax-cross-entropy'
import { denseLayer, type DenseParameters } from '../../../../src/main/engine/network/dense'
import type { Layer, LayerParameters } from '../../../../src/main/engine/network/layer'
import { denseLayers } from '../../../../src/main/engine/network/multilayer'
import { backward, forward, gradients } from '../../../../src/main/engine/network/passes'
import { read64, tensor64, useReference } from '../../../reference'
import { distance, product, randomRows, transposed, zipped, type Rows } from '../arrays'

beforeAll(useReference)

const matrix = (rows: Rows) => tensor64(rows.flat(), [rows.length, rows[0]!.length]) as tf.Tensor2D
const vector = (values: readonly number[]) => tensor64(values) as tf.Tensor1D
const labels = (values: number[]) => tf.tensor1d(values, 'int32')

/** Central differences of `loss` with respect to every number of `rows`. */
function finiteDifferences(rows: Rows, loss: (rows: Rows) => number): number[][] {
  const shift = 1e-6
  const moved = (r: number, c: number, by: number) =>
    zipped(rows, rows, (value, _, row, column) => (row === r && column === c ? value + by : value))
  return rows.map((row, r) =>
    row.map((_, c) => (loss(moved(r, c, shift)) - loss(moved(r, c, -shift))) / (2 * shift)),
  )
}

/** Σ weights ∘ output: a loss whose derivative with respect to the output is `weights`. */
const weighted = (output: tf.Tensor, weights: Rows) =>
  read64(output).reduce((sum, value, i) => sum + value * weights.flat()[i]!, 0)

describe.each(['rectified', 'tanh', 'linear'] as const)('a %s dense layer', (activation) => {
  const layer = denseLayer(activation)
  const A = randomRows('A', 5, 4)
  const strength = randomRows('strength', 4, 3)
  const bias = randomRows('bias', 1, 3)
  const weights = randomRows('weights', 5, 3)
  const parameters = (w: Rows, b: Rows): DenseParameters => ({
    strength: matrix(w),
    bias: vector(b[0]!),
  })
  const loss = (a: Rows, w: Rows, b: Rows) =>
    weighted(layer.forward(parameters(w, b), matrix(a)), weights)

  const E = () =>
    layer.errorOf(matrix(weights), layer.forward(parameters(strength, bias), matrix(A)))
  const slopes = () => layer.gradients(parameters(strength, bias), matrix(A), E())

  it('has the strength gradient of finite differences', () => {
    const numeric = finiteDifferences(strength, (w) => loss(A, w, bias))
    expect(distance(read64(slopes().strength), numeric)).toBeLessThan(1e-8)
  })

  it('has the bias gradient of finite differences', () => {
    const numeric = finiteDifferences(bias, (b) => loss(A, strength, b))
    expect(distance(read64(slopes().bias!), numeric)).toBeLessThan(1e-8)
  })

  it('has the input gradient of finite differences', () => {
    const numeric = finiteDifferences(A, (a) => loss(a, strength, bias))
    const analytic = layer.inputGradient(parameters(strength, bias), E(), matrix(A))
    expect(distance(read64(analytic), numeric)).toBeLessThan(1e-8)
  })

  it('computes A W + b, and of it what its neurons make', () => {
    const expected = product(A, strength).map((row) =>
      row.map((value, c) => {
        const B = value + bias[0]![c]!
        return { rectified: Math.max(0, B), tanh: Math.tanh(B), linear: B }[activation]
      }),
    )
    const activity = layer.forward(parameters(strength, bias), matrix(A))
    expect(distance(read64(activity), expected)).toBeLessThan(1e-12)
  })
})

describe('softmax cross-entropy', () => {
  const logits = randomRows('logits', 6, 4, -3, 3)
  const answers = [0, 3, 1, 2, 2, 0]
  const lossOf = (rows: Rows) => {
    const [loss] = softmaxCrossEntropy({ logits: matrix(rows), labels: labels(answers) })
    return read64(loss)[0]!
  }

  it('is the mean negative logarithm of the right answer’s probability', () => {
    const expected =
      logits.reduce((sum, row, image) => {
        const total = row.reduce((all, value) => all + Math.exp(value), 0)
        return sum - Math.log(Math.exp(row[answers[image]!]!) / total)
      }, 0) / logits.length
    expect(lossOf(logits)).toBeCloseTo(expected, 12)
  })

  it('has the gradient of finite differences', () => {
    const [, gradient] = softmaxCrossEntropy({ logits: matrix(logits), labels: labels(answers) })
    expect(distance(read64(gradient), finiteDifferences(logits, lossOf))).toBeLessThan(1e-8)
  })

  it('stays finite for logits that overflow an exponential', () => {
    const [loss, gradient] = softmaxCrossEntropy({
      logits: matrix([
        [1000, 0],
        [-1000, 5],
      ]),
      labels: labels([0, 1]),
    })
    expect(read64(loss)[0]).toBeCloseTo(0, 12)
    expect(
      distance(read64(gradient), [
        [0, 0],
        [0, 0],
      ]),
    ).toBe(0)
  })
})

describe('a whole network', () => {
  const sizes = [6, 5, 4, 3]
  const layers = denseLayers(sizes)
  const input = randomRows('input', 7, 6)
  const answers = [0, 1, 2, 1, 0, 2, 1]
  const strengths = sizes.slice(1).map((outputs, l) => randomRows(`w${l}`, sizes[l]!, outputs))
  const biases = sizes.slice(1).map((outputs, l) => randomRows(`b${l}`, 1, outputs))

  function run(w: readonly Rows[], b: readonly Rows[]) {
    const parameters = w.map((rows, l) => ({ strength: matrix(rows), bias: vector(b[l]![0]!) }))
    const pass = forward(layers, parameters, matrix(input))
    const [loss, gradient] = softmaxCrossEntropy({ logits: pass.output, labels: labels(answers) })
    const E = backward(layers, parameters, pass, gradient)
    return { pass, E, loss: read64(loss)[0]!, slopes: gradients(layers, parameters, pass.A, E) }
  }

  it.each([0, 1, 2])('has the gradients of finite differences in layer %i', (layer) => {
    const { slopes } = run(strengths, biases)
    const replaced = (all: readonly Rows[], rows: Rows) => all.with(layer, rows)
    const ofStrength = finiteDifferences(
      strengths[layer]!,
      (rows) => run(replaced(strengths, rows), biases).loss,
    )
    const ofBias = finiteDifferences(
      biases[layer]!,
      (rows) => run(strengths, replaced(biases, rows)).loss,
    )
    expect(distance(read64(slopes[layer]!.strength), ofStrength)).toBeLessThan(1e-8)
    expect(distance(read64(slopes[layer]!.bias!), ofBias)).toBeLessThan(1e-8)
  })

  it('keeps A of every layer and gives E with the gradient Aᵀ E', () => {
    const { pass, E, slopes } = run(strengths, biases)
    expect(pass.A.map(({ shape }) => shape)).toEqual([
      [7, 6],
      [7, 5],
      [7, 4],
    ])
    expect(distance(read64(pass.A[0]!), input)).toBe(0)
    const rows = (tensor: tf.Tensor2D) => {
      const [count, width] = tensor.shape
      const values = [...read64(tensor)]
      return Array.from({ length: count }, (_, r) => values.slice(r * width, (r + 1) * width))
    }
    const expected = product(transposed(rows(pass.A[1]!)), rows(E[1]!))
    expect(distance(read64(slopes[1]!.strength), expected)).toBeLessThan(1e-14)
  })

  it('has no bias gradient where a layer has no bias', () => {
    const parameters = strengths.map((rows): DenseParameters => ({ strength: matrix(rows) }))
    const pass = forward(layers, parameters, matrix(input))
    const E = backward(layers, parameters, pass, pass.output)
    expect(gradients(layers, parameters, pass.A, E).map(({ bias }) => bias)).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe('a network whose activities change rank', () => {
  const [height, width, channels, outputs] = [2, 3, 2, 3] as const
  const inputs = height * width * channels
  const images = randomRows('images of several ranks', 4, inputs)
  const answers = [2, 0, 1, 1]

  /** Rows of pixels to images. */
  const unflatten: Layer<tf.Tensor2D, tf.Tensor4D> = {
    forward: (_, A) => tf.reshape(A, [-1, height, width, channels]),
    errorOf: (gradient) => gradient,
    inputGradient: (_, E) => tf.reshape(E, [-1, inputs]),
    gradients: () => ({}),
    gradientSizes: () => ({}),
  }
  type Gains = { readonly strength: tf.Tensor4D }
  /** A gain for every place and channel, rectified. */
  const gains: Layer<tf.Tensor4D, tf.Tensor4D, Gains> = {
    forward: ({ strength }, A) => tf.relu(tf.mul(A, strength)),
    errorOf: (gradient, activity) => tf.mul(gradient, tf.step(activity)),
    inputGradient: ({ strength }, E) => tf.mul(E, strength),
    gradients: (_, A, E) => ({ strength: tf.sum(tf.mul(A, E), 0, true) }),
    gradientSizes: (_, A, errors, size) => ({
      strength: tf.addN(errors.map(({ E }) => tf.sum<tf.Tensor4D>(size(tf.mul(A, E)), 0, true))),
    }),
  }
  const flatten: Layer<tf.Tensor4D, tf.Tensor2D> = {
    forward: (_, A) => tf.reshape(A, [-1, inputs]),
    errorOf: (gradient) => gradient,
    inputGradient: (_, E, A) => tf.reshape(E, A.shape),
    gradients: () => ({}),
    gradientSizes: () => ({}),
  }
  const layers: readonly Layer[] = [unflatten, gains, flatten, denseLayer('linear')]
  const ofGains = randomRows('gains', 1, inputs)
  const ofDense = randomRows('dense', inputs, outputs)

  function run(gain: Rows, dense: Rows) {
    const shaped = tf.reshape(matrix(gain), [1, height, width, channels])
    const parameters = [{}, { strength: shaped }, {}, { strength: matrix(dense) }]
    const pass = forward<tf.Tensor, LayerParameters>(layers, parameters, matrix(images))
    const logits = pass.output as tf.Tensor2D
    const [loss, gradient] = softmaxCrossEntropy({ logits, labels: labels(answers) })
    const E = backward<tf.Tensor, LayerParameters>(layers, parameters, pass, gradient)
    const slopes = gradients(layers, parameters, pass.A, E)
    return { A: pass.A, E, loss: read64(loss)[0]!, slopes }
  }

  it('keeps A and E of every layer in the shape of its own', () => {
    const { A, E } = run(ofGains, ofDense)
    const image = [4, height, width, channels]
    expect(A.map(({ shape }) => shape)).toEqual([[4, inputs], image, image, [4, inputs]])
    expect(E.map(({ shape }) => shape)).toEqual([image, image, [4, inputs], [4, outputs]])
  })

  it('has the gradients of finite differences, and none where nothing is learned', () => {
    const { slopes } = run(ofGains, ofDense)
    const ofGain = finiteDifferences(ofGains, (rows) => run(rows, ofDense).loss)
    const ofStrength = finiteDifferences(ofDense, (rows) => run(ofGains, rows).loss)
    expect(distance(read64(slopes[1]!.strength!), ofGain)).toBeLessThan(1e-8)
    expect(distance(read64(slopes[3]!.strength!), ofStrength)).toBeLessThan(1e-8)
    expect([slopes[0], slopes[2]]).toEqual([{}, {}])
  })
})
