/** How long some work takes on a device of which only the kind is known, or a few timed steps. */
import type { Work } from '@shared/experiments/common/descriptions'
import type { WorkloadId } from '@shared/devices/workloads'
import { medianOf } from '@shared/statistics/summary'

/** Floating-point operations and bytes a second of one core (or card), before anything was measured. */
interface Speed {
  readonly flops: number
  readonly bytes: number
}

const firstGuess: Speed = { flops: 4e9, bytes: 4e9 }
const firstGuesses: Readonly<Record<string, Speed>> = {
  wasm: { flops: 4e9, bytes: 1e9 },
  simd: { flops: 7e10, bytes: 1.8e10 },
  tensorflow: { flops: 8e10, bytes: 1.8e10 },
  webgpu: { flops: 1e12, bytes: 1e11 },
  cuda: { flops: 5e12, bytes: 3e11 },
}

/** Of an operation while testing, where nothing goes backward, against one while training. */
const testingShare = 0.5

/** A training step that was timed, with what it costs. */
export interface TimedStep {
  readonly workload: string
  readonly milliseconds: number
  readonly flops: number
  readonly bytes: number
}

function secondsOf(flops: number, bytes: number, device: string): number {
  const speed = firstGuesses[device] ?? firstGuess
  return flops / speed.flops + bytes / speed.bytes
}

/** Seconds of computing that the first guess gives; loading comes on top. */
export function guessedSeconds(work: Work, device: string): number {
  const { steps, flopsPerStep, bytesPerStep, evaluationFlops } = work
  return (
    steps * secondsOf(flopsPerStep, bytesPerStep, device) +
    testingShare * secondsOf(evaluationFlops, 0, device)
  )
}

/**
 * How many times longer than guessed the timed steps took: those of `like` alone where there are any.
 * `undefined` where nothing was timed.
 */
export function paceOf(
  steps: readonly TimedStep[],
  device: string,
  like: WorkloadId,
): number | undefined {
  const alike = steps.filter(({ workload }) => workload === like)
  const paces = (alike.length > 0 ? alike : steps).map(
    ({ milliseconds, flops, bytes }) => milliseconds / 1000 / secondsOf(flops, bytes, device),
  )
  return paces.length > 0 ? medianOf(paces) : undefined
}

/** Seconds until trials of these durations are done, taken up in their order by so many slots. */
export function secondsTogether(durations: readonly number[], slots: number): number {
  const free = new Array<number>(Math.max(1, slots)).fill(0)
  for (const seconds of durations) {
    const next = free.indexOf(Math.min(...free))
    free[next] = (free[next] ?? 0) + seconds
  }
  return Math.max(...free)
}
