/** Trials as the scheduler sees them: by array and task. */
import { finalStandings, type FinalStanding, type Standing } from '@shared/clusters/standing'
import type { JournalTrial } from './journal'

export interface TaskOfTrials {
  readonly array: string
  readonly task: number
  readonly trials: readonly JournalTrial[]
}

export type HandedInTrial = JournalTrial & { readonly array: string; readonly task: number }

const finals: ReadonlySet<Standing> = new Set(finalStandings)

export const isFinal = (standing: Standing): standing is FinalStanding => finals.has(standing)

export const isOpen = ({ standing }: JournalTrial): boolean => !isFinal(standing)

export const wasHandedIn = (trial: JournalTrial): trial is HandedInTrial =>
  trial.array !== undefined && trial.task !== undefined

/** The tasks in which these trials were handed in last, by array. */
export function tasksOf(
  trials: readonly JournalTrial[],
): ReadonlyMap<string, ReadonlyMap<number, TaskOfTrials>> {
  const byArray = Map.groupBy(trials.filter(wasHandedIn), ({ array }) => array)
  return new Map(
    Array.from(byArray, ([array, inArray]) => {
      const byTask = Map.groupBy(inArray, ({ task }) => task)
      const tasks = Array.from(byTask, ([task, trials]) => [task, { array, task, trials }] as const)
      return [array, new Map(tasks)] as const
    }),
  )
}

/** Nobody waits for what it computes. */
export const isNeedless = ({ trials }: TaskOfTrials): boolean => !trials.some(isOpen)
