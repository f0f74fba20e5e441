/** Experiments of the store by their ids. */
import { LabError } from '@shared/contract/wire'
import type { ExperimentRow } from '../../store/experiments'
import type { Store } from '../../store/store'

/** Each once. @throws LabError for an unknown id */
export function rowsOf(store: Store, ids: readonly string[]): ExperimentRow[] {
  return [...new Set(ids)].map((id) => {
    const row = store.experiments.find(id)
    if (row) return row
    throw new LabError({ code: 'not-found', message: `There is no experiment “${id}”.` })
  })
}
