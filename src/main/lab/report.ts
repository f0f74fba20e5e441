/** One readable text about program, computer and store, for whoever helps: no names, no data. */
import { formatBytes } from '@shared/words/numbers'
import { statSync } from 'node:fs'
import { folderBytes } from '../accelerator/folder-size'
import { findCopies } from '../store/copies'
import { trialStates } from '../store/schema'
import { impersonal } from './impersonal'
import {
  computerSection,
  logSection,
  programSection,
  reportText,
  type Section,
} from './bare-report'
import type { Lab } from './lab'

const errorsTold = 10
/** Letters of what an engine says of an error. */
const longestDetail = 600

function bytesOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

async function deviceSection({ devices }: Lab): Promise<Section> {
  const lines = await devices.list().then(
    (list) =>
      list.map(
        ({ id, available, isDefault, detail }) =>
          `${id}: ${available ? 'available' : 'not available'}${isDefault ? ', the default' : ''}. ${detail}`,
      ),
    (error: unknown) => [`They could not be looked at: ${String(error)}`],
  )
  return { title: 'Devices', lines }
}

async function storeSection({ store, check }: Lab): Promise<Section> {
  const { place } = store
  const [files, datasets] = await Promise.all([place.files, place.datasets].map(folderBytes))
  const problems = (await check.problems()).map((each) => impersonal(each, place.database))
  const copies = findCopies(place).map(({ kind, madeAt }) => `${kind} ${madeAt}`)
  return {
    title: 'Store',
    lines: [
      `Database: ${formatBytes(bytesOf(place.database))}, with what is being written ${formatBytes(bytesOf(`${place.database}-wal`))}`,
      `Networks and checkpoints: ${formatBytes(files ?? 0)}`,
      `Imported data sets: ${formatBytes(datasets ?? 0)}`,
      `Copies: ${copies.join(', ') || 'none'}`,
      `Experiments: ${store.experiments.count()}, recordings: ${store.recordings.list().length}`,
      ...(problems.length === 0 ? ['Checked: sound.'] : problems.map((each) => `Problem: ${each}`)),
    ],
  }
}

function queueSection({ store, scheduler }: Lab): Section {
  const counts = trialStates.map((state) => `${state} ${store.trials.inState(state).length}`)
  return {
    title: 'Trials',
    lines: [counts.join(', '), `At once: ${scheduler.slots}`],
  }
}

function errorSection({ store }: Lab): Section {
  const failed = store.trials
    .inState('failed')
    .toSorted((a, b) => (a.ended_at ?? '').localeCompare(b.ended_at ?? ''))
    .slice(-errorsTold)
  return {
    title: 'Last errors of trials',
    lines: failed
      .flatMap((trial) => [
        `${trial.ended_at ?? ''} ${trial.definition}, ${trial.condition}, on ${trial.device}: ${trial.error_message ?? ''}`,
        ...(trial.error_detail === null ? [] : [trial.error_detail.slice(0, longestDetail)]),
      ])
      .map((line) => impersonal(line, store.place.database)),
  }
}

/** The whole report. It looks for devices and checks the store: seconds where the store is large. */
export async function reportOf(lab: Lab): Promise<string> {
  const { place } = lab.store
  const sections = [
    programSection(),
    computerSection(),
    await deviceSection(lab),
    await storeSection(lab),
    queueSection(lab),
    errorSection(lab),
    logSection(place),
  ]
  return reportText(sections, place)
}
