/** Timing of training steps and of the large product. */
import * as tf from '@tensorflow/tfjs-core'
import { streamKey, uniforms } from '../data/philox'
import type { WorkloadMeasurement } from './protocol'
import type { Training, Workload } from './workload'

export function peakMemoryBytes(): number {
  return process.resourceUsage().maxRSS * 1024
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const upper = sorted[Math.floor(middle)] ?? NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/** What a device that computes in the background is given at once: training waits for it as rarely. */
const stepsAhead = 8

/** Runs `work` and waits for its result on the device. @returns milliseconds */
async function timed(work: () => tf.Tensor | Promise<tf.Tensor>): Promise<number> {
  const start = performance.now()
  const result = await work()
  await result.data()
  const milliseconds = performance.now() - start
  result.dispose()
  return milliseconds
}

/**
 * The mean of a step where every `period`-th one does more: exact also where fewer than whole
 * periods were timed.
 */
export function periodicMean(
  steps: readonly { readonly index: number; readonly milliseconds: number }[],
  period: number,
): number {
  const of = (isLong: boolean): number =>
    mean(
      steps
        .filter(({ index }) => (index % period === 0) === isLong)
        .map(({ milliseconds }) => milliseconds),
    )
  return (of(false) * (period - 1) + of(true)) / period
}

/** `count` steps from `index` on; the last one's result, which comes after all others. */
async function stepsFrom(training: Training, index: number, count: number): Promise<tf.Tensor> {
  for (let before = 0; before < count - 1; before++) (await training.step(index + before)).dispose()
  return training.step(index + count - 1)
}

/**
 * Times a workload on the current device, with a share of its usual number of steps.
 * @param queues whether the device computes in the background: then several steps are timed at once
 */
export async function measureWorkload(
  workload: Workload,
  share: number,
  queues = false,
): Promise<WorkloadMeasurement> {
  const { period, warmUp, flops, bytes } = workload
  const count = Math.max(4, Math.round(workload.steps * share))
  const training = workload.start()
  for (let index = 0; index < warmUp; index++) await timed(() => training.step(index))
  // Fewer steps than a period still have the long step in their middle.
  const first = period && count < period ? period - (count >> 1) : warmUp
  const together = queues && !period ? stepsAhead : 1
  const steps: { index: number; milliseconds: number }[] = []
  for (let index = first; index < first + count; index += together) {
    const milliseconds = await timed(() => stepsFrom(training, index, together))
    steps.push({ index, milliseconds: milliseconds / together })
  }
  training.dispose()
  return {
    milliseconds: period
      ? periodicMean(steps, period)
      : median(steps.map(({ milliseconds }) => milliseconds)),
    summary: period ? 'mean' : 'median',
    steps: steps.length * together,
    flops,
    bytes,
    peakMemoryBytes: peakMemoryBytes(),
  }
}

/** GFLOP/s of the product of two square matrices, median. */
export async function measureProduct(size = 1024, count = 20): Promise<number> {
  const matrix = (index: number): tf.Tensor2D =>
    tf.tensor2d(uniforms(streamKey(2022, 'bench/product'), index, size * size), [size, size])
  const [a, b] = [matrix(0), matrix(1)]
  // One row is waited for: reading all rows would time memory, not the product.
  const product = (): tf.Tensor => tf.tidy(() => tf.slice(tf.matMul(a, b), 0, 1))
  await timed(product)
  const milliseconds: number[] = []
  for (let i = 0; i < count; i++) milliseconds.push(await timed(product))
  tf.dispose([a, b])
  return (2 * size ** 3) / median(milliseconds) / 1e6
}
