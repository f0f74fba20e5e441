/** Linear equations of a matrix that is only known by its products (Hestenes and Stiefel, 1952). */
import * as tf from '@tensorflow/tfjs-core'

/** A vector in parts: a tensor a layer, or one alone. */
type Vector = readonly tf.Tensor[]

interface Options {
  readonly mostIterations: number
  /** Ends where the residual is this share of the right side. */
  readonly tolerance?: number
  /** Where it begins; 0 where absent. */
  readonly start?: Vector
  /** Ends by the progress in ½ xᵀ M x − bᵀ x: told its values so far, first to last. */
  readonly endsBy?: (values: readonly number[]) => boolean
}

export interface Solved {
  readonly solution: Vector
  readonly iterations: number
}

async function inner(a: Vector, b: Vector): Promise<number> {
  const sum = tf.tidy(() => tf.addN(a.map((part, index) => tf.sum(tf.mul(part, b[index]!)))))
  const [value = NaN] = await sum.data()
  sum.dispose()
  return value
}

/** a + factor · b. */
const moved = (a: Vector, factor: number, b: Vector): Vector =>
  a.map((part, index) => tf.tidy(() => tf.add(part, tf.mul(b[index]!, factor))))

/**
 * x with M x = b, for symmetric positive definite M. Where b is not finite, the solution is not either; it
 * ends at once where a product is not finite, or M is found not to be positive along a direction.
 * @param product M v; runs inside `tf.tidy`
 */
export async function conjugateGradients(
  product: (v: Vector) => Vector,
  b: Vector,
  { mostIterations, tolerance = 0, start, endsBy }: Options,
): Promise<Solved> {
  const times = (v: Vector): Vector => {
    let parts: readonly tf.Tensor[] = []
    tf.tidy(() => {
      parts = product(v)
      return [...parts]
    })
    return parts
  }
  let x: Vector = start ?? b.map((part) => tf.zerosLike(part))
  let residual: Vector = start ? moved(b, -1, times(start)) : b
  let direction = residual
  let square = await inner(residual, residual)
  if (!Number.isFinite(square)) return { solution: residual, iterations: 0 }
  const enough = tolerance ** 2 * (await inner(b, b))
  const values: number[] = []
  let iterations = 0
  while (iterations < mostIterations && square > enough) {
    const image = times(direction)
    const curvature = await inner(direction, image)
    const step = square / curvature
    if (!Number.isFinite(step) || curvature <= 0) break
    const [nextX, nextResidual] = [moved(x, step, direction), moved(residual, -step, image)]
    const nextSquare = await inner(nextResidual, nextResidual)
    const nextDirection = moved(nextResidual, nextSquare / square, direction)
    tf.dispose([...image, ...(x === start ? [] : x)])
    for (const own of new Set([residual, direction])) if (own !== b) tf.dispose([...own])
    x = nextX
    residual = nextResidual
    direction = nextDirection
    square = nextSquare
    iterations += 1
    if (!endsBy) continue
    // ½ xᵀ M x − bᵀ x = −½ (r + b)ᵀ x.
    values.push(-0.5 * ((await inner(residual, x)) + (await inner(b, x))))
    if (endsBy(values)) break
  }
  return { solution: x, iterations }
}
