/** Picking what figures need out of an experiment. */
import type { ExperimentDetail } from '../contract/experiments'
import type { Condition } from '../experiments/common/condition-declaration'
import type { ExperimentDefinition } from '../experiments/common/definition'
import type { ResolvedSettings } from '../experiments/common/settings'
import type { TaskOutline } from '../experiments/common/descriptions'
import type { ValuesByPath } from '../experiments/common/values'
import { conditionOf } from '../experiments/common/parameters'
import { definitionOf } from '../experiments/registry'
import { resolveValues } from '../experiments/common/resolve'
import { startOf } from '../presets/registry'
import { endingOf, type Ending } from '../trials/ending'
import { rowOf, type Matrix } from '../trials/trial-result'

export type Trial = ExperimentDetail['results'][number]

/** Trials of one condition at one sweep point, seeds in the experiment's order. */
export interface ConditionTrials {
  readonly condition: Condition
  /** Finished ones: the only ones that means and tests are made of. */
  readonly done: readonly Trial[]
  /** Those that ended otherwise, by themselves: they are in no mean. */
  readonly leftOut: readonly Trial[]
  /** All that have measured anything, but for `leftOut`; those given up only where there is no other. */
  readonly begun: readonly Trial[]
}

/** States of trials that ended without a result and can be run again. */
export const givenUp: ReadonlySet<Trial['status']> = new Set(['failed', 'cancelled', 'interrupted'])

export function definitionFor({
  definition,
}: Pick<ExperimentDetail, 'definition'>): ExperimentDefinition {
  return definitionOf(definition)
}

/** How a trial ended that needs no further run; nothing of those that go on or are given up. */
export function trialEnding({ status, result }: Trial): Ending | undefined {
  return status === 'done' ? endingOf(result.scalars) : undefined
}

/** Whether a trial has a result for means and tests. */
export function isFinished(trial: Trial): boolean {
  return trialEnding(trial)?.kind === 'finished'
}

/** Conditions in the experiment's order with their trials at a sweep point. */
/** Conditions that take part, in the order of their definition: drawn alike wherever they are drawn. */
export function orderedConditions(detail: ExperimentDetail): readonly string[] {
  return definitionFor(detail).conditions.flatMap(({ id }) =>
    detail.settings.conditions.includes(id) ? [id] : [],
  )
}

export function conditionTrials(detail: ExperimentDetail, point: number): ConditionTrials[] {
  const definition = definitionFor(detail)
  const order = (trial: Trial) => detail.settings.seeds.indexOf(trial.seed)
  return orderedConditions(detail).map((id) => {
    const trials = detail.results
      .filter((trial) => trial.condition === id && trial.point === point)
      .sort((a, b) => order(a) - order(b))
    const leftOut = trials.filter((trial) => trial.status === 'done' && !isFinished(trial))
    const measured = trials.filter(
      (trial) => Object.keys(trial.result.series).length > 0 && !leftOut.includes(trial),
    )
    const going = measured.filter(({ status }) => !givenUp.has(status))
    return {
      condition: conditionOf(definition, id),
      done: trials.filter(isFinished),
      leftOut,
      begun: going.length > 0 ? going : measured,
    }
  })
}

/** Every setting's value at a sweep point, with what depends on the swept ones. */
export function valuesAtPoint(detail: ExperimentDetail, point: number): ValuesByPath {
  const swept = detail.points[point] ?? {}
  if (Object.keys(swept).length === 0) return detail.settings.values
  const { preset, scale } = startOf(detail)
  return resolveValues(definitionFor(detail), preset, scale, {
    ...detail.request.values,
    ...swept,
  })
}

/** The settings as the definitions take them. */
export function settingsOf({ settings }: ExperimentDetail): ResolvedSettings {
  const { preset, scale, ...rest } = settings
  return {
    ...rest,
    ...(preset === undefined ? {} : { preset }),
    ...(scale === undefined ? {} : { scale }),
  }
}

/** The tasks that are learned at a sweep point. */
export function sequenceAtPoint(detail: ExperimentDetail, point: number): TaskOutline {
  return definitionFor(detail).tasks(valuesAtPoint(detail, point))
}

/** Accuracy of every task after the last one; for joint training its only row. */
export function finalRow(matrix: Matrix): number[] {
  return rowOf(matrix, matrix.rows - 1)
}

/** Accuracy on `task` (from 0) after each task. */
export function taskColumn(matrix: Matrix, task: number): number[] {
  return Array.from(
    { length: matrix.rows },
    (_, row) => matrix.values[row * matrix.columns + task] ?? NaN,
  )
}

export function taskAccuracy(trial: Trial): Matrix | undefined {
  return trial.result.matrices['taskAccuracy']
}
