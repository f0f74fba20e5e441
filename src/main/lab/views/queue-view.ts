/** What is being computed, as the rail and the queue page show it. */
import type { QueueState } from '@shared/contract/queue'
import type { Store } from '../../store/store'
import type { Forecast } from '../forecast'
import type { Scheduler } from '../queue/scheduler'
import type { ExperimentViews } from './experiment-view'

export function queueState(
  store: Store,
  views: ExperimentViews,
  scheduler: Scheduler,
  forecast: Forecast,
): QueueState {
  const active = store.experiments.active()
  const running = store.trials.inState('running').flatMap(({ id }) => {
    const wanted = store.links.ofTrial(id).find(({ link }) => link.wish === 'run')
    const experiment = active.find((row) => row.id === wanted?.link.experiment_id)
    if (!wanted || !experiment) return []
    return [
      { ...views.trial(wanted), experimentId: experiment.id, experimentName: experiment.name },
    ]
  })
  const experiments = active.map((row) => views.summary(row))
  const total = experiments.reduce((sum, { trials }) => sum + trials.total, 0)
  const done = experiments.reduce((sum, { trials, progress }) => sum + trials.total * progress, 0)
  const secondsLeft = forecast.secondsUntilAll()
  return {
    running,
    waiting: store.trials.waitingHere().length,
    experiments,
    progress: total === 0 ? 0 : done / total,
    ...(secondsLeft === undefined ? {} : { secondsLeft }),
    slots: scheduler.slots,
  }
}
