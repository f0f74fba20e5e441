/** Standard-damped KFAC, EKFAC and Shampoo against explicit dense matrices. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { PreconditionerSettings } from '../../../../src/main/engine/optimizers/preconditioners/registry'
import { useReference } from '../../../reference'
import { product, transposed, type Rows } from '../arrays'
import { damped, kronecker, solved } from './dense-algebra'
import { ekfacDirection } from './ekfac-direction'
import { plainPass } from './plain-pass'
import { answers, images, sampledLabels, start, stepped } from './small-network'

beforeAll(useReference)

const learningRate = 0.2
const damping = 0.3
const pass = plainPass(start, images, false)
const E = pass.errorsFor(answers)
const sampled = pass.errorsFor(sampledLabels(pass, 0))
const batch = images.length

const step = (preconditioner: PreconditionerSettings) =>
  stepped({ id: 'sgd', learningRate, weightDecay: 0, preconditioner })

const scaled = (rows: Rows, factor: number) => rows.map((row) => row.map((x) => x * factor))
const second = (rows: Rows, factor: number) => scaled(product(transposed(rows), rows), factor)
const gradient = (layer: number) => product(transposed(pass.A[layer]!), E[layer]!)

function farthest(found: readonly number[], layer: number, direction: readonly number[]): number {
  const wanted = start[layer]!.flat().map((w, place) => w - learningRate * direction[place]!)
  const moved = Math.max(...direction.map(Math.abs))
  expect(moved).toBeGreaterThan(1e-3)
  return Math.max(...found.map((w, place) => Math.abs(w - wanted[place]!)))
}

const layers = [0, 1, 2]
const averages = { labels: 'sampled', decay: 0.5, period: 1 } as const

it('KFAC with standard damping is (A ⊗ E + λ)⁻¹ g', async () => {
  const found = await step({ id: 'standard-kfac', damping, ...averages })
  for (const layer of layers) {
    const factors = kronecker(second(pass.A[layer]!, 1), second(sampled[layer]!, batch))
    const direction = solved(damped(factors, damping), gradient(layer).flat())
    expect(farthest(found[layer]!, layer, direction)).toBeLessThan(1e-6)
  }
})

it('KFAC with standard damping is not what the transposed output basis gives', async () => {
  const found = await step({ id: 'standard-kfac', damping, ...averages })
  const heuristic = await step({ id: 'kfac', damping, ...averages })
  for (const layer of layers) {
    const apart = found[layer]!.map((w, place) => Math.abs(w - heuristic[layer]![place]!))
    expect(Math.max(...apart)).toBeGreaterThan(1e-4)
  }
})

it('EKFAC divides by the second moments of the gradient along KFAC’s eigenvectors', async () => {
  const found = await step({ id: 'ekfac', damping, ...averages })
  for (const layer of layers) {
    const direction = ekfacDirection({
      ...{ inputs: pass.A[layer]!, errors: [sampled[layer]!], gradient: gradient(layer), damping },
    })
    expect(farthest(found[layer]!, layer, direction)).toBeLessThan(1e-6)
  }
})

describe('Shampoo', () => {
  const inverse = (matrix: Rows) =>
    transposed(matrix.map((_, column) => solved(matrix, matrix.map((__, r) => (r === column ? 1 : 0))))) // prettier-ignore
  /** By Denman and Beavers' iteration. */
  function root(matrix: Rows): number[][] {
    let Y: Rows = matrix
    let Z: Rows = matrix.map((_, r) => matrix.map((__, c) => (r === c ? 1 : 0)))
    for (let turn = 0; turn < 40; turn++) {
      const [y, z] = [inverse(Y), inverse(Z)]
      const mean = (a: Rows, b: Rows) => a.map((row, r) => row.map((x, c) => (x + b[r]![c]!) / 2))
      const next = mean(Y, z)
      Z = mean(Z, y)
      Y = next
    }
    return Y.map((row) => [...row])
  }

  it('multiplies by the inverse fourth roots of both sums', async () => {
    const found = await step({ id: 'shampoo', damping, period: 1 })
    for (const layer of layers) {
      const G = gradient(layer)
      const L = inverse(root(root(damped(product(G, transposed(G)), damping))))
      const R = inverse(root(root(damped(product(transposed(G), G), damping))))
      const direction = product(product(L, G), R).flat()
      expect(farthest(found[layer]!, layer, direction)).toBeLessThan(1e-6)
    }
  })
})
