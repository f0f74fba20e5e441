/** A factor of the curvature of one layer with its eigenbasis, which stays as it is between decompositions. */
import * as tf from '@tensorflow/tfjs-core'
import type { StoredArray } from '@shared/trials/stored-array'
import { restoreTensor, storeTensor } from '../../network/stored-arrays'
import { CurvatureAverage } from './curvature-average'
import { eigenOf } from './numbers-only'

export class EigenFactor {
  readonly average: CurvatureAverage
  /** Eigenvalues of the average, ascending, none below 0: [size]. */
  values: tf.Tensor1D
  /** Eigenvectors as columns: [size, size]. */
  vectors: tf.Tensor2D
  private decompositions = 0

  constructor(
    private readonly name: string,
    size: number,
    decay: number,
  ) {
    this.average = new CurvatureAverage(name, size, decay)
    this.values = tf.zeros([size])
    this.vectors = tf.zeros([size, size])
  }

  /** Whether it was never decomposed. */
  get isRaw(): boolean {
    return this.decompositions === 0
  }

  /** Where the network has diverged the basis is no number, and so are all weights after this step. */
  async decompose(): Promise<void> {
    const { sum, filled } = this.average
    const [values, vectors] = await eigenOf(sum)
    const before = [this.values, this.vectors]
    // Rounding takes the smallest ones of a matrix that has none below zero just below it.
    this.values = tf.keep(tf.tidy(() => tf.div<tf.Tensor1D>(tf.maximum(values, 0), filled)))
    this.vectors = tf.keep(tf.clone(vectors))
    tf.dispose([values, vectors, ...before])
    this.decompositions += 1
  }

  async state(): Promise<readonly StoredArray[]> {
    return [
      ...(await this.average.state()),
      await storeTensor(`${this.name}/eigenvalues`, this.values),
      await storeTensor(`${this.name}/eigenvectors`, this.vectors),
      {
        name: `${this.name}/decompositions`,
        shape: [],
        values: Float32Array.of(this.decompositions),
      },
    ]
  }

  restore(arrays: readonly StoredArray[]): void {
    this.average.restore(arrays)
    const values = restoreTensor(arrays, `${this.name}/eigenvalues`, this.values)
    const vectors = restoreTensor(arrays, `${this.name}/eigenvectors`, this.vectors)
    tf.dispose([this.values, this.vectors])
    this.values = values
    this.vectors = vectors
    const stored = arrays.find(({ name }) => name === `${this.name}/decompositions`)
    this.decompositions = stored?.values[0] ?? 0
  }

  dispose(): void {
    this.average.dispose()
    tf.dispose([this.values, this.vectors])
  }
}

/** Both factors of a layer by their eigenbases: what pairs of them begin with and are renewed by. */
export const byEigenbases = {
  factor: (name: string, size: number, decay: number) => new EigenFactor(name, size, decay),
  async renew({ inputs, errors }: Readonly<Record<'inputs' | 'errors', EigenFactor>>) {
    await inputs.decompose()
    await errors.decompose()
  },
}
