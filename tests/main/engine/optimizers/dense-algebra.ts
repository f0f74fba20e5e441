/** Linear algebra on plain nested arrays, for matrices of a few dozen rows. */
import type { Rows } from '../arrays'

/** The matrix with `damping` added to its diagonal. */
export function damped(matrix: Rows, damping: number): number[][] {
  return matrix.map((row, r) => row.map((value, c) => value + (r === c ? damping : 0)))
}

/** a ⊗ b. */
export function kronecker(a: Rows, b: Rows): number[][] {
  return a.flatMap((rowOfA) => b.map((rowOfB) => rowOfA.flatMap((x) => rowOfB.map((y) => x * y))))
}

/** The solution of `matrix` x = `right`, by Gauss and Jordan with pivots. */
export function solved(matrix: Rows, right: readonly number[]): number[] {
  const M = matrix.map((row, r) => [...row, right[r]!])
  const size = M.length
  for (let column = 0; column < size; column++) {
    let pivot = column
    for (let row = column; row < size; row++)
      if (Math.abs(M[row]![column]!) > Math.abs(M[pivot]![column]!)) pivot = row
    const chosen = M[pivot]!
    M[pivot] = M[column]!
    M[column] = chosen
    for (let row = 0; row < size; row++) {
      if (row === column) continue
      const factor = M[row]![column]! / chosen[column]!
      for (let c = column; c <= size; c++) M[row]![c]! -= factor * chosen[c]!
    }
  }
  return M.map((row, r) => row[size]! / row[r]!)
}

export function trace(matrix: Rows): number {
  return matrix.reduce((sum, row, r) => sum + row[r]!, 0)
}
