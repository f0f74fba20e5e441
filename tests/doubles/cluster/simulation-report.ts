/** What a simulation has measured, and what of it must not be. */
import { pollEvery } from '../../../src/main/clusters/work/cluster-work'
import type { Simulation, SimulationOptions } from './simulation'
import { scoreOf } from './trial-files'

export interface Measured extends SimulationOptions {
  readonly hours: number
  readonly coreHours: number
  readonly ticks: number
  /** Ticks at which the cluster could not be reached or its scheduler did not answer. */
  readonly refusedTicks: number
  readonly submissions: number
  readonly tasks: number
  readonly polls: number
  readonly shortestBetweenPolls: number
  readonly bytesSent: number
  readonly bytesFetched: number
  readonly failedNodes: number
  readonly preemptedTasks: number
  /** Tasks of failed computers that were not started again by the scheduler. */
  readonly lostTasks: number
  readonly damagedFiles: number
  /** Trials that were handed in again. */
  readonly handedInAgain: number
  readonly collected: number
  /** Those that end their task each time. */
  readonly givenUp: number
  /** Not collected, and not given up for a reason. */
  readonly losses: number
  /** Ends of trials that had ended before, and trials that were computed side by side. */
  readonly duplicates: number
  readonly collectedTwice: number
  readonly wrongResults: number
  /** Computed since the last checkpoint when a task was interrupted, and so computed again. */
  readonly repeatedCoreHours: number
  /** Files in the folder there at the end. */
  readonly filesLeft: number
}

export interface SimulationReport extends Measured {
  readonly faults: readonly string[]
}

const hour = 3_600_000
const rounded = (value: number) => Math.round(100 * value) / 100

export function measured(simulation: Simulation): Measured {
  const { clock, collected, computed, journal, machine, misfortunes, scheduler } = simulation
  const { bytesFetched, bytesSent } = machine
  const { damagedFiles, failedNodes, lostTasks, preemptedTasks } = misfortunes
  const trials = journal.trials()
  const kills = (key: string) => simulation.courseOf(key)?.ends === 'by killing its task'
  const given = trials.filter(({ key, standing }) => standing === 'failed' && kills(key))
  return {
    ...simulation.options,
    hours: rounded((clock.now - simulation.began) / hour),
    coreHours: rounded(computed.total / hour),
    ticks: simulation.ticks,
    refusedTicks: simulation.refusedTicks,
    submissions: scheduler.submissions,
    tasks: scheduler.tasksHandedIn,
    polls: scheduler.polls.length,
    shortestBetweenPolls: shortest(scheduler.polls) / 1000,
    ...{ bytesSent, bytesFetched, failedNodes, preemptedTasks, lostTasks, damagedFiles },
    handedInAgain: trials.filter(({ submissions }) => submissions > 1).length,
    collected: collected.size,
    givenUp: given.length,
    losses: trials.length - collected.size - given.length,
    duplicates: computed.twice + computed.sideBySide,
    collectedTwice: simulation.collectedTwice,
    wrongResults: Array.from(collected.keys()).filter((key) => isWrong(simulation, key)).length,
    repeatedCoreHours: rounded(computed.lost / hour),
    filesLeft: machine.fileCount,
  }
}

/** What must not be, in words. */
export function faultsOf(report: Measured): string[] {
  const { losses, duplicates, collectedTwice, wrongResults } = report
  const faults = Object.entries({ losses, duplicates, collectedTwice, wrongResults })
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name}: ${count}`)
  if (report.shortestBetweenPolls * 1000 < pollEvery)
    faults.push(`the scheduler was asked again after ${report.shortestBetweenPolls} s`)
  return faults
}

function shortest(times: readonly number[]): number {
  return Math.min(...times.slice(1).map((time, n) => time - times[n]!))
}

function isWrong(simulation: Simulation, key: string): boolean {
  const outcome = simulation.collected.get(key)?.outcome
  return outcome?.kind === 'done'
    ? outcome.result.scalars['finalAccuracy'] !== scoreOf(key)
    : simulation.courseOf(key)?.ends !== 'with a failure'
}
