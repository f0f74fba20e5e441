/** Where figures stand on the result page: two columns, some figures over both. */
import type { FigureId } from '@shared/figures/kit/figure'

const wide: ReadonlySet<FigureId> = new Set<FigureId>([
  'learning-curves',
  'sweep-accuracy',
  'important-connections',
  'robustness',
  'drawn-settings',
])

/** With a place for each condition. */
const oneByOne: ReadonlySet<FigureId> = new Set<FigureId>([
  'average-accuracy',
  'final-task-accuracy',
])

/** Conditions that fit beside each other into one column. */
const besideEachOther = 5

/**
 * Those over both columns: wide ones, of many conditions also those that show them one by one, and
 * ones that would leave the column beside them empty.
 */
export function overBothColumns(
  ids: readonly FigureId[],
  conditions: number,
): ReadonlySet<FigureId> {
  const isWide = (id: FigureId) =>
    wide.has(id) || (conditions > besideEachOther && oneByOne.has(id))
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
