/** Steps on the squared error against explicit inverses, on an autoencoder 4–3–2–3–4 in plain arrays. */

import { beforeAll, describe, expect, it } from 'vitest'
import type { FisherLabelsId } from '@shared/experiments/common/fisher-labels'
import type { Activation } from '@shared/networks/description'
import { normals } from '@shared/random/gaussian'
import { streamKey } from '@shared/random/philox'
import { backpropagate } from '../../../../src/main/engine/network/backpropagation'
import { denseLayer } from '../../../../src/main/engine/network/dense'
import { weightsOf } from '../../../../src/main/engine/network/weights'
import type { PreconditionerSettings } from '../../../../src/main/engine/optimizers/preconditioners/registry'
import { optimizerFor } from '../../../../src/main/engine/optimizers/registry'
import { read64, useReference } from '../../../reference'
import { product, randomRows, transposed, zipped, type Rows } from '../arrays'
import { damped, kronecker, solved, trace } from './dense-algebra'
import { ekfacDirection } from './ekfac-direction'
import { matrix } from './small-network'

beforeAll(useReference)

const sizes = [4, 3, 2, 3, 4]
const kinds: readonly Activation[] = ['tanh', 'linear', 'tanh', 'linear']
const seed = 7
const [images, pixels] = [6, 4]
const input = randomRows('faces', images, pixels, -1, 2)
const weights: readonly Rows[] = kinds.map((_, l) => randomRows(`w${l}`, sizes[l]!, sizes[l + 1]!))
const [learningRate, damping] = [0.2, 0.3]

/** Inputs A of every layer and the output, and errors of all layers from a slope of the output. */
function plain(rows: Rows) {
  const A: Rows[] = []
  let activity = rows
  for (const [layer, W] of weights.entries()) {
    A.push(activity)
    const sums = product(activity, W)
    activity = kinds[layer] === 'tanh' ? sums.map((row) => row.map(Math.tanh)) : sums
  }
  const errorsFrom = (slope: Rows): readonly Rows[] => {
    const errors = [slope]
    for (let layer = weights.length - 1; layer > 0; layer--) {
      const below = product(errors[0]!, transposed(weights[layer]!))
      const isTanh = kinds[layer - 1] === 'tanh'
      errors.unshift(zipped(A[layer]!, below, (a, e) => (isTanh ? e * (1 - a * a) : e)))
    }
    return errors
  }
  return { A, output: activity, errorsFrom }
}

const whole = plain(input)
/** Of the mean over pixels and batch. */
const slopeTo = (targets: Rows) =>
  zipped(whole.output, targets, (o, t) => (2 * (o - t)) / (images * pixels))
const own = whole.errorsFrom(slopeTo(input))

/** Targets drawn from N(output, 1), from the stream of all optimisers. */
const noise = normals(streamKey(seed, 'fisher-labels'), 0, images * pixels)
const drawn = whole.output.map((row, i) => row.map((o, p) => o + noise[i * pixels + p]!))

/** Slopes of the output that are counted, for all images at once. */
const counted: Readonly<Record<FisherLabelsId, readonly Rows[]>> = {
  sampled: [slopeTo(drawn)],
  empirical: [slopeTo(input)],
  full: Array.from({ length: pixels }, (_, pixel) =>
    input.map((row) => row.map((__, p) => (p === pixel ? 2 / (images * pixels) : 0))),
  ),
}

/** Gradients of single images, of the loss of one, all layers one after the other. */
const gradientsOf = (slope: Rows): readonly (readonly number[])[] => {
  const E = whole.errorsFrom(slope)
  return input.map((_, image) =>
    weights.flatMap((__, l) =>
      whole.A[l]![image]!.flatMap((a) => E[l]![image]!.map((e) => a * e * images)),
    ),
  )
}
const meanOf = (gradients: readonly (readonly number[])[]) =>
  gradients[0]!.map((_, place) => gradients.reduce((sum, g) => sum + g[place]! / images, 0))
const outer = (all: readonly (readonly number[])[], scale: number) =>
  all[0]!.map((_, r) => all[0]!.map((__, c) => all.reduce((sum, g) => sum + g[r]! * g[c]! * scale, 0))) // prettier-ignore

const gradient = meanOf(gradientsOf(slopeTo(input)))
const fisher = (labels: FisherLabelsId) => outer(counted[labels].flatMap(gradientsOf), 1 / images)

const start = weights.flat(2)
const after = (direction: readonly number[]) =>
  start.map((w, place) => w - learningRate * direction[place]!)

async function stepped(preconditioner: PreconditionerSettings): Promise<readonly number[]> {
  const layers = kinds.map(denseLayer)
  const parameters = weights.map((rows) => ({ strength: matrix(rows) }))
  const tensors = weightsOf(parameters)
  const pass = backpropagate(layers, parameters, matrix(input), matrix(input), 'squared-error')
  const optimizer = optimizerFor(
    { id: 'sgd', learningRate, weightDecay: 0, preconditioner },
    { weights: tensors, seed },
  )
  const update = await optimizer.step({
    ...{ places: tensors.map((_, place) => place), weights: tensors, pass },
    gradients: () => weightsOf(pass.gradients()),
    ...{ penalty: undefined, integrals: undefined },
  })
  return update.weights.flatMap((weight) => [...read64(weight)])
}

const farthest = (a: readonly number[], b: readonly number[]) =>
  Math.max(...a.map((value, place) => Math.abs(value - b[place]!)))

/** What a step came to against what it should, which is far from no step at all. */
function expectStep(found: readonly number[], wanted: readonly number[]): void {
  expect(farthest(wanted, start)).toBeGreaterThan(0.01)
  expect(farthest(found, wanted)).toBeLessThan(1e-6)
}

const labels = ['sampled', 'empirical', 'full'] as const
const second = (rows: Rows, scale: number): Rows =>
  product(transposed(rows), rows).map((row) => row.map((value) => value * scale))

/** The directions of KFAC for a way to damp it. */
function kronecked(kind: FisherLabelsId, curvatureOf: (A: Rows, E: Rows) => Rows): number[] {
  const errors = counted[kind].map(whole.errorsFrom)
  return weights.flatMap((_, layer) => {
    const A = second(whole.A[layer]!, 1)
    const E = second(errors.flatMap((each) => each[layer]!), images) // prettier-ignore
    return solved(curvatureOf(A, E), product(transposed(whole.A[layer]!), own[layer]!).flat())
  })
}

describe.each(labels)('with %s numbers', (kind) => {
  it('the natural gradient is (λ + F)⁻¹ g', async () => {
    const found = await stepped({ id: 'natural-gradient', damping, labels: kind, batch: 'same' })
    expectStep(found, after(solved(damped(fisher(kind), damping), gradient)))
  })

  it('KFAC divides by both factors, damped by its heuristic', async () => {
    const found = await stepped({ id: 'kfac', damping, labels: kind, decay: 0, period: 1 })
    const wanted = kronecked(kind, (A, E) => {
      const ratio = Math.sqrt(trace(A) / A.length / (trace(E) / E.length))
      const root = Math.sqrt(damping)
      return kronecker(damped(A, ratio * root), damped(E, root / ratio))
    })
    expectStep(found, after(wanted))
  })

  it('KFAC with standard damping divides by their product', async () => {
    const found = await stepped({ id: 'standard-kfac', damping, labels: kind, decay: 0, period: 1 })
    const wanted = kronecked(kind, (A, E) => damped(kronecker(A, E), damping))
    expectStep(found, after(wanted))
  })

  it('EKFAC divides by second moments along the eigenvectors of both factors', async () => {
    const found = await stepped({ id: 'ekfac', damping, labels: kind, decay: 0, period: 1 })
    const errors = counted[kind].map(whole.errorsFrom)
    const wanted = weights.flatMap((_, layer) => {
      const inputs = whole.A[layer]!
      const gradient = product(transposed(inputs), own[layer]!)
      const ofLayer = errors.map((each) => each[layer]!)
      return ekfacDirection({ inputs, errors: ofLayer, gradient, damping })
    })
    expectStep(found, after(wanted))
  })
})

it('Hessian-free solves with the Gauss–Newton matrix, which is pixels / 2 times the full Fisher information', async () => {
  const found = await stepped({ id: 'hessian-free', damping, batch: 'same', mostIterations: 200 })
  const gaussNewton = fisher('full').map((row) => row.map((value) => (value * pixels) / 2))
  expectStep(found, after(solved(damped(gaussNewton, damping), gradient)))
})

it('FOOF divides by the factor of the inputs alone', async () => {
  const found = await stepped({ id: 'foof', damping, decay: 0, period: 1 })
  const wanted = kronecked(
    'empirical',
    (A, E) =>
    kronecker(damped(A, damping), damped(E.map((row) => row.map(() => 0)), 1)), // prettier-ignore
  )
  expectStep(found, after(wanted))
})

it('the derivative of the output along a change of the weights is that of finite differences', () => {
  const layers = kinds.map(denseLayer)
  const directions = weights.map((rows, l) => randomRows(`v${l}`, rows.length, rows[0]!.length))
  const outputAt = (step: number) => {
    const parameters = weights.map((rows, l) => ({
      strength: matrix(zipped(rows, directions[l]!, (w, v) => w + step * v)),
    }))
    return backpropagate(layers, parameters, matrix(input), matrix(input), 'squared-error')
  }
  const [up, down] = [1e-5, -1e-5].map((step) => read64(outputAt(step).logits))
  const found = read64(outputAt(0).outputAlong(directions.map(matrix)))
  found.forEach((value, place) =>
    expect(value).toBeCloseTo((up![place]! - down![place]!) / 2e-5, 8),
  )
  expect(found.some((value) => Math.abs(value) > 0.1)).toBe(true)
})
