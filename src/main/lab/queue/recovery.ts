/** What a lab finds in its store when it starts. */
import { dropOrphanedCheckpoints } from '../../store/orphaned-checkpoints'
import type { Store } from '../../store/store'

/**
 * After a crash trials are still marked as running or waiting. Those that ran are marked as
 * interrupted; those that waited are paused, so that nothing which may have brought the computer
 * down starts again by itself. Finished trials are as they were, and so are those that a cluster has.
 * @returns the number of interrupted trials
 */
export function recoverQueue(store: Store): number {
  const running = store.trials.inState('running')
  const queued = store.trials.waitingHere()
  const now = new Date().toISOString()
  store.database.transaction(() => {
    for (const { id, checkpoint_file } of running)
      store.trials.update(id, {
        status: 'interrupted',
        phase: 'interrupted',
        ended_at: now,
        error_message: 'The lab, or the computer, stopped while this trial ran.',
        error_remedy:
          checkpoint_file === null
            ? 'Run it again; it had not been saved yet and begins anew.'
            : 'Run it again; it goes on from where it was saved.',
      })
    for (const { id } of queued) {
      store.trials.update(id, { status: 'paused', phase: 'paused' })
      store.links.setWish(
        store.links
          .ofTrial(id)
          .filter(({ link }) => link.wish === 'run')
          .map(({ link }) => link.id),
        'pause',
      )
    }
  })
  dropOrphanedCheckpoints(store)
  return running.length
}
