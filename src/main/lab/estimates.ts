/**
 * How long trials take: their work over the device's speed. Speeds are first guesses, then those of
 * the Devices page's benchmark, and are corrected by trials that have finished.
 */
import type { TrialSettings, Work } from '@shared/experiments/common/definition'
import { SettingsError } from '@shared/experiments/common/errors'
import { definitionOf } from '@shared/experiments/registry'
import { medianOf } from '@shared/statistics/summary'
import type { Store } from '../store/store'
import type { FinishedTrial } from '../store/trials'

/** Floating-point operations and bytes a second of one core (or card), before anything was measured. */
interface Speed {
  readonly flops: number
  readonly bytes: number
}

const firstGuess: Speed = { flops: 4e9, bytes: 4e9 }
const firstGuesses: Readonly<Record<string, Speed>> = {
  wasm: { flops: 4e9, bytes: 1e9 },
  simd: { flops: 2.5e10, bytes: 6e9 },
  tensorflow: { flops: 5e10, bytes: 8e9 },
  webgpu: { flops: 1e12, bytes: 1e11 },
  cuda: { flops: 5e12, bytes: 3e11 },
}

/** Loading data and starting, in seconds. */
const overhead = 1
/** Finished trials that are looked at. */
const memory = 60

export interface Estimate {
  readonly seconds: number
  /** Whether trials or training steps of this device have been measured. */
  readonly measured: boolean
}

interface Correction {
  readonly factor: number
  readonly measured: boolean
}

function speedOf(device: string): Speed {
  return firstGuesses[device] ?? firstGuess
}

/** Seconds that the first guess gives for some work. */
function guessed(flops: number, bytes: number, { flops: perSecond, bytes: moved }: Speed): number {
  return flops / perSecond + bytes / moved
}

export class Estimates {
  private readonly corrections = new Map<string, Correction>()
  private readonly benchmarks = new Map<string, Correction>()

  constructor(private readonly store: Store) {}

  /** Expected seconds of one trial on `device`. */
  of(settings: TrialSettings, device: string): Estimate {
    const { factor, measured } = this.correction(settings, device)
    const work = definitionOf(settings.definition).work(settings)
    return { seconds: factor * this.expected(work, device), measured }
  }

  /** Looks at finished trials and benchmarks anew. */
  learn(): void {
    this.corrections.clear()
    this.benchmarks.clear()
  }

  /** Before any trial has finished. */
  private expected(
    { steps, flopsPerStep, bytesPerStep, evaluationFlops }: Work,
    device: string,
  ): number {
    const flops = steps * flopsPerStep + evaluationFlops
    const { factor } = this.benchmark(device)
    return overhead + factor * guessed(flops, steps * bytesPerStep, speedOf(device))
  }

  /** How many times longer the benchmark's training steps took than was guessed. */
  private benchmark(device: string): Correction {
    let correction = this.benchmarks.get(device)
    if (!correction) {
      const steps = this.store.benchmarks.ofDevice(device)
      const factors = steps.map(
        ({ milliseconds, flops, bytes }) =>
          milliseconds / 1000 / guessed(flops, bytes, speedOf(device)),
      )
      correction =
        factors.length > 0
          ? { factor: medianOf(factors), measured: true }
          : { factor: 1, measured: false }
      this.benchmarks.set(device, correction)
    }
    return correction
  }

  private correction({ definition, condition }: TrialSettings, device: string): Correction {
    const name = `${device} ${definition} ${condition}`
    let correction = this.corrections.get(name)
    if (!correction) {
      const finished = this.store.trials.latestFinished(device, memory)
      const alike = finished.filter((trial) => trial.definition === definition)
      const same = alike.filter((trial) => trial.condition === condition)
      const chosen = same.length > 0 ? same : alike.length > 0 ? alike : finished
      const factors = chosen.flatMap((trial) => this.slowness(trial))
      correction =
        factors.length > 0
          ? { factor: medianOf(factors), measured: true }
          : { factor: 1, measured: this.benchmark(device).measured }
      this.corrections.set(name, correction)
    }
    return correction
  }

  /** How many times longer a trial took than was expected; nothing of settings of other versions. */
  private slowness({ parameters, device, seconds, ...trial }: FinishedTrial): readonly number[] {
    const values = JSON.parse(parameters) as TrialSettings['values']
    try {
      const work = definitionOf(trial.definition).work({ ...trial, values })
      return [Math.max(seconds, 0.001) / this.expected(work, device)]
    } catch (error) {
      if (error instanceof SettingsError) return []
      throw error
    }
  }
}
