/** A training step, or a look at importance, that is timed, with what it costs at least. */
import type { Scalar } from '@tensorflow/tfjs-core'
import { learnedLayers, neuronsOf } from '@shared/networks/layers'
import type { NetworkDescription } from '@shared/networks/description'
import type { Learner } from '../training/learner'
import { batchOf, disposeBatches, makeBatches } from './batches'

export interface Workload {
  /** Steps before the clock starts, and timed ones. */
  readonly warmUp: number
  readonly steps: number
  /**
   * Of a fresh network the first step and then every this many one do more (invert): the mean is
   * reported, else the median.
   */
  readonly period?: number
  /** Floating-point operations of one step (a fused multiply-add counts as two), those with zeros included. */
  readonly flops: number
  /** Bytes moved by one step if nothing stays in a cache between two passes over an array. */
  readonly bytes: number
  /** A network on the current device, ready to learn images with a background or, `everyPixel`, without. */
  start(everyPixel: boolean): Training
}

export interface Training {
  /** One step on batch `index`; returns its loss, or a number after it, which the caller disposes of. */
  step(index: number): Scalar | Promise<Scalar>
  dispose(): void
}

/** `learner` on ten batches of images that look like digits. */
export function trainingOf(
  learner: Pick<Learner, 'sizes' | 'step' | 'dispose'>,
  batch: number,
  everyPixel: boolean,
): Training {
  const batches = makeBatches(learner.sizes, batch, everyPixel)
  return {
    step(index) {
      const { pixels, answers } = batchOf(batches, index)
      return learner.step(pixels, answers, { independent: () => batchOf(batches, index + 1) })
    },
    dispose() {
      learner.dispose()
      disposeBatches(batches)
    },
  }
}

/** What a step through a network of any layers costs: backpropagation, and an optimiser’s passes over weights. */
export function stepCosts(
  network: NetworkDescription,
  batch: number,
  perWeight: { readonly flops: number; readonly arrays: number },
): Pick<Workload, 'flops' | 'bytes'> {
  const layers = learnedLayers(network)
  const products = layers.map((layer) => layer.products)
  const all = products.reduce((sum, count) => sum + count, 0)
  const weights = layers.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b), 0)
  const activities = neuronsOf(network).reduce((sum, neurons) => sum + neurons, 0) * batch
  return {
    flops: 2 * batch * (3 * all - (products[0] ?? 0)) + perWeight.flops * weights,
    bytes: 4 * ((3 + perWeight.arrays) * weights + 4 * activities),
  }
}

/** Layers of a dense network as [inputs, outputs]. */
function layersOf(sizes: readonly number[]): (readonly [inputs: number, outputs: number])[] {
  return sizes.slice(1).map((outputs, layer) => [sizes[layer] ?? 0, outputs])
}

/** Number of strengths, and of those behind the first layer, which alone send gradients down. */
export function strengthsOf(sizes: readonly number[]): {
  readonly all: number
  readonly sendingDown: number
} {
  const counts = layersOf(sizes).map(([inputs, outputs]) => inputs * outputs)
  const all = counts.reduce((sum, count) => sum + count, 0)
  return { all, sendingDown: all - (counts[0] ?? 0) }
}

/** Of forward pass, errors and gradients: three products, two in the first layer. */
export function backpropagationFlops(sizes: readonly number[], batch: number): number {
  const { all, sendingDown } = strengthsOf(sizes)
  return 2 * batch * (2 * all + sendingDown)
}

/** Strengths read forward and downward, gradients written; activities are small beside them. */
export function backpropagationBytes(sizes: readonly number[], batch: number): number {
  const { all, sendingDown } = strengthsOf(sizes)
  const activities = sizes.reduce((sum, size) => sum + size, 0) * batch
  return 4 * (2 * all + sendingDown + 4 * activities)
}
