/** The WebAssembly module of the kernels: loading, and the types of what it exports. */
import { readFileSync } from 'node:fs'
import { kernelModulePath } from '../../paths'
import type { EigenKernels } from './eigen-kernels'
import type { FusedKernels } from './fused-kernels'

/** An address in the module's memory, in bytes. */
export type Pointer = number
/** 0 or 1: the module knows no booleans. */
export type Flag = 0 | 1

/** What both matrix products are asked: C, its operands, the piece of C, the sizes and the finish. */
export type ProductParameters = readonly [
  c: Pointer,
  a: Pointer,
  b: Pointer,
  rowStart: number,
  rowEnd: number,
  columnStart: number,
  columnEnd: number,
  rows: number,
  columns: number,
  depth: number,
  aTransposed: Flag,
  bTransposed: Flag,
  bias: Pointer,
  relu: Flag,
  upper: Flag,
]

/** Sizes of images on both sides of a convolution or a pooling, pixels and channels. */
type ImageSizes = readonly [
  height: number,
  width: number,
  channels: number,
  outHeight: number,
  outWidth: number,
]
/** A filter's sizes, and the rows and columns of zeros before an image. */
type FilterSizes = readonly [
  filters: number,
  filterHeight: number,
  filterWidth: number,
  top: number,
  left: number,
]
type Windows = readonly [
  height: number,
  width: number,
  strideY: number,
  strideX: number,
  top: number,
  left: number,
]
export type ConvolutionSizes = readonly [...ImageSizes, ...FilterSizes]
export type PoolingSizes = readonly [...ImageSizes, ...Windows]

/** Elements [start, end) of an array. */
export type Piece = readonly [start: number, end: number]
/** The key of a stream and the number of a draw, as words. */
export type Draw = readonly [keyLow: number, keyHigh: number, indexLow: number, indexHigh: number]
/** The middle dimension of [outer, count, inner]. */
type Middle = readonly [to: Pointer, from: Pointer, outer: number, count: number, inner: number]
type Unary = (
  code: number,
  to: Pointer,
  from: Pointer,
  ...parameters: [...Piece, p: number, q: number]
) => void

/** The functions of `kernels/index.ts`; each is documented there. */
export interface Kernels extends FusedKernels, EigenKernels {
  freeMemory(): Pointer
  productScratch(): number
  product(...parameters: [...ProductParameters, scratch: Pointer]): void
  backgroundOf(a: Pointer, count: number): number
  countUnlike(a: Pointer, count: number, value: number): number
  sparseProduct(...parameters: [...ProductParameters, background: number, scratch: Pointer]): void
  sparseRightProduct(
    c: Pointer,
    a: Pointer,
    b: Pointer,
    columnStart: number,
    columnEnd: number,
    rows: number,
    columns: number,
    depth: number,
    aTransposed: Flag,
    bTransposed: Flag,
    scratch: Pointer,
  ): void
  convolutionScratch(taps: number): number
  packFilters(
    to: Pointer,
    from: Pointer,
    taps: number,
    channels: number,
    filters: number,
    backward: Flag,
  ): void
  convolve(
    to: Pointer,
    from: Pointer,
    panels: Pointer,
    ...parameters: [
      ...Piece,
      ...ConvolutionSizes,
      stride: number,
      spread: number,
      bias: Pointer,
      relu: Flag,
      scratch: Pointer,
    ]
  ): void
  filterGradient(
    to: Pointer,
    from: Pointer,
    errors: Pointer,
    ...parameters: [
      ...Piece,
      positions: number,
      ...ConvolutionSizes,
      stride: number,
      scratch: Pointer,
    ]
  ): void
  patches(
    to: Pointer,
    from: Pointer,
    ...parameters: [
      ...Piece,
      ...ImageSizes,
      filterHeight: number,
      filterWidth: number,
      top: number,
      left: number,
      stride: number,
      scratch: Pointer,
    ]
  ): void
  listErrors(to: Pointer, from: Pointer, ...parameters: [...Piece, columns: number]): void
  packSparseFilters(
    to: Pointer,
    from: Pointer,
    taps: number,
    channels: number,
    filters: number,
  ): void
  sparseInputGradient(
    to: Pointer,
    lists: Pointer,
    panels: Pointer,
    ...parameters: [...Piece, ...ConvolutionSizes, scratch: Pointer]
  ): void
  sparseFilterGradient(
    to: Pointer,
    from: Pointer,
    errors: Pointer,
    work: Pointer,
    ...parameters: [
      ...Piece,
      positions: number,
      ...ImageSizes,
      filters: number,
      filterHeight: number,
      filterWidth: number,
      scratch: Pointer,
    ]
  ): void
  padImages(
    to: Pointer,
    from: Pointer,
    ...parameters: [
      ...Piece,
      height: number,
      width: number,
      channels: number,
      top: number,
      left: number,
      outHeight: number,
      outWidth: number,
    ]
  ): void
  maxPool(to: Pointer, from: Pointer, ...parameters: [...Piece, ...PoolingSizes]): void
  maxPoolGradient(
    to: Pointer,
    gradient: Pointer,
    from: Pointer,
    pooled: Pointer,
    ...parameters: [...Piece, ...PoolingSizes]
  ): void
  finishSymmetric(
    c: Pointer,
    size: number,
    average: Pointer,
    decay: number,
    scale: number,
    start: number,
    end: number,
  ): void
  factorInverse32(
    matrix: Pointer,
    work: Pointer,
    size: number,
    scratch: Pointer,
    done: Pointer,
  ): void
  factorInverse32Bytes(size: number): number
  largestMagnitude(a: Pointer, count: number): number
  factor64(matrix: Pointer, size: number): number
  solve64(factor: Pointer, right: Pointer, size: number, columns: number): void
  invert64(factor: Pointer, inverse: Pointer, size: number): void
  unaryFloat: Unary
  unaryInt: Unary
  logicalNot(to: Pointer, from: Pointer, count: number): void
  binaryFlat(
    kind: number,
    code: number,
    to: Pointer,
    a: Pointer,
    b: Pointer,
    aStride: number,
    bStride: number,
    start: number,
    end: number,
  ): void
  binaryBroadcast(
    kind: number,
    code: number,
    to: Pointer,
    a: Pointer,
    b: Pointer,
    rank: number,
    geometry: Pointer,
  ): void
  reduceFloat(code: number, ...over: Middle): void
  reduceInt(code: number, ...over: Middle): void
  reduceBool(all: Flag, ...over: Middle): void
  argExtreme(isMaximum: Flag, isFloat: Flag, ...over: Middle): void
  cumulativeSum(...parameters: [...over: Middle, exclusive: Flag, reverse: Flag]): void
  softmax(to: Pointer, from: Pointer, rows: number, count: number): void
  logSoftmax(to: Pointer, from: Pointer, rows: number, count: number): void
  softmaxCrossEntropy(
    loss: Pointer,
    gradient: Pointer,
    logits: Pointer,
    labels: Pointer,
    rows: number,
    count: number,
  ): void
  cast(code: number, to: Pointer, from: Pointer, count: number): void
  fillWords(to: Pointer, count: number, word: number): void
  copyStrided(to: Pointer, from: Pointer, rank: number, geometry: Pointer, isWord: Flag): void
  gather(
    to: Pointer,
    from: Pointer,
    indices: Pointer,
    outer: number,
    size: number,
    count: number,
    innerBytes: number,
  ): void
  oneHot(to: Pointer, labels: Pointer, count: number, depth: number, word: number): void
  segmentSum(
    to: Pointer,
    from: Pointer,
    segmentOf: Pointer,
    count: number,
    inner: number,
    segments: number,
    isFloat: Flag,
  ): void
  select(
    to: Pointer,
    condition: Pointer,
    a: Pointer,
    b: Pointer,
    count: number,
    repeat: number,
    isWord: Flag,
  ): void
  philox(to: Pointer, ...parameters: [...Piece, ...Draw, asUniforms: Flag, scratch: Pointer]): void
}

export const pageBytes = 65536
/** Every page that 32-bit addresses reach: 4 GiB. */
const mostPages = 65536

export interface KernelModule {
  /** For the instances of other threads. */
  readonly compiled: WebAssembly.Module
  readonly kernels: Kernels
  readonly memory: WebAssembly.Memory
}

/**
 * Compiles and instantiates the kernels with a memory of their own, shared between threads.
 * @throws Error where the module was not built or this Node knows no relaxed SIMD.
 */
export function loadKernels(): KernelModule {
  const compiled = new WebAssembly.Module(readFileSync(kernelModulePath))
  const memory = new WebAssembly.Memory({ initial: 64, maximum: mostPages, shared: true })
  const instance = new WebAssembly.Instance(compiled, {
    env: {
      memory,
      abort: () => {
        throw new Error('A kernel of the simd device stopped itself.')
      },
    },
  })
  return { compiled, kernels: instance.exports as unknown as Kernels, memory }
}
