/** An experiment gets further values of what it varies: trials that it has stay, missing ones are queued. */
import type { ResolvedSettings } from '@shared/experiments/common/settings'
import type { Value } from '@shared/experiments/common/values'
import { expandTrials, sweepPoints } from '@shared/experiments/common/expand'
import type { ExperimentRequest } from '@shared/experiments/common/resolve'
import { definitionOf } from '@shared/experiments/registry'
import { startOf } from '@shared/presets/registry'
import type { ExperimentRow } from '../../store/experiments'
import type { Store } from '../../store/store'
import { linkTrial } from './start'

type Sweeps = ResolvedSettings['sweeps']
type Point = Readonly<Record<string, Value>>

/** What an experiment runs with by now. */
export function settingsOfRow(store: Store, row: ExperimentRow): ResolvedSettings {
  const settings = JSON.parse(row.settings) as ResolvedSettings
  const grown = store.growths.sweepsOf(row.id)
  return grown === undefined ? settings : { ...settings, sweeps: JSON.parse(grown) as Sweeps }
}

const keyOf = (point: Point) => JSON.stringify(Object.entries(point).sort())

/**
 * Makes `sweeps`, which hold all of its values, what an experiment varies.
 * @returns the number of trials that it has got
 */
export function growExperiment(store: Store, row: ExperimentRow, sweeps: Sweeps): number {
  const definition = definitionOf(row.definition)
  const request = JSON.parse(row.request) as ExperimentRequest
  const settings = settingsOfRow(store, row)
  const before = sweepPoints(settings.sweeps)
  const after = new Map(sweepPoints(sweeps).map((point, index) => [keyOf(point), index]))
  const kept = new Map(
    before.flatMap((point, old) => {
      const index = after.get(keyOf(point))
      return index === undefined ? [] : [[index, old] as const]
    }),
  )
  const { preset } = startOf(request)
  const planned = expandTrials(definition, preset, { ...settings, sweeps }, request.values)
  const added = planned.filter(({ point }) => !kept.has(point))
  const now = new Date().toISOString()
  store.database.transaction(() => {
    store.growths.add(row.id, JSON.stringify(sweeps))
    const links = store.links.ofExperiment(row.id).map(({ link }) => link)
    const placeOf = new Map([...kept].map(([index, old]) => [old, index]))
    for (const { id, point } of links) store.links.setPoint(id, placeOf.get(point) ?? point)
    const last = Math.max(0, ...links.map(({ position }) => position))
    added.forEach((trial, index) => {
      linkTrial(store, definition, trial, {
        experiment: row.id,
        position: last + index + 1,
        device: row.device,
        now,
      })
    })
  })
  return added.length
}
