/** Natural gradients and Hessian-free steps against (λ + F)⁻¹ g with an explicit Fisher information. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { PreconditionerSettings } from '../../../../src/main/engine/optimizers/preconditioners/registry'
import { useReference } from '../../../reference'
import type { Rows } from '../arrays'
import { damped, solved } from './dense-algebra'
import { plainPass } from './plain-pass'
import { answers, images, sampledLabels, start, stepped } from './small-network'

beforeAll(useReference)

const damping = 0.3
const learningRate = 0.2

/** The gradient of each image by itself, all layers one after the other, had the answers been these. */
function ofImages(labels: readonly number[], weights: readonly Rows[] = start): number[][] {
  return images.map((image, index) => {
    const pass = plainPass(weights, [image], false)
    const E = pass.errorsFor([labels[index]!])
    return pass.A.flatMap(([a = []], layer) => a.flatMap((x) => E[layer]![0]!.map((e) => x * e)))
  })
}

const probabilities = plainPass(start, images, false).logits.map((row) => {
  const total = row.reduce((sum, z) => sum + Math.exp(z), 0)
  return row.map((z) => Math.exp(z) / total)
})

/** Mean over images of g gᵀ, for the answers that are counted, each with its weight. */
function fisher(counted: readonly (readonly [labels: readonly number[], weights: number[]])[]) {
  const size = ofImages(answers)[0]!.length
  const F = Array.from({ length: size }, () => new Array<number>(size).fill(0))
  for (const [labels, weights] of counted)
    ofImages(labels).forEach((g, image) =>
      g.forEach((x, row) =>
        g.forEach((y, column) => (F[row]![column]! += (weights[image]! * x * y) / images.length)),
      ),
    )
  return F
}

const once = images.map(() => 1)
const fishers = {
  sampled: fisher([[sampledLabels(plainPass(start, images, false), 0), once]]),
  empirical: fisher([[answers, once]]),
  full: fisher(
    [0, 1, 2].map((label) => [images.map(() => label), probabilities.map((row) => row[label]!)]),
  ),
}

const places = [12, 9, 9].flatMap((count, layer) => new Array<number>(count).fill(layer))

function expected(F: Rows, blocks: 'network' | 'layer'): number[] {
  const gradients = ofImages(answers)
  const mean = gradients[0]!.map(
    (_, place) => gradients.reduce((sum, g) => sum + g[place]!, 0) / images.length,
  )
  const kept = F.map((row, r) =>
    row.map((value, c) => (blocks === 'network' || places[r] === places[c] ? value : 0)),
  )
  const direction = solved(damped(kept, damping), mean)
  return start.flat(2).map((w, place) => w - learningRate * direction[place]!)
}

const farthest = (a: readonly number[], b: readonly number[]) =>
  Math.max(...a.map((value, place) => Math.abs(value - b[place]!)))

const step = async (preconditioner: PreconditionerSettings) =>
  (await stepped({ id: 'sgd', learningRate, weightDecay: 0, preconditioner })).flat()

const labels = ['sampled', 'empirical', 'full'] as const
const ids = [
  ['natural-gradient', 'network'],
  ['block-natural-gradient', 'layer'],
] as const

describe.each(ids)('%s', (id, blocks) => {
  it.each(labels)('is (λ + F)⁻¹ g, with %s labels', async (kind) => {
    const found = await step({ id, damping, labels: kind, batch: 'same' })
    const wanted = expected(fishers[kind], blocks)
    expect(farthest(wanted, start.flat(2))).toBeGreaterThan(0.01)
    expect(farthest(found, wanted)).toBeLessThan(1e-6)
  })
})

it('tells the network from its layers, and the labels apart', () => {
  const all = labels.flatMap((kind) => ids.map(([, blocks]) => expected(fishers[kind], blocks)))
  all.forEach((one, index) =>
    all.slice(index + 1).forEach((other) => expect(farthest(one, other)).toBeGreaterThan(1e-4)),
  )
})

it('Hessian-free comes to the same as the exact natural gradient over all answers', async () => {
  const options = { damping, batch: 'same', mostIterations: 100 } as const
  const found = await step({ id: 'hessian-free', ...options })
  expect(farthest(found, expected(fishers.full, 'network'))).toBeLessThan(1e-6)
})
