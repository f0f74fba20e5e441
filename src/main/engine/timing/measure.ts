/** Timing of training steps and of the large product. */
import * as tf from '@tensorflow/tfjs-core'
import { streamKey, uniforms } from '@shared/random/philox'
import { meanOf, medianOf } from '@shared/statistics/summary'
import type { Extent, WorkloadMeasurement } from './protocol'
import type { Training, Workload } from './workload'

export function peakMemoryBytes(): number {
  return process.resourceUsage().maxRSS * 1024
}

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

interface TimedStep {
  readonly index: number
  readonly milliseconds: number
}

/**
 * The mean of a step where every `period`-th one does more: exact also where fewer than whole
 * periods were timed.
 */
export function periodicMean(steps: readonly TimedStep[], period: number): number {
  const of = (isLong: boolean): number =>
    meanOf(
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

/** Times `together` steps from step `index` on; milliseconds of one. */
type Timer = (index: number) => Promise<TimedStep>

/** A network in training, whose steps can be timed and which can be taken afresh. */
interface Run {
  readonly time: Timer
  readonly restart: () => void
}

/** The usual number of steps, or a share of it. */
async function countedSteps(
  { period, warmUp, steps }: Workload,
  share: number,
  together: number,
  { time, restart }: Run,
): Promise<TimedStep[]> {
  const count = Math.max(4, Math.round(steps * share))
  for (let index = 0; index < warmUp; index += together) await time(index)
  // The first step of a fresh network is one that does more.
  if (period) restart()
  const first = period ? 0 : warmUp
  const timed: TimedStep[] = []
  for (let index = first; index < first + count; index += together) timed.push(await time(index))
  return timed
}

/** As many steps as fit, three at least, or one where each takes longer than the whole time. */
async function stepsWithin(
  { period, warmUp }: Workload,
  seconds: number,
  together: number,
  { time, restart }: Run,
): Promise<TimedStep[]> {
  const start = performance.now()
  const used = (): number => (performance.now() - start) / 1000
  for (let index = 0; index < warmUp && used() < seconds / 4; index += together) await time(index)
  if (period) restart()
  const long = period ? [await time(0)] : []
  const usual: TimedStep[] = []
  let index = period ? 1 : warmUp
  let isSlow: boolean
  do {
    const step = await time(index)
    index += together
    usual.push(step)
    isSlow = step.milliseconds > 1000 * seconds
  } while ((used() < seconds || (usual.length < 3 && !isSlow)) && index < (period ?? Infinity))
  return [...long, ...usual]
}

/**
 * Times a workload on the current device.
 * @param options `queues`: the device computes in the background, so several steps are timed at once;
 * `everyPixel`: images without a background; `mean`: of all steps, those that had to wait included
 */
export async function measureWorkload(
  workload: Workload,
  extent: Extent,
  { queues = false, everyPixel = false, mean = false } = {},
): Promise<WorkloadMeasurement> {
  const { period, flops, bytes } = workload
  let training = workload.start(everyPixel)
  const together = queues && !period ? stepsAhead : 1
  const run: Run = {
    async time(index) {
      const milliseconds = await timed(() => stepsFrom(training, index, together))
      return { index, milliseconds: milliseconds / together }
    },
    restart() {
      training.dispose()
      training = workload.start(everyPixel)
    },
  }
  const steps =
    'share' in extent
      ? await countedSteps(workload, extent.share, together, run)
      : await stepsWithin(workload, extent.seconds, together, run)
  training.dispose()
  return {
    milliseconds: period
      ? periodicMean(steps, period)
      : (mean ? meanOf : medianOf)(steps.map(({ milliseconds }) => milliseconds)),
    summary: period || mean ? 'mean' : 'median',
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
  return (2 * size ** 3) / medianOf(milliseconds) / 1e6
}
