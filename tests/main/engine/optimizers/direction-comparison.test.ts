/** A step beside that of FOOF, against explicit inverses on the 4–3–3–3 network. */
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { backpropagate } from '../../../../src/main/engine/network/backpropagation'
import { lossWith } from '../../../../src/main/engine/network/loss-with'
import { denseLayers } from '../../../../src/main/engine/network/multilayer'
import { weightsOf } from '../../../../src/main/engine/network/weights'
import {
  optimizerFor,
  type OptimizerSettings,
} from '../../../../src/main/engine/optimizers/registry'
import { useReference } from '../../../reference'
import { product, transposed, zipped, type Rows } from '../arrays'
import { damped, kronecker, solved, trace } from './dense-algebra'
import { plainPass } from './plain-pass'
import { answers, images, matrix, sampledLabels, seed, sizes, start } from './small-network'

beforeAll(useReference)

const damping = 0.3
const options = { learningRate: 0.2, momentum: 0.5, decay: 0.6 }
type Id = 'kfac' | 'standard-kfac'
type Rule = 'sgd' | 'momentum'

const settingsOf = (id: Id, rule: Rule): OptimizerSettings => ({
  ...{ id: rule, learningRate: options.learningRate, weightDecay: 0, momentum: options.momentum },
  preconditioner: { id, labels: 'sampled', damping, decay: options.decay, period: 1 },
  comparedEvery: 1,
})

/** What the engine measures after each of `steps` updates on the same batch. */
async function measured(settings: OptimizerSettings, steps: number, everyStep = true) {
  const layers = denseLayers(sizes)
  let parameters = start.map((rows) => ({ strength: matrix(rows) }))
  const optimizer = optimizerFor(settings, { weights: weightsOf(parameters), seed })
  const found: Readonly<Record<string, number>>[] = []
  for (let step = 0; step < steps; step++) {
    const [pixels, target] = [matrix(images), tf.tensor1d(answers, 'int32')]
    const pass = backpropagate(layers, parameters, pixels, target)
    const weights = weightsOf(parameters)
    const update = await optimizer.step({
      ...{ places: weights.map((_, place) => place), weights, pass },
      gradients: () => weightsOf(pass.gradients()),
      ...{ penalty: undefined, integrals: undefined },
      lossAt: lossWith(layers, parameters, { pixels, answers: target }),
    })
    parameters = update.weights.map((strength) => ({ strength: strength as tf.Tensor2D }))
    if (everyStep) found.push(optimizer.measured?.() ?? {})
  }
  if (!everyStep) found.push(optimizer.measured?.() ?? {})
  optimizer.dispose()
  return found
}

const lossOf = (weights: readonly Rows[]) => {
  const { logits } = plainPass(weights, images, false)
  const losses = logits.map((row, image) => {
    const total = row.reduce((sum, z) => sum + Math.exp(z), 0)
    return Math.log(total) - row[answers[image]!]!
  })
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length
}
const squares = (rows: Rows) => rows.flat().reduce((sum, x) => sum + x * x, 0)
const inner = (U: Rows, A: Rows, V: Rows) => trace(product(product(transposed(U), A), V))
const second = (rows: Rows, scale: number): Rows =>
  product(transposed(rows), rows).map((row) => row.map((value) => value * scale))
const minus = (W: Rows, factor: number, D: Rows): Rows => zipped(W, D, (w, d) => w - factor * d)

/** The same by explicit inverses of (A ⊗ E). */
function plain(id: Id, rule: Rule, steps: number) {
  let weights: readonly Rows[] = start
  let velocities: readonly Rows[] | undefined
  const sums: { A?: Rows; E?: Rows }[] = start.map(() => ({}))
  let filled = 0
  const averaged = (before: Rows | undefined, now: Rows): Rows =>
    before ? zipped(before, now, (a, b) => options.decay * a + b) : now
  return Array.from({ length: steps }, (_, step) => {
    const pass = plainPass(weights, images, false)
    const [E, sampled] = [pass.errorsFor(answers), pass.errorsFor(sampledLabels(pass, step))]
    filled = options.decay * filled + 1
    const mean = (rows: Rows) => rows.map((row) => row.map((value) => value / filled))
    const kept = rule === 'momentum' ? options.momentum : 0
    velocities = weights.map((_, layer) => {
      const gradient = product(transposed(pass.A[layer]!), E[layer]!)
      const before = velocities?.[layer]
      return before ? zipped(gradient, before, (g, v) => g + kept * v) : gradient
    })
    const layers = weights.map((W, layer) => {
      const M = velocities![layer]!
      const sum = sums[layer]!
      sum.A = averaged(sum.A, second(pass.A[layer]!, 1))
      sum.E = averaged(sum.E, second(sampled[layer]!, images.length))
      const [ofA, ofE] = [mean(sum.A), mean(sum.E)]
      const ratio = Math.sqrt(trace(ofA) / ofA.length / (trace(ofE) / ofE.length))
      const root = Math.sqrt(damping)
      const factors =
        id === 'kfac'
          ? kronecker(damped(ofA, ratio * root), damped(ofE, root / ratio))
          : damped(kronecker(ofA, ofE), damping)
      const identity = ofE.map((_, r) => ofE.map((__, c) => (r === c ? 1 : 0)))
      const shaped = (flat: readonly number[]) =>
        W.map((row, r) => row.map((_, c) => flat[r * row.length + c]!))
      const U = shaped(solved(factors, M.flat()))
      const V = shaped(solved(kronecker(damped(ofA, ratio * root), identity), M.flat()))
      return { W, A: ofA, U, V }
    })
    const rate = options.learningRate
    const after = layers.map(({ W, U }) => minus(W, rate, U))
    const without = layers.map(({ W, U, V }) =>
      minus(W, rate * Math.sqrt(squares(U) / squares(V)), V),
    )
    const pooled = (of: (layer: (typeof layers)[number]) => number) =>
      layers.reduce((sum, layer) => sum + of(layer), 0)
    const before = lossOf(weights)
    weights = after
    return {
      relativeDecrease: (before - lossOf(after)) / before,
      relativeDecreaseWithoutErrors: (before - lossOf(without)) / before,
      similarityToFoof:
        pooled(({ A, U, V }) => inner(U, A, V)) /
        Math.sqrt(pooled(({ A, U }) => inner(U, A, U)) * pooled(({ A, V }) => inner(V, A, V))),
    }
  })
}

describe.each([
  ['kfac', 'sgd'],
  ['kfac', 'momentum'],
  ['standard-kfac', 'sgd'],
] as const)('%s behind %s', (id, rule) => {
  it('is compared with FOOF as explicit inverses say', async () => {
    const found = await measured(settingsOf(id, rule), 3)
    const expected = plain(id, rule, 3)
    expected.forEach((values, step) => {
      for (const [name, value] of Object.entries(values))
        // Means are kept in single precision.
        expect(found[step]![name], `${name} of step ${step}`).toBeCloseTo(value, 6)
    })
    // The two updates are not the same.
    expect(expected[0]!.similarityToFoof).toBeLessThan(0.999)
  })
})

it('averages over the updates since it was asked last', async () => {
  const [all] = await measured(settingsOf('kfac', 'sgd'), 4, false)
  const single = plain('kfac', 'sgd', 4)
  for (const name of ['relativeDecrease', 'similarityToFoof'] as const) {
    const mean = single.reduce((sum, each) => sum + each[name], 0) / 4
    expect(all![name]).toBeCloseTo(mean, 6)
  }
})

it('looks once in so many updates', async () => {
  const every = await measured({ ...settingsOf('kfac', 'sgd'), comparedEvery: 2 }, 3)
  const single = plain('kfac', 'sgd', 3)
  expect(every[0]).not.toHaveProperty('relativeDecrease')
  expect(every[1]!['relativeDecrease']).toBeCloseTo(single[1]!.relativeDecrease, 6)
  // Nothing was looked at since.
  expect(every[2]!['relativeDecrease']).toBe(every[1]!['relativeDecrease'])
})

it('leaves out looks that are no numbers', async () => {
  const broken: OptimizerSettings = { ...settingsOf('kfac', 'sgd'), learningRate: NaN }
  expect((await measured(broken, 1))[0]).not.toHaveProperty('relativeDecrease')
})
