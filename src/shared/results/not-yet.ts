/** What stands in place of a figure that has nothing to draw. */
import type { ExperimentDetail } from '../contract/experiments'
import { leftOutSentences } from './endings'

/** `awaited`: when it will be drawn, as in “the first trial is done”; once none is open, that none got so far. */
export function notYet(detail: ExperimentDetail, awaited: string): string {
  const here =
    detail.trials.open > 0
      ? `Appears when ${awaited}.`
      : `Nothing to draw: it would appear when ${awaited}, and no trial got so far.`
  return [here, ...leftOutSentences(detail)].join(' ')
}
