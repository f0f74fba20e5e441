/** How long trials take: their work over a device's speed, corrected by trials that have finished. */
import type { TrialSettings, Work } from '@shared/experiments/definition'
import { definitionOf } from '@shared/experiments/registry'
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
  /** Whether trials of this device have been measured. */
  readonly measured: boolean
}

interface Correction {
  readonly factor: number
  readonly measured: boolean
}

function guessed({ steps, flopsPerStep, bytesPerStep, evaluationFlops }: Work, device: string) {
  const speed = firstGuesses[device] ?? firstGuess
  return (
    overhead +
    (steps * flopsPerStep + evaluationFlops) / speed.flops +
    (steps * bytesPerStep) / speed.bytes
  )
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 1)
    : ((sorted[middle - 1] ?? 1) + (sorted[middle] ?? 1)) / 2
}

export class Estimates {
  readonly #store: Store
  readonly #corrections = new Map<string, Correction>()

  constructor(store: Store) {
    this.#store = store
  }

  /** Expected seconds of one trial on `device`. */
  of(settings: TrialSettings, device: string): Estimate {
    const { factor, measured } = this.#correction(settings, device)
    const work = definitionOf(settings.definition).work(settings)
    return { seconds: factor * guessed(work, device), measured }
  }

  /** Looks at finished trials anew. */
  learn(): void {
    this.#corrections.clear()
  }

  #correction({ definition, condition }: TrialSettings, device: string): Correction {
    const name = `${device} ${definition} ${condition}`
    let correction = this.#corrections.get(name)
    if (!correction) {
      const finished = this.#store.trials.latestFinished(device, memory)
      const alike = finished.filter((trial) => trial.definition === definition)
      const same = alike.filter((trial) => trial.condition === condition)
      const chosen = same.length > 0 ? same : alike.length > 0 ? alike : finished
      correction =
        chosen.length > 0
          ? { factor: median(chosen.map(slowness)), measured: true }
          : { factor: 1, measured: false }
      this.#corrections.set(name, correction)
    }
    return correction
  }
}

/** How many times longer a trial took than was guessed. */
function slowness(trial: FinishedTrial): number {
  const { definition, condition, seed, parameters, device, seconds } = trial
  const values = JSON.parse(parameters) as TrialSettings['values']
  const work = definitionOf(definition).work({ definition, condition, seed, values })
  return Math.max(seconds, 0.001) / guessed(work, device)
}
