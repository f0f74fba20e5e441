/** Taking experiments away for good, and the trained networks of those that stay. */
import { LabError } from '@shared/contract/wire'
import type { Store } from './store'
import type { TrialRow } from './trials'

const inQueue = new LabError({
  code: 'conflict',
  message: 'A trial of this experiment is still being stopped.',
  safe: 'Nothing was changed.',
  remedy: 'Try again in a moment.',
})

/**
 * Takes deleted experiments away with all that only they show: trials, results, networks. Experiments that
 * were made from them stay and forget it.
 * @returns the trials that are gone
 * @throws LabError for an unknown experiment, one that was not deleted before, and one that still runs
 */
export function eraseExperiments(store: Store, ids: readonly string[]): number[] {
  for (const id of ids) requireDeleted(store, id)
  store.batch.flush()
  const gone = store.database.transaction(() => ids.flatMap((id) => eraseRows(store, id)))
  store.files.dropUnused(
    gone.flatMap(({ network_file, checkpoint_file }) =>
      [network_file, checkpoint_file].filter((file) => file !== null),
    ),
  )
  return gone.map(({ id }) => id)
}

/** @returns the trials that nothing shows any more, as they were */
function eraseRows(store: Store, id: string): TrialRow[] {
  const { database } = store
  const { query } = database
  const trials = store.diskUse.soleTrials([id]).flatMap((each) => store.trials.find(each) ?? [])
  if (trials.some(({ status }) => status === 'running' || status === 'queued')) throw inQueue
  for (const table of ['experiment_trials', 'growths', 'tags', 'findings'] as const)
    database.run(query.deleteFrom(table).where('experiment_id', '=', id))
  for (const trial of trials) {
    store.results.clear(trial.id)
    database.run(query.deleteFrom('trials').where('id', '=', trial.id))
  }
  database.run(query.updateTable('experiments').set({ parent: null }).where('parent', '=', id))
  database.run(query.deleteFrom('drafts').where('definition', 'like', `%/${id}%`))
  database.run(query.deleteFrom('experiments').where('id', '=', id))
  return trials
}

function requireDeleted(store: Store, id: string): void {
  const row = store.experiments.find(id)
  if (!row) throw new LabError({ code: 'not-found', message: `There is no experiment “${id}”.` })
  if (row.deleted_at === null)
    throw new LabError({
      code: 'conflict',
      message: `“${row.name}” is not among the deleted experiments.`,
      safe: 'Nothing was changed.',
      remedy: 'Delete it first; until it is erased it can be brought back.',
    })
}

/** Takes the trained networks away that only these experiments have; their results stay. */
export function dropNetworks(store: Store, ids: readonly string[]): void {
  const { database } = store
  const trials = store.diskUse
    .soleTrials(ids)
    .flatMap((id) => store.trials.find(id) ?? [])
    .filter(({ status }) => status === 'done')
  database.transaction(() => {
    for (const { id } of trials) store.trials.update(id, { network_file: null })
  })
  store.files.dropUnused(trials.flatMap(({ network_file }) => network_file ?? []))
}
