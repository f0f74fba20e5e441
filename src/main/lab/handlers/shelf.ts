/** Tags, disk use, and taking experiments away for good. */
import type { Handlers } from '@shared/contract/server'
import { dropNetworks, eraseExperiments } from '../../store/erasing'
import { diskReport } from '../disk-report'
import type { Lab } from '../lab'
import { watchLibrary } from '../watch-library'
import { acting } from './acting'

type ShelfHandlers = Pick<Handlers, Extract<keyof Handlers, `library.${string}`>>

export function shelfHandlers(lab: Lab): ShelfHandlers {
  const { store, views, events, scheduler } = lab
  const changed = (ids: readonly string[]) => {
    for (const experimentId of ids) events.emit({ kind: 'experiment', experimentId })
  }
  /** @throws LabError for an unknown one */
  const known = (ids: readonly string[]) => ids.map((id) => views.row(id).id)
  return {
    'library.tag': acting(({ ids, tag, on }) => {
      known(ids)
      store.database.transaction(() =>
        on ? store.tags.add(ids, tag) : store.tags.remove(ids, tag),
      )
      changed(ids)
    }),
    'library.watch': (_, context) => watchLibrary(lab, context),
    'library.usage': () => diskReport(store),
    'library.freeable': ({ ids }) => store.diskUse.freeable(known(ids)),
    'library.erase': acting(({ ids }) => {
      for (const trial of eraseExperiments(store, ids)) scheduler.forgive(trial)
      for (const id of ids) lab.findings.forget(id)
      for (const experimentId of ids) events.emit({ kind: 'deleted', experimentId })
    }),
    'library.drop-networks': acting(({ ids }) => {
      dropNetworks(store, known(ids))
      changed(ids)
    }),
  }
}
