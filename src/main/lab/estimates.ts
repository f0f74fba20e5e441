/**
 * How long trials take. Finished trials of the same condition on the same device tell best, then
 * others of its definition, then timed training steps, then any finished trial, then a guess.
 */
import type { TrialSettings } from '@shared/experiments/common/settings'
import { SettingsError } from '@shared/experiments/common/errors'
import { definitionOf } from '@shared/experiments/registry'
import { medianOf } from '@shared/statistics/summary'
import type { Store } from '../store/store'
import type { FinishedTrial } from '../store/trials'
import { guessedSeconds, paceOf, type TimedStep } from './work-seconds'

/** Loading data and starting, in seconds, until it was seen how long that takes here. */
const usualOverhead = 0.5
/**
 * How much longer trials compute than steps that are timed alone, in a loop: they take images anew,
 * have a neighbour on the next core, and measure more at their end than is counted. In the middle of
 * the quick looks, on a computer with nothing else to do.
 */
const besideTimedSteps = 1.35
/** Finished trials that are looked at, and the latest of one kind that decide. */
const memory = 200
const latest = 7

/** By which factor an estimate may be wrong either way, by what stands behind it. */
const uncertainty = { sameCondition: 1.15, sameDefinition: 1.3, timed: 1.4, others: 1.6, guess: 3 }

export interface Estimate {
  readonly seconds: number
  /** Where the seconds will probably lie. */
  readonly least: number
  readonly most: number
  /** Whether trials or training steps of this device have been measured. */
  readonly measured: boolean
}

interface Correction {
  readonly factor: number
  /** Of the factor, either way. */
  readonly within: number
  readonly measured: boolean
}

const none: Correction = { factor: 1, within: uncertainty.guess, measured: false }

export class Estimates {
  private readonly corrections = new Map<string, Correction>()
  private readonly finished = new Map<string, readonly FinishedTrial[]>()
  private readonly timed = new Map<string, readonly TimedStep[]>()
  private readonly overheads = new Map<string, number>()

  constructor(private readonly store: Store) {}

  /** Expected seconds of one trial on `device`, from its start to its stored result. */
  of(settings: TrialSettings, device: string): Estimate {
    const { factor, within, measured } = this.correction(settings, device)
    const overhead = this.overhead(device)
    const computing = factor * this.expected(settings, device)
    return {
      seconds: overhead + computing,
      least: overhead + computing / within,
      most: overhead + computing * within,
      measured,
    }
  }

  /** Whether anything of this device was measured. */
  knows(device: string): boolean {
    return this.finishedOn(device).length > 0 || this.timedOn(device).length > 0
  }

  /** Looks at finished trials and timed steps anew. */
  learn(): void {
    this.corrections.clear()
    this.finished.clear()
    this.timed.clear()
    this.overheads.clear()
  }

  /** Seconds of computing before any trial has finished. @throws SettingsError */
  private expected(settings: TrialSettings, device: string): number {
    const definition = definitionOf(settings.definition)
    const condition = definition.conditions.find(({ id }) => id === settings.condition)
    const like = condition?.release === 'none' ? 'plain' : 'presynaptic'
    const pace = paceOf(this.timedOn(device), device, like) ?? 1
    return pace * guessedSeconds(definition.work(settings), device)
  }

  private finishedOn(device: string): readonly FinishedTrial[] {
    let found = this.finished.get(device)
    if (!found)
      this.finished.set(device, (found = this.store.trials.latestFinished(device, memory)))
    return found
  }

  /** Steps of the Devices page's measurement, or of the first look. */
  private timedOn(device: string): readonly TimedStep[] {
    let found = this.timed.get(device)
    if (!found) {
      const measured = this.store.benchmarks.ofDevice(device)
      const looked = this.store.settings.get('firstLooks')?.[device] ?? []
      this.timed.set(device, (found = measured.length > 0 ? measured : looked))
    }
    return found
  }

  /** What passes beside computing: the process, the images, the stored result. */
  private overhead(device: string): number {
    let found = this.overheads.get(device)
    if (found === undefined) {
      const seen = this.finishedOn(device)
        .slice(0, latest)
        .flatMap(({ seconds, wallSeconds }) =>
          // A trial that went on from a checkpoint had computed before it was started last.
          wallSeconds === undefined || wallSeconds < seconds ? [] : [wallSeconds - seconds],
        )
      this.overheads.set(device, (found = seen.length > 0 ? medianOf(seen) : usualOverhead))
    }
    return found
  }

  private correction(settings: TrialSettings, device: string): Correction {
    const name = `${device} ${settings.definition} ${settings.condition}`
    let correction = this.corrections.get(name)
    if (!correction) this.corrections.set(name, (correction = this.corrected(settings, device)))
    return correction
  }

  private corrected({ definition, condition }: TrialSettings, device: string): Correction {
    const finished = this.finishedOn(device)
    const alike = finished.filter((trial) => trial.definition === definition)
    const same = alike.filter((trial) => trial.condition === condition)
    return (
      this.fromTrials(same, uncertainty.sameCondition) ??
      this.fromTrials(alike, uncertainty.sameDefinition) ??
      (this.timedOn(device).length > 0
        ? { factor: besideTimedSteps, within: uncertainty.timed, measured: true }
        : undefined) ??
      this.fromTrials(finished, uncertainty.others) ??
      none
    )
  }

  /** The latest count: what else this computer does changes from hour to hour. */
  private fromTrials(trials: readonly FinishedTrial[], within: number): Correction | undefined {
    const factors: number[] = []
    for (const trial of trials) {
      factors.push(...this.slowness(trial))
      if (factors.length === latest) break
    }
    if (factors.length === 0) return undefined
    const factor = medianOf(factors)
    // One in three may lie outside; a single one that hung for an hour tells nothing of others.
    const off = factors.map((each) => Math.max(each / factor, factor / each)).sort((a, b) => a - b)
    const spread = off[Math.floor((2 * (off.length - 1)) / 3)] ?? 1
    return { factor, within: Math.max(within, spread), measured: true }
  }

  /** How many times longer a trial took than was expected; nothing of settings of other versions. */
  private slowness({ parameters, device, seconds, ...trial }: FinishedTrial): readonly number[] {
    const values = JSON.parse(parameters) as TrialSettings['values']
    try {
      return [Math.max(seconds, 0.001) / this.expected({ ...trial, values }, device)]
    } catch (error) {
      if (error instanceof SettingsError) return []
      throw error
    }
  }
}
