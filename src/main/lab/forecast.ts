/**
 * When open trials will end: those that run at their speed, those that wait on the next free slot. When those
 * end that a cluster has nobody can tell.
 */
import type { TrialSettings } from '@shared/experiments/common/settings'
import { medianOf } from '@shared/statistics/summary'
import type { Store } from '../store/store'
import type { TrialRow } from '../store/trials'
import type { Estimates } from './estimates'
import type { Scheduler } from './queue/scheduler'

export function settingsOf(row: TrialRow): TrialSettings {
  const { definition, condition, seed, parameters } = row
  return {
    definition,
    condition,
    seed,
    values: JSON.parse(parameters) as TrialSettings['values'],
  }
}

/** Share of a trial from which its own speed alone tells when it will end. */
const trusted = 0.25

/** A forecast is good for this many milliseconds. */
const freshness = 200

export class Forecast {
  private ends: ReadonlyMap<number, number> = new Map()
  private madeAt = -Infinity

  constructor(
    private readonly store: Store,
    private readonly scheduler: Scheduler,
    private readonly estimates: Estimates,
  ) {}

  /** Seconds that a trial still needs: what it shows itself counts more the further it has come. */
  left(row: TrialRow): number {
    const running = this.scheduler.running(row.id)
    const fraction = running?.fraction ?? row.progress
    const expected = this.estimates.of(settingsOf(row), row.device).seconds * (1 - fraction)
    const shown = running?.secondsLeft
    if (shown === undefined) return expected
    const trust = Math.min(1, fraction / trusted)
    return trust * shown + (1 - trust) * expected
  }

  /** Seconds until the last of these open trials ends; `undefined` if none of them is open. */
  secondsUntil(trialIds: Iterable<number>): number | undefined {
    const ends = this.current()
    let last: number | undefined
    for (const id of trialIds) {
      const end = ends.get(id)
      if (end !== undefined) last = Math.max(last ?? 0, end)
    }
    return last
  }

  /** Seconds until everything is done. */
  secondsUntilAll(): number | undefined {
    return this.secondsUntil(this.current().keys())
  }

  private current(): ReadonlyMap<number, number> {
    if (performance.now() - this.madeAt < freshness) return this.ends
    const slots = new Array<number>(this.scheduler.slots).fill(0)
    const ends = new Map<number, number>()
    const { trials } = this.store
    const running = trials.inState('running')
    const waiting = trials.waitingHere()
    const pace = this.pace(running)
    for (const row of [...running, ...waiting]) {
      const free = slots.indexOf(Math.min(...slots))
      const waits = this.scheduler.running(row.id) === undefined
      const end = (slots[free] ?? 0) + this.left(row) * (waits ? pace : 1)
      slots[free] = end
      ends.set(row.id, end)
    }
    this.ends = ends
    this.madeAt = performance.now()
    return ends
  }

  /** How many times longer than expected those that run now take: the others will run beside as much. */
  private pace(running: readonly TrialRow[]): number {
    const paces = running.flatMap((row) => {
      const trial = this.scheduler.running(row.id)
      if (trial === undefined || trial.fraction < trusted) return []
      const expected = this.estimates.of(settingsOf(row), row.device).seconds
      return [(trial.seconds + this.left(row)) / expected]
    })
    return paces.length > 0 ? medianOf(paces) : 1
  }
}
