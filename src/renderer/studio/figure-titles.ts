/** Figures as panels name them. */
import { figures, type FigureId } from '@shared/figures/registry'

/** Whether this version of the program has a figure of this name. */
export function isFigureId(id: string): id is FigureId {
  return Object.hasOwn(figures, id)
}
