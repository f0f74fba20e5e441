/** Kernels of curvature factors: their averages, inverses and eigenvectors. */
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs-core'

/**
 * Running average of XᵀX, a symmetric rank-k update: decay · average + scale · XᵀX, with X
 * [rows, n] and the average [n, n]; without an average, scale · XᵀX. Symmetric but for rounding.
 */
export interface SymmetricProductInputs {
  readonly x: Tensor2D
  readonly average?: Tensor2D
}
export interface SymmetricProductAttributes {
  readonly decay: number
  readonly scale: number
}

/** (matrix + damping · I)⁻¹ of a symmetric positive-definite matrix [n, n], symmetric but for rounding. */
export interface DampedInverseInputs {
  readonly matrix: Tensor2D
}
export interface DampedInverseAttributes {
  readonly damping: number
  /** Told where single precision was not enough, and double precision was. */
  readonly inDouble?: () => void
}

/** Inverses of several matrices by their places in the list, which are computed beside each other. */
export type DampedInversesInputs = Readonly<Record<number, Tensor2D>>
export interface DampedInversesAttributes {
  readonly each: readonly (DampedInverseAttributes & {
    /** Told what is wrong with a matrix that cannot be inverted: its result is then to be thrown away. */
    readonly failed: (error: RangeError) => void
  })[]
}

/**
 * A = V Λ Vᵀ of a symmetric matrix [n, n], computed in float64: eigenvalues ascending, eigenvectors of
 * length 1 as the columns of V, each with either sign. Only A's upper part counts.
 */
export interface SymmetricEigenInputs {
  readonly matrix: Tensor2D
}
/** [values [n], vectors [n, n]] */
export type SymmetricEigenOutputs = [Tensor1D, Tensor2D]
