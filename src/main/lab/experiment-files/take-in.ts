/** Putting what a file was found to hold into the store: all of it in one transaction. */
import type { Opened } from '@shared/contract/experiment-files'
import { mostOrigins, type Origin } from '@shared/contract/origin'
import {
  isSameExperiment,
  type ExperimentInFile,
  type TrialInFile,
} from '@shared/experiment-files/contents'
import type { TrialResult } from '@shared/trials/trial-result'
import { freeName } from '@shared/words/free-name'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { arraysName, type FoundExperiments } from '../../import/protocol'
import type { Store } from '../../store/store'
import { fromBlob } from '../../store/typed-arrays'
import { newId } from '../experiments/start'
import { experimentInFile } from './contents'
import { takeInSheet } from './sheets'

export interface Arrival extends FoundExperiments {
  readonly fileName: string
  /** Where the arrays lie. */
  readonly workFolder: string
  /** ISO 8601, of now. */
  readonly at: string
}

/** An experiment of the file with its place in it, and what it is called here. */
interface Placed {
  readonly experiment: ExperimentInFile
  readonly index: number
  readonly id: string
  readonly was: Opened['was']
}

/** Networks must be kept before. @returns what became of each, in the order of the file */
export function takeIn(store: Store, arrival: Arrival): Opened[] {
  return store.database.durably(() => {
    const placed = arrival.experiments.map((experiment, index) => placeOf(store, experiment, index))
    const idsHere = new Map(placed.map(({ experiment, id }) => [experiment.id, id]))
    // Whoever descends from another comes after it.
    for (const each of placed.toSorted((a, b) => byDate(a.experiment, b.experiment)))
      if (each.was === 'restored') restore(store, each.id)
      else if (each.was !== 'here') insert(store, each, arrival, idsHere)
    for (const sheet of arrival.sheets) takeInSheet(store, sheet, idsHere)
    return placed.map(({ id, was }) => ({ id, name: nameOf(store, id), was }))
  })
}

const byDate = (a: ExperimentInFile, b: ExperimentInFile) => (a.createdAt < b.createdAt ? -1 : 1)

const nameOf = (store: Store, id: string) => store.experiments.find(id)?.name ?? ''

function placeOf(store: Store, experiment: ExperimentInFile, index: number): Placed {
  const known = [experiment.id, ...store.origins.experimentsFrom(experiment.id)]
  for (const id of known) {
    const row = store.experiments.find(id)
    if (!row || !isSameExperiment(experimentInFile(store, row, false), experiment)) continue
    return { experiment, index, id, was: row.deleted_at === null ? 'here' : 'restored' }
  }
  return store.experiments.find(experiment.id)
    ? { experiment, index, id: newId(store), was: 'renamed' }
    : { experiment, index, id: experiment.id, was: 'new' }
}

function restore(store: Store, id: string): void {
  const name = freeName(nameOf(store, id), store.experiments.names(id))
  store.experiments.update(id, { name, deleted_at: null })
}

function insert(
  store: Store,
  { experiment, index, id }: Placed,
  arrival: Arrival,
  idsHere: ReadonlyMap<string, string>,
): void {
  store.experiments.insert({
    id,
    name: freeName(experiment.name, store.experiments.names()),
    note: experiment.note,
    definition: experiment.definition,
    definition_version: experiment.definitionVersion,
    preset: experiment.preset ?? null,
    scale: experiment.scale ?? null,
    request: JSON.stringify(experiment.request),
    settings: JSON.stringify(experiment.settings),
    device: experiment.device,
    program_version: experiment.programVersion,
    parent: parentOf(store, experiment, idsHere),
    created_at: experiment.createdAt,
    deleted_at: null,
  })
  for (const { sweeps, grownAt } of experiment.growths)
    store.growths.add(id, JSON.stringify(sweeps), grownAt)
  store.origins.add(id, originsOf(experiment, arrival))
  for (const trial of experiment.trials) insertTrial(store, id, experiment, trial, arrival, index)
}

/** The experiment that it was made from, where that is here too. */
function parentOf(
  store: Store,
  { parent }: ExperimentInFile,
  idsHere: ReadonlyMap<string, string>,
): string | null {
  if (parent === undefined) return null
  const candidates = [idsHere.get(parent), ...store.origins.experimentsFrom(parent), parent]
  return candidates.find((id) => id !== undefined && store.experiments.find(id)) ?? null
}

function originsOf(
  { id, origins }: ExperimentInFile,
  { fileName, sha256, at, about }: Arrival,
): Origin[] {
  const newest: Origin = {
    fileName,
    sha256,
    importedAt: at,
    savedAt: about.savedAt,
    ...(about.savedBy === undefined ? {} : { savedBy: about.savedBy }),
    programVersion: about.programVersion,
    originalId: id,
  }
  return [newest, ...origins].slice(0, mostOrigins)
}

/** A key that no computation has: what was computed elsewhere is never taken for hers. */
function keyElsewhere(...parts: readonly (string | number)[]): string {
  return createHash('sha256')
    .update(JSON.stringify(['elsewhere', ...parts]))
    .digest('hex')
}

function insertTrial(
  store: Store,
  id: string,
  { definition }: ExperimentInFile,
  trial: TrialInFile,
  { sha256, workFolder }: Arrival,
  index: number,
): void {
  const { position, status } = trial
  const row = store.trials.insert({
    key: keyElsewhere(sha256, id, position),
    definition,
    condition: trial.condition,
    seed: trial.seed,
    parameters: JSON.stringify(trial.values),
    device: trial.device,
    device_detail: trial.deviceDetail ?? null,
    program_version: trial.programVersion,
    status,
    progress: trial.progress,
    phase: trial.phase,
    seconds: trial.seconds,
    steps_per_second: trial.stepsPerSecond ?? null,
    error_message: trial.message ?? null,
    error_remedy: trial.remedy ?? null,
    error_detail: null,
    queued_at: trial.queuedAt,
    started_at: trial.startedAt ?? null,
    ended_at: trial.endedAt ?? null,
    network_file: trial.network ?? null,
    checkpoint_file: null,
  })
  store.links.insert({
    id: `${id}-${position}`,
    experiment_id: id,
    trial_id: row.id,
    position,
    point: trial.point,
    wish: status === 'cancelled' ? 'cancel' : 'run',
    reused: trial.reused ? 1 : 0,
  })
  store.origins.addTrial(row.id, trial.key, sha256)
  if (status === 'done')
    store.results.replace(row.id, resultFrom(trial, join(workFolder, arraysName(index, position))))
}

/** @param path of its arrays, which are not there where it has none */
function resultFrom({ scalars, arrays }: TrialInFile, path: string): TrialResult {
  const series: Record<string, TrialResult['series'][string]> = {}
  const matrices: Record<string, TrialResult['matrices'][string]> = {}
  const numbers = arrays.list.length === 0 ? new Float64Array() : fromBlob(readFileSync(path))
  let start = 0
  const next = (length: number) => numbers.slice(start, (start += length))
  for (const array of arrays.list) {
    if (array.kind === 'series')
      series[array.name] = { x: Array.from(next(array.length)), y: Array.from(next(array.length)) }
    else {
      const { rows, columns } = array
      matrices[array.name] = { rows, columns, values: next(rows * columns) }
    }
  }
  return { scalars, series, matrices }
}
