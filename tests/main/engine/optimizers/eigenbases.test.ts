/** Standard-damped KFAC, EKFAC and Shampoo against explicit dense matrices. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { PreconditionerSettings } from '../../../../src/main/engine/optimizers/preconditioners/registry'
import { useReference } from '../../../reference'
import { product, transposed, type Rows } from '../arrays'
import { damped, kronecker, solved } from './dense-algebra'
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

/** Eigenvectors as columns, by Jacobi's rotations. */
function eigenvectors(matrix: Rows): number[][] {
  const size = matrix.length
  let M = matrix.map((row) => [...row])
  let V: Rows = M.map((_, r) => M.map((__, c) => (r === c ? 1 : 0)))
  for (let sweep = 0; sweep < 60; sweep++)
    for (let p = 0; p < size; p++)
      for (let q = p + 1; q < size; q++) {
        const angle = 0.5 * Math.atan2(2 * M[p]![q]!, M[q]![q]! - M[p]![p]!)
        const [c, s] = [Math.cos(angle), Math.sin(angle)]
        const turn: number[][] = M.map((_, r) => M.map((__, k) => Number(r === k)))
        turn[p]![p] = c
        turn[q]![q] = c
        turn[p]![q] = s
        turn[q]![p] = -s
        M = product(product(transposed(turn), M), turn)
        V = product(V, turn)
      }
  return V.map((row) => [...row])
}

it('EKFAC divides by the second moments of the gradient along KFAC’s eigenvectors', async () => {
  const found = await step({ id: 'ekfac', damping, ...averages })
  for (const layer of layers) {
    const A = pass.A[layer]!
    const U = eigenvectors(second(A, 1 / batch))
    const V = eigenvectors(second(sampled[layer]!, batch))
    const moments = gradient(layer).map((row) => row.map(() => 0))
    A.forEach((a, image) => {
      const e = sampled[layer]![image]!.map((x) => x * batch)
      const own = product(transposed(product([a], U)), product([e], V))
      own.forEach((row, r) => row.forEach((x, c) => (moments[r]![c]! += x ** 2 / batch)))
    })
    const turned = product(product(transposed(U), gradient(layer)), V)
    const divided = turned.map((row, r) => row.map((x, c) => x / (moments[r]![c]! + damping)))
    const direction = product(product(U, divided), transposed(V)).flat()
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
