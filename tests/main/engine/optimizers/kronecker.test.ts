/** KFAC and FOOF against explicit inverses, on the 4–3–3–3 network of the published software check. */
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { streamKey, uniforms } from '@shared/random/philox'
import { backpropagate } from '../../../../src/main/engine/network/backpropagation'
import type { DenseParameters } from '../../../../src/main/engine/network/dense'
import { denseLayers } from '../../../../src/main/engine/network/multilayer'
import { parametersOf, weightsOf } from '../../../../src/main/engine/network/weights'
import type { Optimizer, Update } from '../../../../src/main/engine/optimizers/optimizer'
import type { Penalty } from '../../../../src/main/engine/optimizers/penalty'
import {
  optimizerFor,
  type OptimizerSettings,
} from '../../../../src/main/engine/optimizers/registry'
import { read64, tensor64, useReference } from '../../../reference'
import { distance, product, randomRows, transposed, zipped, type Rows } from '../arrays'
import { damped, kronecker, solved, trace } from './dense-algebra'
import { plainPass, type PlainPass } from './plain-pass'

beforeAll(useReference)

const sizes = [4, 3, 3, 3]
const layers = denseLayers(sizes)
const seed = 7
const options = { learningRate: 0.2, weightDecay: 0, damping: 0.3, decay: 0.6, period: 1 }

/** Gradient descent behind one of the two preconditioners. */
const settingsOf = (
  id: 'kfac' | 'foof',
  { learningRate, weightDecay, ...own }: typeof options,
): OptimizerSettings => ({
  ...{ id: 'sgd', learningRate, weightDecay },
  preconditioner: { id, labels: 'sampled', ...own },
})
const batch = 7
const inputs = [0, 1, 2].map((step) => randomRows(`input ${step}`, batch, 4, -1, 2))
const answers = [0, 1, 2, 2, 1, 0, 1]

const matrix = (rows: Rows) => tensor64(rows.flat(), [rows.length, rows[0]!.length]) as tf.Tensor2D

/** Weights of each layer, its biases as the last row. */
const initial = (biases: boolean): readonly Rows[] =>
  sizes
    .slice(1)
    .map((outputs, layer) => randomRows(`w${layer}`, sizes[layer]! + (biases ? 1 : 0), outputs))

function parametersFrom(weights: readonly Rows[], biases: boolean): readonly DenseParameters[] {
  return weights.map((rows) =>
    biases
      ? {
          strength: matrix(rows.slice(0, -1)),
          bias: tensor64(rows.at(-1)!) as tf.Tensor1D,
        }
      : { strength: matrix(rows) },
  )
}

/** Steps of the optimiser on these inputs; weights of each layer after the last one. */
async function engineSteps(
  optimizer: (weights: readonly tf.Tensor[]) => Optimizer,
  start: readonly Rows[],
  biases: boolean,
  batches: readonly Rows[],
  penalty?: Penalty,
): Promise<readonly tf.Tensor[]> {
  let parameters = parametersFrom(start, biases)
  const made = optimizer(weightsOf(parameters))
  for (const input of batches) {
    const pass = backpropagate(layers, parameters, matrix(input), tf.tensor1d(answers, 'int32'))
    const weights = weightsOf(parameters)
    const update: Update = await made.step({
      places: weights.map((_, place) => place),
      weights,
      pass,
      gradients: () => weightsOf(pass.gradients()),
      penalty,
      integrals: undefined,
    })
    parameters = parametersOf(update.weights, parameters)
  }
  return parameters.map(({ strength, bias }) =>
    bias ? tf.concat2d([strength, tf.expandDims(bias)], 0) : strength,
  )
}

/** Labels drawn from softmax by the largest of logit + Gumbel noise, from the optimiser's stream. */
function sampledLabels({ logits }: PlainPass, step: number): number[] {
  const draws = uniforms(streamKey(seed, 'fisher-labels'), step, batch * 3)
  return logits.map((row, image) => {
    const noisy = row.map((z, c) => z - Math.log(-Math.log(draws[image * 3 + c]! + 2 ** -25)))
    return noisy.indexOf(Math.max(...noisy))
  })
}

const second = (rows: Rows, scale: number): Rows =>
  product(transposed(rows), rows).map((row) => row.map((value) => value * scale))
const mixed = (before: Rows | undefined, now: Rows): Rows =>
  before ? zipped(before, now, (a, b) => options.decay * a + b) : now

/** What the optimiser should do, by explicit inverses; `due` says when curvature is inverted. */
function plainSteps(
  start: readonly Rows[],
  biases: boolean,
  batches: readonly Rows[],
  withErrors: boolean,
  due: (step: number) => boolean,
  pullOf: (weights: Rows, layer: number) => Rows | undefined = () => undefined,
): readonly Rows[] {
  let weights = start
  const sums: { A?: Rows; E?: Rows }[] = start.map(() => ({}))
  const curvature: Rows[] = []
  let filled = 0
  batches.forEach((input, step) => {
    const pass = plainPass(weights, input, biases)
    const E = pass.errorsFor(answers)
    const sampled = pass.errorsFor(sampledLabels(pass, step))
    filled = options.decay * filled + 1
    const mean = (rows: Rows) => rows.map((row) => row.map((value) => value / filled))
    weights = weights.map((W, layer) => {
      const sum = sums[layer]!
      sum.A = mixed(sum.A, second(pass.A[layer]!, 1))
      sum.E = mixed(sum.E, second(sampled[layer]!, batch))
      const [ofA, ofE] = [mean(sum.A), mean(sum.E)]
      const ratio = Math.sqrt(trace(ofA) / ofA.length / (trace(ofE) / ofE.length))
      if (due(step)) {
        const root = Math.sqrt(options.damping)
        const identity = W[0]!.map((_, r) => W[0]!.map((__, c) => (r === c ? 1 : 0)))
        curvature[layer] = withErrors
          ? kronecker(damped(ofA, ratio * root), damped(ofE, root / ratio))
          : kronecker(damped(ofA, options.damping), identity)
      }
      const slope = product(transposed(pass.A[layer]!), E[layer]!)
      const pull = pullOf(W, layer)
      const whole = pull ? zipped(slope, pull, (g, p) => g + p) : slope
      const direction = solved(curvature[layer]!, whole.flat())
      return W.map((row, r) =>
        row.map((w, c) => w - options.learningRate * direction[r * row.length + c]!),
      )
    })
  })
  return weights
}

describe.each([
  ['kfac', true],
  ['foof', false],
] as const)('%s', (id, withErrors) => {
  const made = (changes: Partial<typeof options>) => (weights: readonly tf.Tensor[]) =>
    optimizerFor(settingsOf(id, { ...options, ...changes }), { weights, seed })

  it.each([false, true])('takes the steps of explicit inverses, biases: %s', async (biases) => {
    const start = initial(biases)
    const found = await engineSteps(made({}), start, biases, inputs)
    const expected = plainSteps(start, biases, inputs, withErrors, () => true)
    found.forEach((weights, layer) => {
      expect(distance(read64(weights), start[layer]!)).toBeGreaterThan(0.01)
      expect(distance(read64(weights), expected[layer]!)).toBeLessThan(2e-6)
    })
  })

  it('keeps its inverses for a period, while averages go on', async () => {
    const start = initial(false)
    const found = await engineSteps(made({ period: 2 }), start, false, inputs)
    const expected = plainSteps(start, false, inputs, withErrors, (step) => step % 2 === 0)
    found.forEach((weights, layer) =>
      expect(distance(read64(weights), expected[layer]!)).toBeLessThan(2e-6),
    )
  })

  it.each([false, true])('counts the penalty as part of the loss, biases: %s', async (biases) => {
    const start = initial(biases)
    const importance = sizes
      .slice(1)
      .map((outputs, layer) =>
        randomRows(`importance ${layer}`, sizes[layer]! + (biases ? 1 : 0), outputs, 0, 2),
      )
    const centre = start.map((rows) => rows.map((row) => row.map((w) => 0.5 * w)))
    const penalty: Penalty = {
      strength: 0.4,
      importance: weightsOf(parametersFrom(importance, biases)),
      centre: weightsOf(parametersFrom(centre, biases)),
    }
    const found = await engineSteps(made({}), start, biases, inputs.slice(0, 2), penalty)
    const expected = plainSteps(
      start,
      biases,
      inputs.slice(0, 2),
      withErrors,
      () => true,
      (W, layer) =>
        zipped(W, centre[layer]!, (w, c, r, k) => 2 * 0.4 * importance[layer]![r]![k]! * (w - c)),
    )
    found.forEach((weights, layer) =>
      expect(distance(read64(weights), expected[layer]!)).toBeLessThan(2e-6),
    )
  })

  it('shrinks weights by their decay, outside of the curvature', async () => {
    const start = initial(false)
    const one = inputs.slice(0, 1)
    const free = await engineSteps(made({}), start, false, one)
    const decayed = await engineSteps(made({ weightDecay: 0.05 }), start, false, one)
    decayed.forEach((weights, layer) => {
      const values = read64(weights)
      const shrunk = zipped(start[layer]!, start[layer]!, (w, _, r, c) => {
        const place = r * start[layer]![0]!.length + c
        return read64(free[layer]!)[place]! - options.learningRate * 0.05 * w
      })
      expect(distance(values, shrunk)).toBeLessThan(1e-8)
    })
  })

  it('gives a network that has diverged weights that are no numbers, and no error', async () => {
    const broken = inputs.map((rows) => rows.map((row) => row.map(() => NaN)))
    for (const weights of await engineSteps(made({}), initial(false), false, broken))
      expect(read64(weights).some(Number.isFinite)).toBe(false)
  })
})

describe('FOOF without damping', () => {
  it('solves a linear regression in one step that gradient descent misses', async () => {
    // Inputs (3, 1) and (1, 0) with targets 1 and −1, from weights of 0: gradient descent goes along
    // (2, 1), (−1, 4) solves both.
    const A = matrix([
      [3, 1],
      [1, 0],
    ])
    const E = matrix([[-1], [1]])
    const weight = matrix([[0], [0]])
    const toy = { learningRate: 1, weightDecay: 0, damping: 0, decay: 0, period: 1 }
    const step = {
      places: [0],
      weights: [weight],
      gradients: () => [tf.matMul(A, E, true)],
      penalty: undefined,
      integrals: undefined,
      pass: {
        lossId: 'squared-error' as const,
        loss: tf.scalar(0),
        logits: tf.matMul<tf.Tensor2D>(A, weight),
        A: [A],
        E: [E],
        gradients: () => [],
        errorsFrom: () => [E],
        outputAlong: ([V]: readonly tf.Tensor2D[]) => tf.matMul<tf.Tensor2D>(A, V!),
        rows: [
          {
            biased: false,
            inputs: () => A,
            errors: () => E,
            gradient: () => tf.matMul<tf.Tensor2D>(A, E, true),
          },
        ],
      },
    }
    const subject = { weights: [weight], seed }
    const descent = await optimizerFor(
      { id: 'sgd', learningRate: 1, weightDecay: 0 },
      subject,
    ).step(step)
    expect([...read64(descent.weights[0]!)]).toEqual([2, 1])
    const solved = await optimizerFor(settingsOf('foof', toy), subject).step(step)
    expect(distance(read64(solved.weights[0]!), [[-1], [4]])).toBeLessThan(1e-5)
    expect(distance(read64(tf.matMul(A, solved.weights[0]!)), [[1], [-1]])).toBeLessThan(1e-5)
  })
})
