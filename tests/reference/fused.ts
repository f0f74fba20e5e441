/**
 * The fused kernels once more, in plain float64 arrays, element by element as their formulas are
 * written (`src/main/engine/kernels/signatures.ts`): oracles that share no code with any device.
 */
import type {
  BayesianUpdateAttributes,
  GaussianSampleAttributes,
} from '../../src/main/engine/fused/signatures/bayesian'
import type { SymmetricProductAttributes } from '../../src/main/engine/fused/signatures/curvature'
import type { ImagePixelsAttributes } from '../../src/main/engine/fused/signatures/images'
import type {
  DropoutAttributes,
  PatchesAttributes,
} from '../../src/main/engine/fused/signatures/network'
import type {
  AdamAttributes,
  MovingSquareAttributes,
  SgdAttributes,
} from '../../src/main/engine/fused/signatures/optimisers'
import type {
  PresynapticMaskAttributes,
  PresynapticUpdateAttributes,
} from '../../src/main/engine/fused/signatures/presynaptic'
import { uniforms } from '@shared/random/philox'

type Numbers = ArrayLike<number>

const from = (length: number, element: (i: number) => number): Float64Array =>
  Float64Array.from({ length }, (_, i) => element(i))

/** Rows of images, seen as they are. */
export function imagePixels({ views, images }: ImagePixelsAttributes): Float64Array {
  const rows = views.map(({ pixels, order, normalised }, row) => {
    const channels = normalised.length / 256
    const activity = (byte: number) =>
      normalised.at(256 * (byte % channels) + pixels[images[row]! * order.length + byte]!)!
    return Array.from(order, activity)
  })
  return Float64Array.from(rows.flat())
}

/** [effective strengths, scale] */
export function presynapticMask(
  strength: Numbers,
  probability: Numbers,
  { key, index, fixedRelease, divisor }: PresynapticMaskAttributes,
): [Float64Array, Float64Array] {
  const draws = uniforms(key, index, strength.length)
  const scale = from(strength.length, (i) => {
    const p = probability[i]!
    const isReleased = draws[i]! < (fixedRelease < 0 ? p : fixedRelease)
    if (!isReleased) return 0
    if (divisor === 'none') return 1
    return 1 / (divisor === 'fixed' ? fixedRelease : p)
  })
  return [from(strength.length, (i) => scale[i]! * strength[i]!), scale]
}

/** [strength, probability] after the step */
export function presynapticUpdate(
  [strength, probability, scale, gradient]: readonly [Numbers, Numbers, Numbers, Numbers],
  rule: PresynapticUpdateAttributes,
): [Float64Array, Float64Array] {
  const nextStrength = from(strength.length, (i) => {
    const w = strength[i]!
    const modulation = rule.modulated ? 1 - probability[i]! : 1
    const slope = scale[i]! * gradient[i]! * modulation + rule.weightDecay * w
    return w - rule.learningRate * slope
  })
  const nextProbability = from(strength.length, (i) => {
    const p = probability[i]!
    if (p >= rule.freeze) return Math.min(Math.max(p, rule.minimum), 1)
    const isLarge = Math.abs(scale[i]! * gradient[i]!) >= rule.threshold
    const change = (isLarge ? rule.up : -rule.down) * (rule.coded ? 1 - p : 1)
    return Math.min(Math.max(p + change, rule.minimum), 1)
  })
  return [nextStrength, nextProbability]
}

/** [sample, noise]: Box and Muller's pairs of normal numbers. */
export function gaussianSample(
  mean: Numbers,
  deviation: Numbers,
  { key, index }: GaussianSampleAttributes,
): [Float64Array, Float64Array] {
  const draws = uniforms(key, index, mean.length + 1)
  const noise = from(mean.length, (i) => {
    const even = i - (i % 2)
    const radius = Math.sqrt(-2 * Math.log(1 - draws[even]!))
    const angle = 2 * Math.PI * draws[even + 1]!
    return radius * Math.cos(i % 2 === 0 ? angle : angle - Math.PI / 2)
  })
  return [from(mean.length, (i) => mean[i]! + deviation[i]! * noise[i]!), noise]
}

/** [slope, product] with one network more */
export function slopeSums(
  [gradient, noise]: readonly [Numbers, Numbers],
  [slope, product]: readonly [Numbers | undefined, Numbers | undefined],
): [Float64Array, Float64Array] {
  const size = gradient.length
  return [
    from(size, (i) => (slope?.[i] ?? 0) + gradient[i]!),
    from(size, (i) => (product?.[i] ?? 0) + gradient[i]! * noise[i]!),
  ]
}

/** [mean, deviation] after the step */
export function bayesianUpdate(
  [mean, deviation, slope, product]: readonly [Numbers, Numbers, Numbers, Numbers],
  { learningRate, scale }: BayesianUpdateAttributes,
): [Float64Array, Float64Array] {
  const size = mean.length
  return [
    from(size, (i) => mean[i]! - learningRate * deviation[i]! ** 2 * scale * slope[i]!),
    from(size, (i) => {
      const along = scale * product[i]!
      const width = deviation[i]!
      return width * Math.sqrt(1 + (0.5 * width * along) ** 2) - 0.5 * width ** 2 * along
    }),
  ]
}

export interface AdamState {
  readonly weight: Numbers
  readonly gradient: Numbers
  readonly firstMoment: Numbers
  readonly secondMoment: Numbers
  readonly importance?: Numbers
  readonly centre?: Numbers
  readonly accumulated?: Numbers
}

/** [weight, first moment, second moment] and, where it was given, the accumulated sum */
export function adam(state: AdamState, attributes: AdamAttributes): Float64Array[] {
  const { learningRate, beta1, beta2, epsilon, step, weightDecay, penalty } = attributes
  const size = state.weight.length
  const slope = from(size, (i) => {
    const w = state.weight[i]!
    const pull = state.importance ? state.importance[i]! * (w - state.centre![i]!) : 0
    return state.gradient[i]! + weightDecay * w + 2 * penalty * pull
  })
  const first = from(size, (i) => beta1 * state.firstMoment[i]! + (1 - beta1) * slope[i]!)
  const second = from(size, (i) => beta2 * state.secondMoment[i]! + (1 - beta2) * slope[i]! ** 2)
  const change = from(size, (i) => {
    const mean = first[i]! / (1 - beta1 ** step)
    const variance = second[i]! / (1 - beta2 ** step)
    return (-learningRate * mean) / (Math.sqrt(variance) + epsilon)
  })
  const weight = from(size, (i) => state.weight[i]! + change[i]!)
  const { accumulated } = state
  if (!accumulated) return [weight, first, second]
  const integral = from(size, (i) => accumulated[i]! - state.gradient[i]! * change[i]!)
  return [weight, first, second, integral]
}

/** sum − (slope − minus)(after − before) */
export function pathSum(
  [sum, slope, before, after]: readonly [Numbers, Numbers, Numbers, Numbers],
  minus: Numbers | undefined,
): Float64Array {
  return from(
    sum.length,
    (i) => sum[i]! - (slope[i]! - (minus?.[i] ?? 0)) * (after[i]! - before[i]!),
  )
}

/** decay · average + (1 − decay)(slope − factor · minus)² */
export function movingSquare(
  average: Numbers,
  slope: Numbers,
  minus: Numbers | undefined,
  { decay, factor }: MovingSquareAttributes,
): Float64Array {
  return from(
    average.length,
    (i) => decay * average[i]! + (1 - decay) * (slope[i]! - factor * (minus?.[i] ?? 0)) ** 2,
  )
}

/** [weight] or [weight, velocity] */
export function sgd(
  weight: Numbers,
  gradient: Numbers,
  velocity: Numbers | undefined,
  { learningRate, momentum, weightDecay }: SgdAttributes,
): Float64Array[] {
  const speed = from(weight.length, (i) => {
    const slope = gradient[i]! + weightDecay * weight[i]!
    return velocity ? momentum * velocity[i]! + slope : slope
  })
  const after = from(weight.length, (i) => weight[i]! - learningRate * speed[i]!)
  return velocity ? [after, speed] : [after]
}

/** [loss, gradient of the batch mean] */
export function softmaxCrossEntropy(
  logits: Numbers,
  labels: Numbers,
  classes: number,
): [Float64Array, Float64Array] {
  const batch = labels.length
  const gradient = new Float64Array(logits.length)
  let loss = 0
  for (let row = 0; row < batch; row++) {
    const own = from(classes, (i) => logits[row * classes + i]!)
    const largest = own.reduce((a, b) => Math.max(a, b))
    const total = own.reduce((sum, logit) => sum + Math.exp(logit - largest), 0)
    const label = labels[row]!
    loss += (largest + Math.log(total) - own[label]!) / batch
    own.forEach((logit, i) => {
      const target = i === label ? 1 : 0
      gradient[row * classes + i] = (Math.exp(logit - largest) / total - target) / batch
    })
  }
  return [Float64Array.of(loss), gradient]
}

/** decay · average + scale · XᵀX for X [rows, size] */
export function symmetricProduct(
  x: Numbers,
  size: number,
  average: Numbers | undefined,
  { decay, scale }: SymmetricProductAttributes,
): Float64Array {
  const rows = x.length / size
  return from(size * size, (position) => {
    const [i, j] = [Math.floor(position / size), position % size]
    let sum = 0
    for (let row = 0; row < rows; row++) sum += x[row * size + i]! * x[row * size + j]!
    return (average ? decay * average[position]! : 0) + scale * sum
  })
}

/** (matrix + damping I)⁻¹ by Gauss-Jordan elimination with pivots, which needs no symmetry. */
export function dampedInverse(matrix: Numbers, size: number, damping: number): Float64Array {
  const rows = Array.from({ length: size }, (_, i) =>
    Float64Array.from({ length: 2 * size }, (__, j) => {
      const diagonal = i === j % size
      if (j >= size) return diagonal ? 1 : 0
      return matrix[i * size + j]! + (diagonal ? damping : 0)
    }),
  )
  for (let column = 0; column < size; column++) {
    let pivot = column
    for (let i = column + 1; i < size; i++)
      if (Math.abs(rows[i]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = i
    ;[rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!]
    const chosen = rows[column]!
    const divisor = chosen[column]!
    for (let j = 0; j < 2 * size; j++) chosen[j]! /= divisor
    rows.forEach((row, i) => {
      const factor = row[column]!
      if (i === column || factor === 0) return
      for (let j = 0; j < 2 * size; j++) row[j]! -= factor * chosen[j]!
    })
  }
  return from(
    size * size,
    (position) => rows[Math.floor(position / size)]![size + (position % size)]!,
  )
}

/** What dropout leaves of the numbers. */
export function dropout(x: Numbers, { key, index, rate }: DropoutAttributes): Float64Array {
  const draws = uniforms(key, index, x.length)
  return from(x.length, (i) => (draws[i]! < rate ? 0 : x[i]! / (1 - rate)))
}

/** The gradient where activity is above zero. */
export function rectifiedError(gradient: Numbers, activity: Numbers): Float64Array {
  return from(gradient.length, (i) => (activity[i]! > 0 ? gradient[i]! : 0))
}

/** Eigenvalues of a symmetric matrix, ascending: Jacobi's rotations until all beside the diagonal is gone. */
export function eigenvalues(matrix: Numbers, size: number): Float64Array {
  const M = Float64Array.from(matrix)
  const beside = (): number =>
    M.reduce((sum, value, at) => sum + (at % (size + 1) === 0 ? 0 : value * value), 0)
  const whole = M.reduce((sum, value) => sum + value * value, 0)
  while (beside() > 1e-30 * whole)
    for (let p = 0; p < size; p++)
      for (let q = p + 1; q < size; q++) {
        const element = M[p * size + q]!
        if (element === 0) continue
        const half = (M[q * size + q]! - M[p * size + p]!) / (2 * element)
        const tangent = (half >= 0 ? 1 : -1) / (Math.abs(half) + Math.hypot(half, 1))
        const c = 1 / Math.hypot(tangent, 1)
        const s = tangent * c
        for (let k = 0; k < size; k++) {
          const [a, b] = [M[k * size + p]!, M[k * size + q]!]
          M[k * size + p] = c * a - s * b
          M[k * size + q] = s * a + c * b
        }
        for (let k = 0; k < size; k++) {
          const [a, b] = [M[p * size + k]!, M[q * size + k]!]
          M[p * size + k] = c * a - s * b
          M[q * size + k] = s * a + c * b
        }
      }
  return from(size, (i) => M[i * (size + 1)]!).sort()
}

/** What filters of so many pixels see at every place of every image. */
export function patches(
  x: Numbers,
  [count, rows, columns, channels]: readonly [number, number, number, number],
  { side: [height, width], strides, pad }: PatchesAttributes,
): Float64Array {
  const along = (length: number, side: number) => {
    const places = pad === 'same' ? Math.ceil(length / strides) : Math.floor((length - side) / strides) + 1 // prettier-ignore
    const zeros = pad === 'same' ? Math.max(0, (places - 1) * strides + side - length) : 0
    return { places, before: Math.floor(zeros / 2) }
  }
  const [down, across] = [along(rows, height), along(columns, width)]
  const found: number[] = []
  for (let image = 0; image < count; image++)
    for (let y = 0; y < down.places; y++)
      for (let x0 = 0; x0 < across.places; x0++)
        for (let tap = 0; tap < height * width * channels; tap++) {
          const [channel, place] = [tap % channels, Math.floor(tap / channels)]
          const row = y * strides + Math.floor(place / width) - down.before
          const column = x0 * strides + (place % width) - across.before
          const inside = row >= 0 && row < rows && column >= 0 && column < columns
          const at = ((image * rows + row) * columns + column) * channels + channel
          found.push(inside ? x[at]! : 0)
        }
  return Float64Array.from(found)
}

/** [Σ x] and, with a centre, Σ x (y − centre) or Σ (x − centre)², channel by channel */
export function channelSums(
  [x, y, centre]: readonly [Numbers, (Numbers | undefined)?, Numbers?],
  channels: number,
): Float64Array[] {
  const sums = new Float64Array(channels)
  const products = new Float64Array(channels)
  Array.from(x).forEach((value, place) => {
    const c = place % channels
    const away = (y?.[place] ?? value) - (centre?.[c] ?? 0)
    sums[c]! += value
    products[c]! += (y ? value : away) * away
  })
  return centre ? [sums, products] : [sums]
}

/** factor (x − centre) + shift, plus otherFactor · other where there is another */
export function channelLines(
  [x, centre, factor, shift]: readonly [Numbers, Numbers, Numbers, Numbers],
  [other, otherFactor]: readonly (Numbers | undefined)[],
  channels: number,
  rectified: boolean,
): Float64Array {
  return from(x.length, (place) => {
    const c = place % channels
    const more = other && otherFactor ? otherFactor[c]! * other[place]! : 0
    const value = factor[c]! * (x[place]! - centre[c]!) + shift[c]! + more
    return rectified ? Math.max(0, value) : value
  })
}
