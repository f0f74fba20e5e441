/** Types of the kernels behind `engine/fused/signatures`: one pass over all synapses, or a batch. */
import type { Draw, Flag, Piece, Pointer } from './module'

export interface FusedKernels {
  imagePixels(
    to: Pointer,
    image: Pointer,
    order: Pointer,
    normalised: Pointer,
    count: number,
    channels: number,
  ): void
  channelSums(
    sums: Pointer,
    products: Pointer,
    x: Pointer,
    y: Pointer,
    centre: Pointer,
    ...parameters: [...Piece, rows: number, channels: number]
  ): void
  channelLines(
    to: Pointer,
    x: Pointer,
    centre: Pointer,
    factor: Pointer,
    shift: Pointer,
    other: Pointer,
    otherFactor: Pointer,
    ...parameters: [...Piece, channels: number, relu: Flag]
  ): void
  presynapticMask(
    effective: Pointer,
    scale: Pointer,
    strength: Pointer,
    probability: Pointer,
    ...parameters: [...Piece, ...Draw, fixedRelease: number, divisor: number, scratch: Pointer]
  ): void
  presynapticUpdate(
    newStrength: Pointer,
    newProbability: Pointer,
    strength: Pointer,
    probability: Pointer,
    scale: Pointer,
    gradient: Pointer,
    start: number,
    end: number,
    learningRate: number,
    weightDecay: number,
    up: number,
    down: number,
    threshold: number,
    freeze: number,
    minimum: number,
    modulated: Flag,
    coded: Flag,
  ): void
  gaussianSample(
    sample: Pointer,
    noise: Pointer,
    mean: Pointer,
    deviation: Pointer,
    ...parameters: [...Piece, ...Draw, scratch: Pointer]
  ): void
  slopeSums(
    newSlope: Pointer,
    newProduct: Pointer,
    gradient: Pointer,
    noise: Pointer,
    slope: Pointer,
    product: Pointer,
    ...piece: Piece
  ): void
  bayesianUpdate(
    newMean: Pointer,
    newDeviation: Pointer,
    mean: Pointer,
    deviation: Pointer,
    slope: Pointer,
    product: Pointer,
    ...parameters: [...Piece, learningRate: number, scale: number]
  ): void
  adam(
    newWeight: Pointer,
    newFirst: Pointer,
    newSecond: Pointer,
    newAccumulated: Pointer,
    weight: Pointer,
    gradient: Pointer,
    first: Pointer,
    second: Pointer,
    importance: Pointer,
    centre: Pointer,
    accumulated: Pointer,
    start: number,
    end: number,
    learningRate: number,
    beta1: number,
    beta2: number,
    oneMinusBeta1: number,
    oneMinusBeta2: number,
    correction1: number,
    correction2: number,
    epsilon: number,
    weightDecay: number,
    twicePenalty: number,
  ): void
  dropout(
    to: Pointer,
    from: Pointer,
    ...parameters: [...Piece, ...Draw, rate: number, scale: number, scratch: Pointer]
  ): void
  rectifiedError(to: Pointer, gradient: Pointer, activity: Pointer, ...piece: Piece): void
  pathSum(
    newSum: Pointer,
    sum: Pointer,
    slope: Pointer,
    minus: Pointer,
    before: Pointer,
    after: Pointer,
    ...piece: Piece
  ): void
  movingSquare(
    newAverage: Pointer,
    average: Pointer,
    slope: Pointer,
    minus: Pointer,
    ...parameters: [...Piece, decay: number, oneMinusDecay: number, factor: number]
  ): void
  sgd(
    newWeight: Pointer,
    newVelocity: Pointer,
    weight: Pointer,
    gradient: Pointer,
    velocity: Pointer,
    ...parameters: [...Piece, learningRate: number, momentum: number, weightDecay: number]
  ): void
}
