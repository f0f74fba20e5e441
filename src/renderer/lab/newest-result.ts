/** Which of one's own experiments stands for a figure or table. */
import type { ExperimentSummary } from '@shared/contract/experiments'

/**
 * The newest with a result as the thesis has it, or else one that was changed, under a name that says so.
 * @param list newest first
 */
export function newestResult(
  list: readonly ExperimentSummary[],
  preset: string,
): ExperimentSummary | undefined {
  const made = list.filter((each) => each.preset === preset && each.trials.done > 0)
  return made.find(({ changes }) => changes === undefined) ?? made[0]
}
