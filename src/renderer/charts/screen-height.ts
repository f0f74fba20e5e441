/** Heights of figures on the page. */
import type { ExperimentDetail } from '@shared/contract/experiments'
import { figures, type FigureId } from '@shared/figures/registry'
import type { Place } from '@shared/figures/kit/declaration'

const usual = 340
const inDialog = 520
const panel = 220

/** In CSS pixels. */
export function screenHeight(
  id: FigureId,
  detail: ExperimentDetail,
  { large, ...place }: Place & { readonly large: boolean },
): number {
  const rows = figures[id].panelRows?.(detail, place) ?? 1
  if (rows > 1) return 80 + panel * rows
  return large ? inDialog : usual
}
