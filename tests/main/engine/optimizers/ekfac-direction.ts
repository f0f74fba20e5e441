/** What EKFAC makes of a layer's gradient, by Jacobi's rotations and loops over images. */
import { product, transposed, type Rows } from '../arrays'

/** Eigenvectors of a symmetric matrix, as columns. */
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

export interface EkfacLayer {
  /** One row an image. */
  readonly inputs: Rows
  /** Of every answer that is counted: one row an image, of the mean loss of the batch. */
  readonly errors: readonly Rows[]
  /** [inputs, outputs]. */
  readonly gradient: Rows
  readonly damping: number
}

/** The direction of a step, row after row. */
export function ekfacDirection({ inputs, errors, gradient, damping }: EkfacLayer): number[] {
  const images = inputs.length
  const U = eigenvectors(product(transposed(inputs), inputs))
  const V = eigenvectors(product(transposed(errors.flat()), errors.flat()))
  const moments = gradient.map((row) => row.map(() => 0))
  for (const answer of errors)
    inputs.forEach((a, image) => {
      const e = answer[image]!.map((x) => x * images)
      const own = product(transposed(product([a], U)), product([e], V))
      own.forEach((row, r) => row.forEach((x, c) => (moments[r]![c]! += x ** 2 / images)))
    })
  const turned = product(product(transposed(U), gradient), V)
  const divided = turned.map((row, r) => row.map((x, c) => x / (moments[r]![c]! + damping)))
  return product(product(U, divided), transposed(V)).flat()
}
