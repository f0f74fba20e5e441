/** A request that goes on with what a search found: its best values in the place of all that were tried. */
import type { ExperimentDetail } from '../contract/experiments'
import { resolveValues, type ExperimentRequest } from '../experiments/common/resolve'
import { gridGrowth } from '../experiments/optimizers/growth'
import { searchedSettings } from './searched-settings'
import { definitionFor } from './selection'

/**
 * Of the searched method, on the same images and network; without a preset, whose figure is the search
 * itself. Nothing where nothing was searched, or every run diverged.
 */
export function requestWithBest(detail: ExperimentDetail): ExperimentRequest | undefined {
  const searched = searchedSettings(detail)
  if (!searched?.best) return undefined
  const { condition, best } = searched
  const definition = definitionFor(detail)
  const standard = resolveValues(definition, undefined, undefined, {})
  const found = { ...detail.settings.values, ...detail.points[best.point] }
  const isOwn = ([path, value]: readonly [string, unknown]) => {
    const [scope, inner] = path.split('.')
    const isShared = inner === undefined && path !== gridGrowth.id
    return (isShared || scope === condition) && value !== standard[path]
  }
  return {
    definition: definition.id,
    values: Object.fromEntries(Object.entries(found).filter(isOwn)),
    sweeps: {},
    conditions: [condition],
    seeds: definition.defaultSeeds,
  }
}
