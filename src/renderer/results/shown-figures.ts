/** Which figures the page shows, and in which order. */
import type { ExperimentDetail } from '@shared/contract/experiments'
import { figuresOf } from '@shared/figures/registry'
import type { FigureId } from '@shared/figures/kit/figure'

/** Drawn while trials run; all others need a finished trial. */
const growing: ReadonlySet<FigureId> = new Set(['learning-curves', 'release-probability'])

export function isOpen({ status }: ExperimentDetail): boolean {
  return status === 'active' || status === 'paused'
}

/** Whether anything has been measured that a figure could show. */
export function hasMeasured({ results }: ExperimentDetail): boolean {
  return results.some(({ result }) => Object.keys(result.series).length > 0)
}

/** While it runs the growing curves come first, and what cannot be drawn yet is left out. */
export function shownFigures(detail: ExperimentDetail): FigureId[] {
  const all = figuresOf(detail)
  if (!isOpen(detail)) return all
  if (!hasMeasured(detail)) return ['learning-curves']
  const ready = detail.trials.done > 0 ? all : all.filter((id) => growing.has(id))
  return [
    ...ready.filter((id) => id === 'learning-curves'),
    ...ready.filter((id) => id !== 'learning-curves'),
  ]
}
