/** Where figures stand on the result page: two columns, some figures over both. */
import type { FigureId } from '@shared/figures/figure'

const wide: ReadonlySet<FigureId> = new Set<FigureId>([
  'learning-curves',
  'sweep-accuracy',
  'important-connections',
  'robustness',
  'drawn-settings',
])

/** Those over both columns: wide ones, and ones that would leave the column beside them empty. */
export function overBothColumns(ids: readonly FigureId[]): ReadonlySet<FigureId> {
  const found = new Set<FigureId>()
  let alone: FigureId | undefined
  for (const id of ids) {
    if (!wide.has(id)) {
      alone = alone === undefined ? id : undefined
      continue
    }
    found.add(id)
    if (alone) found.add(alone)
    alone = undefined
  }
  return alone ? found.add(alone) : found
}
