/** How far the grid of a search grows by itself. */
import type { Parameter } from '../common/parameter-kinds'
import type { ResolvedSettings } from '../common/settings'

const id = 'gridGrowth'

export const gridGrowth = {
  kind: 'number',
  id,
  label: 'Values that a search adds at an edge',
  help: 'Where one or two numbers of one method are varied and the best of them is the first or last that was tried, the next value is tried as well, and so on: at most this many in each direction. 0 leaves the values as they are listed.',
  source: 'P5, D.2',
  step: 'measurements',
  advanced: true,
  unit: 'values',
  integer: true,
  minimum: 0,
  maximum: 20,
  off: 0,
  default: 0,
  asBefore: 0,
  onlyObserves: true,
  ofPlan: true,
} as const satisfies Parameter

/** Values that may be added in each direction; 0 where nothing grows. */
export function growthLimit({ values }: Pick<ResolvedSettings, 'values'>): number {
  return Number(values[id] ?? gridGrowth.asBefore)
}
