/** One readable text about program, computer and store, for whoever helps: no names, no data. */
import { formatBytes, formatCount } from '@shared/words/numbers'
import { engineResultVersion } from '@shared/trials/result-version'
import { statSync } from 'node:fs'
import { availableParallelism, cpus, freemem, release, totalmem, uptime } from 'node:os'
import { folderBytes } from '../accelerator/folder-size'
import { programVersion } from '../program-version'
import { trialStates } from '../store/schema'
import { impersonal } from './impersonal'
import type { Lab } from './lab'
import { tailOfLog } from './log'

const errorsTold = 10
const logLines = 120
/** Letters of what an engine says of an error. */
const longestDetail = 600

interface Section {
  readonly title: string
  readonly lines: readonly string[]
}

function bytesOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

function program(): Section {
  return {
    title: 'Program',
    lines: [
      `Palimpsest ${programVersion}, results of version ${engineResultVersion}`,
      `Node ${process.versions.node}, running for ${formatCount(Math.round(process.uptime()), 'second')}`,
      `Memory of the lab: ${formatBytes(process.memoryUsage.rss())}`,
    ],
  }
}

function computer(): Section {
  return {
    title: 'Computer',
    lines: [
      `${process.platform} ${release()}, ${process.arch}, up for ${Math.round(uptime() / 3600)} h`,
      `${cpus()[0]?.model.trim() ?? 'Unknown processor'}, ${formatCount(availableParallelism(), 'core')}`,
      `Memory: ${formatBytes(totalmem())}, of it free ${formatBytes(freemem())}`,
    ],
  }
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

async function storeSection({ store }: Lab): Promise<Section> {
  const { place } = store
  const [files, datasets] = await Promise.all([place.files, place.datasets].map(folderBytes))
  const problems = store.problems()
  const backup = statSync(place.backup, { throwIfNoEntry: false })
  return {
    title: 'Store',
    lines: [
      `Database: ${formatBytes(bytesOf(place.database))}, with what is being written ${formatBytes(bytesOf(`${place.database}-wal`))}`,
      `Networks and checkpoints: ${formatBytes(files ?? 0)}`,
      `Imported data sets: ${formatBytes(datasets ?? 0)}`,
      `Copy: ${backup ? `${formatBytes(backup.size)}, of ${backup.mtime.toISOString()}` : 'none'}`,
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
    lines: failed.flatMap((trial) => [
      `${trial.ended_at ?? ''} ${trial.definition}, ${trial.condition}, on ${trial.device}: ${trial.error_message ?? ''}`,
      ...(trial.error_detail === null ? [] : [trial.error_detail.slice(0, longestDetail)]),
    ]),
  }
}

function textOf({ title, lines }: Section): string {
  const told = lines.length > 0 ? lines : ['None.']
  return [title, '-'.repeat(title.length), ...told, ''].join('\n')
}

/** The whole report. It looks for devices and checks the store: seconds where the store is large. */
export async function reportOf(lab: Lab): Promise<string> {
  const sections = [
    program(),
    computer(),
    await deviceSection(lab),
    await storeSection(lab),
    queueSection(lab),
    errorSection(lab),
    { title: 'Log', lines: tailOfLog(lab.store.place, logLines) },
  ]
  const head = [
    `Report of Palimpsest, ${new Date().toISOString()}`,
    'It holds no names, notes, settings or results; folders are shortened.',
    '',
  ]
  return impersonal([...head, ...sections.map(textOf)].join('\n'), lab.store.place.database)
}
