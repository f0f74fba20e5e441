/** Starting, reading, naming, deleting and steering experiments. */
import type { Place } from '@shared/contract/clusters'
import type { Handlers } from '@shared/contract/server'
import { LabError } from '@shared/contract/wire'
import { SettingsError } from '@shared/experiments/common/errors'
import { deviceOnCluster } from '../clusters/placing'
import { estimateOf } from '../experiments/estimate'
import { planExperiment, storeExperiment, type Plan } from '../experiments/start'
import { withLearnableTasks } from '../imports/imported-images'
import { freeName } from '@shared/words/free-name'
import type { ExperimentRequest } from '@shared/experiments/common/resolve'
import type { Lab } from '../lab'
import { acting } from './acting'
import { watchExperiment } from '../watch-experiment'

type ExperimentHandlers = Pick<Handlers, Extract<keyof Handlers, `experiments.${string}`>>

function checked(request: ExperimentRequest): Plan {
  try {
    return planExperiment(request)
  } catch (error) {
    if (error instanceof SettingsError)
      throw new LabError({ code: 'usage', message: error.message })
    throw error
  }
}

/** Without keys that are `undefined`, which zod's optional keys may be. */
function asRequest(parsed: {
  [Key in keyof ExperimentRequest]: ExperimentRequest[Key] | undefined
}): ExperimentRequest {
  return JSON.parse(JSON.stringify(parsed)) as ExperimentRequest
}

/** The device that computes at a place: on a cluster the one that is sent along. @throws LabError */
function deviceAt({ devices }: Lab, wanted: string | undefined, place: Place | undefined) {
  return place ? deviceOnCluster(wanted) : devices.choose(wanted)
}

export function experimentHandlers(lab: Lab): ExperimentHandlers {
  const { store, views, wishes, events } = lab
  const changed = (experimentId: string) => events.emit({ kind: 'experiment', experimentId })
  return {
    'experiments.list': ({ deleted }) => views.list(deleted ?? false),
    'experiments.get': ({ id }) => views.detail(id),
    'experiments.start': async ({ request, device, name, parent, place }) => {
      if (place) lab.clusters.require(place.cluster)
      const wanted = asRequest(request)
      const planned = checked(wanted)
      const asked = await withLearnableTasks(wanted, planned, lab.options.datasets)
      const plan = asked === wanted ? planned : checked(asked)
      const chosen = await deviceAt(lab, device, place)
      const id = storeExperiment(store, plan, { request: asked, device: chosen, name, parent })
      lab.log(`Experiment ${id} started: ${plan.trials.length} trials on ${chosen}.`)
      if (place) lab.placing.place(id, place)
      changed(id)
      lab.searches.look(id)
      lab.scheduler.wake()
      return { id }
    },
    'experiments.estimate': async ({ request, device, place }) => {
      const plan = checked(asRequest(request))
      const chosen = await deviceAt(lab, device, place)
      await lab.firstLook.at(chosen)
      return estimateOf(lab, plan, chosen, place)
    },
    'experiments.grow': ({ id }) => ({ trials: lab.searches.growNow(id) }),
    'experiments.update': ({ id, name, note }) => {
      views.row(id)
      if (name?.trim() === '')
        throw new LabError({ code: 'usage', message: 'An experiment needs a name.' })
      store.experiments.update(id, {
        ...(name === undefined ? {} : { name: freeName(name.trim(), store.experiments.names(id)) }),
        ...(note === undefined ? {} : { note }),
      })
      changed(id)
      return views.summary(views.row(id))
    },
    'experiments.delete': acting(async ({ id }) => {
      await wishes.cancel(id)
      store.experiments.update(id, { deleted_at: new Date().toISOString() })
      events.emit({ kind: 'deleted', experimentId: id })
    }),
    'experiments.restore': acting(({ id }) => {
      const name = freeName(views.row(id).name, store.experiments.names(id))
      store.experiments.update(id, { name, deleted_at: null })
      changed(id)
    }),
    'experiments.cancel': acting(({ id }) => wishes.cancel(id)),
    'experiments.pause': acting(({ id }) => wishes.pause(id)),
    'experiments.resume': acting(({ id, all }) => wishes.resume(id, all ?? false)),
    'experiments.watch': (args, context) => watchExperiment(lab, args, context),
  }
}
