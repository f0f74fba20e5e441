/** Whether the times of an experiment's trials can be compared. */
import type { ExperimentDetail } from '../contract/experiments'

/** A caution where trials had different processors, cards or numbers of cores. */
export function unlikeComputers({ results }: Pick<ExperimentDetail, 'results'>): readonly string[] {
  const computedOn = new Set(results.flatMap(({ deviceDetail }) => deviceDetail ?? []))
  return computedOn.size < 2
    ? []
    : [
        `Trials were computed in different ways (${[...computedOn].sort().join('; ')}): their times tell of these, too, and not of methods alone.`,
      ]
}
