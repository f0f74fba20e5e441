/** A training loss that is fixed beforehand, and asked of every trial when it is reached. */
import type { Parameter } from '../common/parameter-kinds'
import type { ResolvedSettings } from '../common/settings'
import { printed } from '../common/setting-words'

const id = 'targetLoss'

export const targetLoss = {
  kind: 'number',
  id,
  label: 'Training loss to be reached',
  help: 'After how many updates the curve of the training loss is at or below this for the first time is counted, as AlgoPerf does. To be fixed before anything is run. 0 counts nothing.',
  step: 'measurements',
  advanced: true,
  minimum: 0,
  maximum: 100,
  off: 0,
  default: 0,
  asBefore: 0,
  onlyObserves: true,
  ofPlan: true,
} as const satisfies Parameter

/** 0 where there is none. */
export function targetOf({ values }: Pick<ResolvedSettings, 'values'>): number {
  return Number(values[id] ?? targetLoss.asBefore)
}

/** Nothing where there is none. */
export function targetSentences(values: ResolvedSettings['values']): readonly string[] {
  const target = targetOf({ values })
  return target > 0
    ? [
        `The target is a training loss of ${printed(target)}, fixed beforehand; the first point of the curve at or below it counts.`,
      ]
    : []
}
