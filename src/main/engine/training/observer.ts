/** Measurements watch a trial while it is trained: they look and record, and change nothing of it. */
import type { StoredArray } from '@shared/trials/stored-array'
import type { Stage } from './curriculum'
import type { Learner } from './learner'
import type { TrialRecord } from './record'

/** What an observer sees of the trial. */
export interface ObservedTrial<L = Learner> {
  readonly learner: L
  readonly record: TrialRecord
  /** What the trial does now, in words, and how much of it is done. */
  readonly progress: { phase: string; readonly fraction: number }
  /** Training steps so far. */
  readonly steps: number
  /** Call it after every batch, with the images that passed through a network; it lets the trial breathe. */
  passed(images: number): Promise<void>
  /** Keeps arrays beside the network of the finished trial. */
  keep(arrays: readonly StoredArray[]): void
}

/** Images that pass through the network for an observer, in each of its calls. */
export interface ObserverWork {
  readonly point?: number
  readonly stageEnds?: (stage: Stage) => number
  readonly end?: number
}

/**
 * Every hook may be absent. Observers are told in their order; a trial that goes on from a checkpoint
 * has begun before, and one that stops early or diverges is told of nothing but `last`.
 */
export interface Observer<L = Learner> {
  work?(learner: L): ObserverWork
  /** Before the first step. */
  begin?(trial: ObservedTrial<L>): Promise<void>
  stageBegins?(trial: ObservedTrial<L>, stage: Stage): Promise<void>
  /**
   * Values to record now, by the name of their series.
   * @param loss mean of the steps since the last point; nothing before the first step
   */
  point?(trial: ObservedTrial<L>, loss?: number): Promise<Readonly<Record<string, number>>>
  /** After the learner was told of the end of a task. */
  stageEnds?(trial: ObservedTrial<L>, stage: Stage): Promise<void>
  end?(trial: ObservedTrial<L>): Promise<void>
  /** After all else, however the trial ended. */
  last?(trial: ObservedTrial<L>): void
  /** What it must remember from one step to a later one, or from stage to stage, under names of its own. */
  state?(): readonly StoredArray[]
  /** Goes on from the arrays of a checkpoint; those of older versions may lack its own. */
  restore?(arrays: readonly StoredArray[]): void
}
