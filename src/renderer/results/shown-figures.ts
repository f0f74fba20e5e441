/** Which figures the page shows, and in which order. */
import type { ExperimentDetail } from '@shared/contract/experiments'
import { figuresOf } from '@shared/figures/of-experiment'
import { figures, type FigureId } from '@shared/figures/registry'

export function isOpen({ status }: ExperimentDetail): boolean {
  return status === 'active' || status === 'paused'
}

/** Whether anything has been measured that a figure could show. */
export function hasMeasured({ results }: ExperimentDetail): boolean {
  return results.some(({ result }) => Object.keys(result.series).length > 0)
}

/** While it runs the growing curves come first, and what cannot be drawn yet is left out. */
export function shownFigures(detail: ExperimentDetail): readonly FigureId[] {
  const all = figuresOf(detail)
  if (!isOpen(detail)) return all
  const isFirst = (id: FigureId) => figures[id].whileRunning === 'first'
  const first = all.filter(isFirst)
  if (!hasMeasured(detail)) return first
  const isReady = (id: FigureId) => detail.trials.done > 0 || figures[id].whileRunning !== undefined
  return [...first, ...all.filter((id) => !isFirst(id) && isReady(id))]
}
