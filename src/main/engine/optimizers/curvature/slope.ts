/** A layer's gradient that is kept as the product that it is, for as long as nobody needs the whole. */
import * as tf from '@tensorflow/tfjs-core'

/**
 * The matrix Aᵀ E + whole, [inputs, outputs]. Products of a batch are thinner than most layers, so that
 * P (Aᵀ E) Q costs less as (A Pᵀ)ᵀ (E Q) (docs/architecture.md, A and E).
 */
export interface Slope {
  /** [rows, inputs] and [rows, outputs]; absent where all is in `whole`. */
  readonly rows?: { readonly A: tf.Tensor2D; readonly E: tf.Tensor2D }
  readonly whole?: tf.Tensor2D
}

function summed(parts: readonly tf.Tensor2D[]): tf.Tensor2D {
  const [first, ...more] = parts
  if (!first) throw new RangeError('A layer has no gradient.')
  return more.reduce<tf.Tensor2D>((sum, part) => tf.add(sum, part), first)
}

/** The gradient as one matrix. */
export function formed({ rows, whole }: Slope): tf.Tensor2D {
  const product = rows && tf.matMul<tf.Tensor2D>(rows.A, rows.E, true)
  return summed([...(product ? [product] : []), ...(whole ? [whole] : [])])
}

interface Sides {
  readonly P?: tf.Tensor2D | undefined
  readonly Q?: tf.Tensor2D | undefined
}

function between({ P, Q }: Sides, matrix: tf.Tensor2D): tf.Tensor2D {
  const left = P ? tf.matMul<tf.Tensor2D>(P, matrix) : matrix
  return Q ? tf.matMul<tf.Tensor2D>(left, Q) : left
}

/** P (Aᵀ E) Q, each factor multiplied where it meets fewer rows: the batch, or the layer's other side. */
function thin({ A, E }: NonNullable<Slope['rows']>, { P, Q }: Sides): tf.Tensor2D {
  const [images] = A.shape
  const [isThinForP, isThinForQ] = [images <= E.shape[1], images <= A.shape[1]]
  const inputs = P && isThinForP ? tf.matMul<tf.Tensor2D>(A, P) : A
  const errors = Q && isThinForQ ? tf.matMul<tf.Tensor2D>(E, Q) : E
  const later = { P: isThinForP ? undefined : P, Q: isThinForQ ? undefined : Q }
  return between(later, tf.matMul(inputs, errors, true))
}

/** P · gradient · Q, with symmetric P [inputs, inputs] and Q [outputs, outputs]; 1 where absent. */
export function sandwiched({ rows, whole }: Slope, sides: Sides): tf.Tensor2D {
  return summed([...(rows ? [thin(rows, sides)] : []), ...(whole ? [between(sides, whole)] : [])])
}

/** Inner products of the gradient with the matrices aᵀ e of single rows: [rows of A]. */
export function alongRows(slope: Slope, A: tf.Tensor2D, E: tf.Tensor2D): tf.Tensor1D {
  const parts: tf.Tensor2D[] = []
  if (slope.rows) {
    const { rows } = slope
    parts.push(tf.mul(tf.matMul(A, rows.A, false, true), tf.matMul(E, rows.E, false, true)))
  }
  if (slope.whole) parts.push(tf.mul(tf.matMul(A, slope.whole), E))
  const sums = parts.map((part) => tf.sum<tf.Tensor1D>(part, 1))
  return sums.reduce((sum, part) => tf.add(sum, part))
}

/** Uᵀ · gradient · V: the gradient in other bases, the columns of U [inputs, inputs] and V [outputs, outputs]. */
export function turned({ rows, whole }: Slope, U: tf.Tensor2D, V: tf.Tensor2D): tf.Tensor2D {
  const thin = rows && tf.matMul<tf.Tensor2D>(tf.matMul(rows.A, U), tf.matMul(rows.E, V), true)
  const thick = whole && tf.matMul<tf.Tensor2D>(tf.matMul<tf.Tensor2D>(U, whole, true), V)
  return summed([...(thin ? [thin] : []), ...(thick ? [thick] : [])])
}

/** U · matrix · Vᵀ: back from these bases. */
export function turnedBack(matrix: tf.Tensor2D, U: tf.Tensor2D, V: tf.Tensor2D): tf.Tensor2D {
  return tf.matMul(tf.matMul<tf.Tensor2D>(U, matrix), V, false, true)
}

/**
 * A gradient in the eigenbasis divided by its curvature. Where there is no curvature at all and no damping,
 * the gradient is none either, and nothing is done.
 */
export function divided(gradient: tf.Tensor2D, curvature: tf.Tensor): tf.Tensor2D {
  // What is no number stays none: the network has diverged.
  const isFlat = tf.cast(tf.equal(curvature, 0), 'float32')
  const steep = tf.div<tf.Tensor2D>(gradient, tf.add(curvature, isFlat))
  return tf.sub(steep, tf.mul(steep, isFlat))
}
