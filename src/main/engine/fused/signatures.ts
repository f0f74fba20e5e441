/**
 * The hot loops that a device may offer as one fused kernel (`tf.engine().runKernel`), by name.
 * Where a device has none, the composed version beside each call site computes the same from
 * ordinary tfjs operations; it is also the fused kernel's oracle.
 *
 * Tensors are immutable: every kernel returns new ones, the caller disposes of the old.
 * Weight matrices have the shape [inputs, outputs]; a layer computes Y = X W for row-wise data X.
 */
import type { StreamKey } from '@shared/random/philox'
import type { Tensor, Tensor1D, Tensor2D, Tensor4D } from '@tensorflow/tfjs-core'

export type { StreamKey }

/** Values that a byte of an image may have. */
export const greys = 256

/** How the images of a set are seen. */
export interface ImageView {
  /** Bytes of all images of the set, one image after the other, the channels of a pixel side by side. */
  readonly pixels: Uint8Array
  /** Place j of what is seen shows byte `order[j]`, of the same channel; as long as an image. */
  readonly order: Uint32Array
  /** Activity for each byte: 256 numbers a channel, one channel after the other. */
  readonly normalised: Float32Array
}

/**
 * What the input neurons are shown [images, bytes of one]: row r is image `images[r]` of its set through
 * `views[r]`, all of one shape. Every device gives the numbers of `normalised` bit for bit.
 */
export interface ImagePixelsAttributes {
  readonly views: readonly ImageView[]
  readonly images: Uint32Array
}

/**
 * Release mask and effective weight (thesis eq. 4.2): r_i = 1 where uniform_i < p_i, with
 * uniform_i the i-th number of draw `index` of the stream; scale = r / divisor and
 * effective = scale ∘ strength. The divisor is p (`release: p`), or `fixedRelease` for the clean
 * ghost control (r drawn with that probability), or 1 where transmission is not normalised.
 */
export interface PresynapticMaskInputs {
  readonly strength: Tensor2D
  readonly probability: Tensor2D
}
export interface PresynapticMaskAttributes {
  readonly key: StreamKey
  readonly index: number
  /** Probability of release that replaces p in the draw; −1 draws with p itself. */
  readonly fixedRelease: number
  /** What the strength is divided by: p, the fixed release probability, or nothing. */
  readonly divisor: 'probability' | 'fixed' | 'none'
}
/** [effective, scale], both with the strength's shape. */
export type PresynapticMaskOutputs = [Tensor2D, Tensor2D]

/**
 * One step of strength and release probability (docs/science.md, Presynaptic rule): with
 * g = scale ∘ gradient,
 * w ← w − η [ g (1 − p if modulated) + decay · w ];
 * u = +up where abs(g) ≥ threshold, else −down;
 * p ← clip(p + factor · u · [p < freeze], minimum, 1), factor = 1 − p if `coded`, else 1.
 */
export interface PresynapticUpdateInputs {
  readonly strength: Tensor2D
  readonly probability: Tensor2D
  readonly scale: Tensor2D
  /** ∂L/∂(effective weight), batch mean. */
  readonly gradient: Tensor2D
}
export interface PresynapticUpdateAttributes {
  readonly learningRate: number
  readonly weightDecay: number
  readonly up: number
  readonly down: number
  readonly threshold: number
  readonly freeze: number
  readonly minimum: number
  readonly modulated: boolean
  readonly coded: boolean
}
/** [strength, probability] after the step. */
export type PresynapticUpdateOutputs = [Tensor2D, Tensor2D]

/**
 * A network drawn from independent normal distributions: mean + deviation ∘ noise, with noise_i the
 * i-th normal number of draw `index` of the stream (`data/gaussian`).
 */
export interface GaussianSampleInputs {
  readonly mean: Tensor
  readonly deviation: Tensor
}
export interface GaussianSampleAttributes {
  readonly key: StreamKey
  readonly index: number
}
/** [sample, noise], both with the mean's shape. */
export type GaussianSampleOutputs = [Tensor, Tensor]

/**
 * Sums over drawn networks, one network added: slope + gradient and product + gradient ∘ noise. The
 * sums are absent before the first network.
 */
export interface SlopeSumsInputs {
  readonly gradient: Tensor
  /** The noise in the strengths of this network; see `GaussianSampleOutputs`. */
  readonly noise: Tensor
  readonly slope?: Tensor
  readonly product?: Tensor
}
/** [slope, product] with this network. */
export type SlopeSumsOutputs = [Tensor, Tensor]

/**
 * A step of Bayesian gradient descent (Zeno, Golan, Hoffer and Soudry, 2018, eq. 10 and 11), from
 * the expectations over drawn networks of the slope of the summed loss, E[g] = scale · slope, and of
 * slope ∘ noise, E[g ε] = scale · product:
 * μ − η σ² E[g],  σ √(1 + (½ σ E[g ε])²) − ½ σ² E[g ε].
 */
export interface BayesianUpdateInputs {
  readonly mean: Tensor
  readonly deviation: Tensor
  readonly slope: Tensor
  readonly product: Tensor
}
export interface BayesianUpdateAttributes {
  readonly learningRate: number
  readonly scale: number
}
/** [mean, deviation] after the step. */
export type BayesianUpdateOutputs = [Tensor, Tensor]

/**
 * Adam (bias-corrected, ε outside the root) on gradient + decay·w + 2·penalty·importance∘(w − centre);
 * `importance` and `centre` are absent without a penalty. With `accumulate`, the fourth output is
 * accumulated − gradient∘(w_after − w_before), the path integral of Synaptic Intelligence.
 */
export interface AdamInputs {
  readonly weight: Tensor
  readonly gradient: Tensor
  readonly firstMoment: Tensor
  readonly secondMoment: Tensor
  readonly importance?: Tensor
  readonly centre?: Tensor
  readonly accumulated?: Tensor
}
export interface AdamAttributes {
  readonly learningRate: number
  readonly beta1: number
  readonly beta2: number
  readonly epsilon: number
  /** Number of this step, from 1. */
  readonly step: number
  readonly weightDecay: number
  readonly penalty: number
}
/** [weight, firstMoment, secondMoment] and, with `accumulated`, the new accumulated sum. */
export type AdamOutputs = Tensor[]

/**
 * A sum over steps of what a weight's moves did to the loss: sum − (slope − minus) ∘ (after − before),
 * with gradients of the mean loss at the weights before; `minus` is absent where nothing is taken off.
 */
export interface PathSumInputs {
  readonly sum: Tensor
  readonly slope: Tensor
  readonly minus?: Tensor
  readonly before: Tensor
  readonly after: Tensor
}
export type PathSumOutputs = [Tensor]

/** A running average of squared slopes: decay · average + (1 − decay) · (slope − factor · minus)². */
export interface MovingSquareInputs {
  readonly average: Tensor
  readonly slope: Tensor
  readonly minus?: Tensor
}
export interface MovingSquareAttributes {
  readonly decay: number
  /** Share of `minus` that is taken off. */
  readonly factor: number
}
export type MovingSquareOutputs = [Tensor]

/** Gradient descent with heavy-ball momentum: v ← momentum·v + gradient + decay·w; w ← w − η v. */
export interface SgdInputs {
  readonly weight: Tensor
  readonly gradient: Tensor
  /** Absent without momentum. */
  readonly velocity?: Tensor
}
export interface SgdAttributes {
  readonly learningRate: number
  readonly momentum: number
  readonly weightDecay: number
}
/** [weight] or [weight, velocity]. */
export type SgdOutputs = Tensor[]

/**
 * Softmax cross-entropy, batch mean, with its gradient: logits [batch, classes], labels [batch]
 * (int32). Returns [loss (scalar), gradient of the batch mean w.r.t. the logits].
 */
export interface SoftmaxCrossEntropyInputs {
  readonly logits: Tensor2D
  readonly labels: Tensor1D
}
export type SoftmaxCrossEntropyOutputs = [Tensor, Tensor2D]

/**
 * Dropout: scale · x where the i-th uniform number of draw `index` of the stream is at least `rate`, else
 * 0, with scale = 1/(1 − rate). The gradient of it is the same function of the gradient.
 */
export interface DropoutInputs {
  readonly x: Tensor
}
export interface DropoutAttributes {
  readonly key: StreamKey
  readonly index: number
  /** Probability that a neuron is left out, from 0 to below 1. */
  readonly rate: number
}
/** One tensor, with the shape of x. */
export type DropoutOutputs = [Tensor]

/**
 * Sums over rows [rows, channels], channel by channel: Σ x and, with a centre, Σ x (y − centre), or
 * Σ (x − centre)² where there is no y.
 */
export interface ChannelSumsInputs {
  readonly x: Tensor2D
  readonly y?: Tensor2D
  readonly centre?: Tensor1D
}
/** [sums] and, with a centre, the sums of products. */
export type ChannelSumsOutputs = Tensor1D[]

/** factor (x − centre) + shift, channel by channel, plus otherFactor · other; above zero if `rectified`. */
export interface ChannelLinesInputs {
  readonly x: Tensor2D
  readonly centre: Tensor1D
  readonly factor: Tensor1D
  readonly shift: Tensor1D
  readonly other?: Tensor2D
  readonly otherFactor?: Tensor1D
}
export interface ChannelLinesAttributes {
  readonly rectified: boolean
}
export type ChannelLinesOutputs = [Tensor2D]

/**
 * What the filters of a convolution see, a row a place [count · places, side · side · channels], in the
 * order of a filter’s strengths; zeros stand around images as in the convolution itself.
 */
export interface PatchesInputs {
  readonly x: Tensor4D
}
export interface PatchesAttributes {
  readonly side: readonly [height: number, width: number]
  readonly strides: number
  readonly pad: 'same' | 'valid'
}
export type PatchesOutputs = [Tensor2D]

/** E of rectified neurons: the gradient with respect to their activity where that is above 0, else 0. */
export interface RectifiedErrorInputs {
  readonly gradient: Tensor
  readonly activity: Tensor
}
export type RectifiedErrorOutputs = [Tensor]

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

/** Names in tfjs' kernel registry. */
export const fusedKernels = {
  imagePixels: 'PalimpsestImagePixels',
  presynapticMask: 'PalimpsestPresynapticMask',
  presynapticUpdate: 'PalimpsestPresynapticUpdate',
  gaussianSample: 'PalimpsestGaussianSample',
  slopeSums: 'PalimpsestSlopeSums',
  bayesianUpdate: 'PalimpsestBayesianUpdate',
  adam: 'PalimpsestAdam',
  pathSum: 'PalimpsestPathSum',
  movingSquare: 'PalimpsestMovingSquare',
  sgd: 'PalimpsestSgd',
  softmaxCrossEntropy: 'PalimpsestSoftmaxCrossEntropy',
  dropout: 'PalimpsestDropout',
  channelSums: 'PalimpsestChannelSums',
  channelLines: 'PalimpsestChannelLines',
  patches: 'PalimpsestPatches',
  rectifiedError: 'PalimpsestRectifiedError',
  symmetricProduct: 'PalimpsestSymmetricProduct',
  dampedInverses: 'PalimpsestDampedInverses',
  symmetricEigen: 'PalimpsestSymmetricEigen',
} as const
