/** Trials whose synapses were followed through a task: what the model predicts for recordings. */
import type { Prediction, PredictionSummary } from '@shared/contract/recordings'
import { LabError } from '@shared/contract/wire'
import { strengthChangeFamily, strengthChangeName } from '@shared/trials/strength-change'
import type { Store } from '../../store/store'
import type { ExperimentViews } from './experiment-view'

/** Finished trials that can stand beside recordings, newest experiment first. */
export function predictions(store: Store, views: ExperimentViews): PredictionSummary[] {
  const having = store.results.having(strengthChangeName)
  const unfinished = store.results.endings(having)
  const followed = new Set(having.filter((id) => !unfinished.has(id)))
  const showing = new Set(store.tallies.experimentsOf([...followed]))
  const experiments = store.experiments.list({ deleted: false }).filter(({ id }) => showing.has(id))
  return experiments.flatMap((experiment) =>
    store.links
      .ofExperiment(experiment.id)
      .filter((linked) => followed.has(linked.trial.id) && views.trial(linked).status === 'done')
      .map(({ link, trial }) => ({
        trialId: link.id,
        experimentId: experiment.id,
        experimentName: experiment.name,
        seed: trial.seed,
      })),
  )
}

/** One of them with its synapses. @throws LabError where the trial has followed none. */
export function prediction(store: Store, trialId: string): Prediction {
  const linked = store.links.find(trialId)
  const experiment = linked && store.experiments.find(linked.link.experiment_id)
  const matrices = linked && store.results.of([linked.trial.id]).get(linked.trial.id)?.matrices
  if (!experiment || !matrices?.[strengthChangeName])
    throw new LabError({
      code: 'not-found',
      message: 'This trial has not followed its synapses.',
      remedy: 'Choose a finished trial with presynaptic plasticity that learned several tasks.',
    })
  return {
    trialId,
    experimentId: experiment.id,
    experimentName: experiment.name,
    seed: linked.trial.seed,
    matrices: Object.fromEntries(
      Object.entries(matrices).filter(([name]) => name.startsWith(strengthChangeFamily)),
    ),
  }
}
