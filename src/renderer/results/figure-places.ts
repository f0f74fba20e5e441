/** Where figures stand on the result page: two columns, some figures over both. */
import { figures, type FigureId } from '@shared/figures/registry'

/** Conditions that fit beside each other into one column. */
const besideEachOther = 5

/**
 * Those over both columns: wide ones, of many conditions also those that show them side by side, and
 * ones that would leave the column beside them empty.
 */
export function overBothColumns(
  ids: readonly FigureId[],
  conditions: number,
): ReadonlySet<FigureId> {
  const isWide = (id: FigureId) => {
    const { wide } = figures[id]
    return wide === 'always' || (wide !== undefined && conditions > besideEachOther)
  }
  const found = new Set<FigureId>()
  let alone: FigureId | undefined
  for (const id of ids) {
    if (!isWide(id)) {
      alone = alone === undefined ? id : undefined
      continue
    }
    found.add(id)
    if (alone) found.add(alone)
    alone = undefined
  }
  return alone ? found.add(alone) : found
}
