/** Starting, reading, naming, deleting and steering experiments. */
import { totalmem } from 'node:os'
import type { Handlers } from '@shared/contract/server'
import { LabError } from '@shared/contract/wire'
import type { TrialSettings } from '@shared/experiments/common/settings'
import { SettingsError } from '@shared/experiments/common/errors'
import { planExperiment, storeExperiment, type Plan } from '../experiments/start'
import { trialKey } from '../experiments/trial-key'
import { withLearnableTasks } from '../imports/imported-images'
import { freeName } from '@shared/words/free-name'
import type { ExperimentRequest } from '@shared/experiments/common/resolve'
import type { Lab } from '../lab'
import type { Estimate } from '../estimates'
import { secondsTogether } from '../work-seconds'
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

/** What is left to compute for a plan: equal trials once, and none that is done already. */
function estimateOf({ store, estimates, scheduler }: Lab, plan: Plan, device: string) {
  const keyed = plan.trials.map(
    ({ settings }) => [trialKey(plan.definition, settings, device), settings] as const,
  )
  const isDone = (key: string) => store.trials.findByKey(key)?.status === 'done'
  const open = new Map(keyed.filter(([key]) => !isDone(key)))
  const expected = [...open.values()].map((settings) => estimates.of(settings, device))
  const together = (of: (estimate: Estimate) => number) =>
    secondsTogether(expected.map(of), scheduler.slots)
  return {
    trials: keyed.length,
    existing: keyed.filter(([key]) => !open.has(key)).length,
    seconds: together(({ seconds }) => seconds),
    least: together(({ least }) => least),
    most: together(({ most }) => most),
    measured: expected.every(({ measured }) => measured),
    ...memoryOf(plan, [...open.values()], scheduler.slots),
  }
}

/** What the largest of some trials takes, and how many run at the same time. */
function memoryOf({ definition }: Plan, trials: readonly TrialSettings[], slots: number) {
  const { memory } = definition
  if (!memory || trials.length === 0) return {}
  return {
    memory: {
      ofTrial: Math.max(...trials.map(memory)),
      atOnce: Math.min(slots, trials.length),
      ofComputer: totalmem(),
    },
  }
}

/** Without keys that are `undefined`, which zod's optional keys may be. */
function asRequest(parsed: {
  [Key in keyof ExperimentRequest]: ExperimentRequest[Key] | undefined
}): ExperimentRequest {
  return JSON.parse(JSON.stringify(parsed)) as ExperimentRequest
}

export function experimentHandlers(lab: Lab): ExperimentHandlers {
  const { store, views, wishes, events } = lab
  const changed = (experimentId: string) => events.emit({ kind: 'experiment', experimentId })
  return {
    'experiments.list': ({ deleted }) => views.list(deleted ?? false),
    'experiments.get': ({ id }) => views.detail(id),
    'experiments.start': async ({ request, device, name, parent }) => {
      const wanted = asRequest(request)
      const planned = checked(wanted)
      const asked = await withLearnableTasks(wanted, planned, lab.options.datasets)
      const plan = asked === wanted ? planned : checked(asked)
      const chosen = await lab.devices.choose(device)
      const id = storeExperiment(store, plan, { request: asked, device: chosen, name, parent })
      lab.log(`Experiment ${id} started: ${plan.trials.length} trials on ${chosen}.`)
      changed(id)
      lab.searches.look(id)
      lab.scheduler.wake()
      return { id }
    },
    'experiments.estimate': async ({ request, device }) => {
      const plan = checked(asRequest(request))
      const chosen = await lab.devices.choose(device)
      await lab.firstLook.at(chosen)
      return estimateOf(lab, plan, chosen)
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
