/** From a request to a stored experiment with its trials in the queue. */
import { LabError } from '@shared/contract/wire'
import type { ExperimentDefinition } from '@shared/experiments/common/definition'
import type { Preset } from '@shared/experiments/common/preset-declaration'
import type { ResolvedSettings } from '@shared/experiments/common/settings'
import { expandTrials, type PlannedTrial } from '@shared/experiments/common/expand'
import { definitionOf } from '@shared/experiments/registry'
import { titleOf } from '@shared/presets/origin'
import { presetOf } from '@shared/presets/registry'
import { freeName } from '@shared/words/free-name'
import { resolveRequest, type ExperimentRequest } from '@shared/experiments/common/resolve'
import { randomInt } from 'node:crypto'
import { programVersion } from '../../program-version'
import type { Store } from '../../store/store'
import type { TrialRow } from '../../store/trials'
import { trialKey } from './trial-key'

/** A request that was found possible. */
export interface Plan {
  readonly definition: ExperimentDefinition
  readonly preset: Preset | undefined
  readonly settings: ResolvedSettings
  readonly trials: readonly PlannedTrial[]
}

/** Checks a request and expands it. @throws SettingsError saying what is wrong and what is allowed. */
export function planExperiment(request: ExperimentRequest): Plan {
  const definition = definitionOf(request.definition)
  const preset = request.preset === undefined ? undefined : presetOf(request.preset)
  const settings = resolveRequest(definition, preset, request)
  return {
    definition,
    preset,
    settings,
    trials: expandTrials(definition, preset, settings, request.values),
  }
}

export interface NewExperiment {
  readonly request: ExperimentRequest
  readonly device: string
  readonly name: string | undefined
  readonly parent: string | undefined
}

/**
 * Stores an experiment, under a name of its own. Trials that the store has are taken as they are; those that had failed or
 * were given up are queued again.
 * @returns its id
 * @throws LabError for an unknown parent
 */
export function storeExperiment(store: Store, plan: Plan, wanted: NewExperiment): string {
  const id = newId(store)
  const now = new Date().toISOString()
  if (wanted.parent !== undefined && !store.experiments.find(wanted.parent))
    throw new LabError({
      code: 'not-found',
      message: `There is no experiment “${wanted.parent}” to descend from.`,
    })
  store.database.transaction(() => {
    store.experiments.insert({
      id,
      name: freeName(wanted.name?.trim() || titleOf(wanted.request), store.experiments.names()),
      note: '',
      definition: plan.definition.id,
      definition_version: plan.definition.version,
      preset: wanted.request.preset ?? null,
      scale: wanted.request.scale ?? null,
      request: JSON.stringify(wanted.request),
      settings: JSON.stringify(plan.settings),
      device: wanted.device,
      program_version: programVersion,
      parent: wanted.parent ?? null,
      created_at: now,
      deleted_at: null,
    })
    plan.trials.forEach((planned, index) => {
      const { device } = wanted
      linkTrial(store, plan.definition, planned, {
        ...{ experiment: id, position: index + 1, device, now },
      })
    })
  })
  return id
}

/** Makes a trial one of an experiment's: the store's own where it has it, else a new one in the queue. */
export function linkTrial(
  store: Store,
  definition: ExperimentDefinition,
  planned: PlannedTrial,
  place: {
    readonly experiment: string
    /** From 1. */
    readonly position: number
    readonly device: string
    readonly now: string
  },
): void {
  const { experiment, position, device, now } = place
  const trial = trialFor(store, definition, planned, device, now)
  store.links.insert({
    id: `${experiment}-${position}`,
    experiment_id: experiment,
    trial_id: trial.id,
    position,
    point: planned.point,
    wish: 'run',
    reused: trial.status === 'done' ? 1 : 0,
  })
}

function trialFor(
  store: Store,
  definition: ExperimentDefinition,
  { settings }: PlannedTrial,
  device: string,
  now: string,
): TrialRow {
  const key = trialKey(definition, settings, device)
  const found = store.trials.findByKey(key)
  if (found) {
    if (!['done', 'queued', 'running'].includes(found.status)) requeue(store, found.id, now)
    return found
  }
  return store.trials.insert({
    key,
    definition: definition.id,
    condition: settings.condition,
    seed: settings.seed,
    parameters: JSON.stringify(settings.values),
    device,
    device_detail: null,
    program_version: programVersion,
    status: 'queued',
    progress: 0,
    phase: '',
    seconds: 0,
    steps_per_second: null,
    error_message: null,
    error_remedy: null,
    error_detail: null,
    queued_at: now,
    started_at: null,
    ended_at: null,
    network_file: null,
    checkpoint_file: null,
  })
}

/** Puts a trial at the end of the queue and forgets why it had ended. */
export function requeue(store: Store, trialId: number, now = new Date().toISOString()): void {
  store.trials.update(trialId, {
    status: 'queued',
    queued_at: now,
    ended_at: null,
    error_message: null,
    error_remedy: null,
    error_detail: null,
  })
}

/** Letters and digits that cannot be taken for one another. */
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz'

/** What no experiment of the store is called. */
export function newId(store: Store): string {
  for (;;) {
    const id = Array.from({ length: 6 }, () => alphabet[randomInt(alphabet.length)]).join('')
    if (!store.experiments.find(id)) return id
  }
}
