/** What a report can tell without a lab: program, computer, and the end of the log. */
import { formatBytes, formatCount } from '@shared/words/numbers'
import { engineResultVersion } from '@shared/trials/result-version'
import { availableParallelism, cpus, freemem, release, totalmem, uptime } from 'node:os'
import type { StorePlace } from '../data-folder'
import { programVersion } from '../program-version'
import { impersonal, withoutFolders } from './impersonal'
import { tailOfLog } from './log'

const logLines = 120

export interface Section {
  readonly title: string
  readonly lines: readonly string[]
}

export function programSection(): Section {
  return {
    title: 'Program',
    lines: [
      `Palimpsest ${programVersion}, results of version ${engineResultVersion}`,
      `Node ${process.versions.node}, running for ${formatCount(Math.round(process.uptime()), 'second')} with ${formatBytes(process.memoryUsage.rss())} of memory`,
    ],
  }
}

export function computerSection(): Section {
  return {
    title: 'Computer',
    lines: [
      `${process.platform} ${release()}, ${process.arch}, up for ${Math.round(uptime() / 3600)} h`,
      `${cpus()[0]?.model.trim() ?? 'Unknown processor'}, ${formatCount(availableParallelism(), 'core')}`,
      `Memory: ${formatBytes(totalmem())}, of it free ${formatBytes(freemem())}`,
    ],
  }
}

export function logSection(place: StorePlace): Section {
  const lines = tailOfLog(place, logLines).map((line) => impersonal(line, place.database))
  return { title: 'Log', lines }
}

function textOf({ title, lines }: Section): string {
  const told = lines.length > 0 ? lines : ['None.']
  return [title, '-'.repeat(title.length), ...told, ''].join('\n')
}

/** The sections, whose lines hold no names, as one text without folders of the person. */
export function reportText(sections: readonly Section[], place: StorePlace): string {
  const head = [
    `Report of Palimpsest, ${new Date().toISOString()}`,
    'It holds no names, notes, settings or results; folders are shortened.',
    '',
  ]
  return withoutFolders([...head, ...sections.map(textOf)].join('\n'), place.database)
}

/** The report where no lab can be asked. @param why in words */
export function bareReport(place: StorePlace, why: string): string {
  const lab = { title: 'Lab', lines: [`It cannot be asked: ${impersonal(why, place.database)}`] }
  return reportText([programSection(), computerSection(), lab, logSection(place)], place)
}
