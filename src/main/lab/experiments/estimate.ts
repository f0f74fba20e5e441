/** What an experiment would cost before it is started: time, cores, memory, and what a cluster is given. */
import { totalmem } from 'node:os'
import type { Place } from '@shared/contract/clusters'
import type { ResultOf } from '@shared/contract/contract'
import { coresOfTrial } from '@shared/devices/cores'
import type { TrialSettings } from '@shared/experiments/common/settings'
import { planTasks } from '../../clusters/work/plan-tasks'
import type { Estimate } from '../estimates'
import type { Lab } from '../lab'
import { secondsTogether } from '../work-seconds'
import type { Plan } from './start'
import { trialKey } from './trial-key'

interface Expected extends Estimate {
  readonly key: string
  readonly settings: TrialSettings
}

/** What is left to compute for a plan: equal trials once, and none that is done already. */
export function estimateOf(
  lab: Lab,
  plan: Plan,
  device: string,
  place: Place | undefined,
): ResultOf<'experiments.estimate'> {
  const { store, estimates, scheduler, options } = lab
  const keyed = plan.trials.map(
    ({ settings }) => [trialKey(plan.definition, settings, device), settings] as const,
  )
  const isDone = (key: string) => store.trials.findByKey(key)?.status === 'done'
  const open = new Map(keyed.filter(([key]) => !isDone(key)))
  const expected = Array.from(open, ([key, settings]) => ({
    ...{ key, settings },
    ...estimates.of(settings, device),
  }))
  const { here, there, tasks, cores, atOnce } = divided(lab, expected, place)
  const together = (of: (estimate: Estimate) => number) =>
    Math.max(
      secondsTogether(here.map(of), scheduler.slots),
      secondsTogether(
        tasks.map((task) => secondsOf(task, of)),
        atOnce,
      ),
    )
  const coreSeconds =
    secondsOf(here, middle) * coresOfTrial(options.mostSlots, scheduler.slots) +
    secondsOf(there, middle) * cores
  return {
    trials: keyed.length,
    existing: keyed.filter(([key]) => !open.has(key)).length,
    seconds: together(middle),
    least: together(({ least }) => least),
    most: together(({ most }) => most),
    measured: expected.every(({ measured }) => measured),
    coreHours: coreSeconds / 3600,
    ...(place ? { onCluster: { trials: there.length, tasks: tasks.length } } : {}),
    ...memoryOf(plan, here, scheduler.slots),
  }
}

const middle = ({ seconds }: Estimate) => seconds

function secondsOf(trials: readonly Estimate[], of: (estimate: Estimate) => number): number {
  return trials.reduce((sum, trial) => sum + of(trial), 0)
}

/** Which trials stay here, and which go to a cluster, as which tasks. */
function divided({ clusters, placing }: Lab, expected: readonly Expected[], place?: Place) {
  if (!place) return { here: expected, there: [], tasks: [], cores: 1, atOnce: 1 }
  const { settings } = clusters.require(place.cluster)
  const stay = placing.stayHere(expected.map(middle), place, settings)
  const there = expected.slice(stay)
  const byKey = new Map(there.map((trial) => [trial.key, trial]))
  const planned = there.map(({ key, seconds }) => ({ key, expectedSeconds: seconds, alone: false }))
  const tasks = planTasks(planned, settings).map((keys) =>
    keys.flatMap((key) => byKey.get(key) ?? []),
  )
  const { cores, tasksAtOnce: atOnce } = settings
  return { here: expected.slice(0, stay), there, tasks, cores, atOnce }
}

/** What the largest of some trials takes, and how many run at the same time. */
function memoryOf({ definition: { memory } }: Plan, here: readonly Expected[], slots: number) {
  if (!memory || here.length === 0) return {}
  return {
    memory: {
      ofTrial: Math.max(...here.map(({ settings }) => memory(settings))),
      atOnce: Math.min(slots, here.length),
      ofComputer: totalmem(),
    },
  }
}
