/** What is known of a cluster, in words. */
import { schedulers } from '@shared/clusters/schedulers'
import type { ClusterSettings } from '@shared/clusters/settings'
import { standingCounts } from '@shared/clusters/standing-counts'
import type { ClusterReport, ClusterState } from '@shared/contract/clusters'
import { formatDuration } from '@shared/words/durations'
import { formatBytes, formatCount, formatNumber, thin } from '@shared/words/numbers'
import { formatDate } from '../words/dates'
import { upperFirst } from '../words/labels'

export const readinessWords = {
  checking: 'Asking it …',
  unreachable: 'Could not be reached',
  unchecked: 'Not checked yet',
  ready: 'Ready',
  'not-ready': 'Cannot be used yet',
} as const
export type Readiness = keyof typeof readinessWords

export function readinessOf({ report, problem }: ClusterState, isChecked: boolean): Readiness {
  if (isChecked) return 'checking'
  if (problem !== undefined) return 'unreachable'
  if (!report) return 'unchecked'
  return report.ready ? 'ready' : 'not-ready'
}

/** What stands in the way, a sentence or two each. */
export function problemsOf({ report, problem }: ClusterState): readonly string[] {
  return [...new Set([problem, ...(report?.problems ?? [])])].filter((each) => each !== undefined)
}

/** `Slurm on this computer`, `Slurm at hydra.example.org, as anna`. */
export function placeWords({ scheduler, host, user }: ClusterSettings): string {
  const { name } = schedulers[scheduler]
  if (host === '') return `${name} on this computer`
  return `${name} at ${host}${user === '' ? '' : `, as ${user}`}`
}

/** As Node names the usual platforms of clusters. */
const platformWords: Readonly<Record<string, string>> = {
  'linux-x64': 'Linux on Intel or AMD processors',
  'linux-arm64': 'Linux on ARM processors',
}

const partitionName = ({ name, isDefault }: ClusterReport['partitions'][number]): string =>
  isDefault ? `${name} (default)` : name

const tasks = (count: number) => `${formatNumber(count)} ${count === 1 ? 'task' : 'tasks'}`

/** How tasks are handed in, as settings say it. */
function taskWords(settings: ClusterSettings): string {
  const { minutesPerTask, hoursOfTask, cores, memoryMegabytes } = settings
  return [
    `about ${formatDuration(minutesPerTask * 60)} of computing`,
    `${formatDuration(hoursOfTask * 3600)} at most`,
    formatCount(cores, 'core'),
    `${formatNumber(memoryMegabytes)}${thin}MB`,
  ].join(', ')
}

/** Name and value of what is set and what was found. */
export function clusterFacts({ settings, report }: ClusterState): readonly [string, string][] {
  const { partitionWord } = schedulers[settings.scheduler]
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Checked', report && formatDate(report.checkedAt)],
    ['Scheduler', report?.schedulerVersion],
    ['Computers', report?.platform && (platformWords[report.platform] ?? report.platform)],
    ['Folder', settings.folder],
    ['Free there', report?.freeBytes === undefined ? undefined : formatBytes(report.freeBytes)],
    [upperFirst(partitionWord), settings.partition || undefined],
    [
      `${upperFirst(partitionWord)}s there`,
      report?.partitions.map(partitionName).join(', ') || undefined,
    ],
    ['Account', settings.account || undefined],
    ['A task', taskWords(settings)],
    ['At once', tasks(settings.tasksAtOnce)],
    ['Largest array', report?.largestArray === undefined ? undefined : tasks(report.largestArray)],
  ]
  return facts.filter((fact): fact is [string, string] => fact[1] !== undefined)
}

/** Trials there that have not come to an end, in a sentence; empty where there are none. */
export function trialsThere({ trials, polledAt }: ClusterState): string {
  const words = standingCounts(trials)
  if (words === '') return ''
  const asked = polledAt === undefined ? '' : ` Its scheduler was asked ${formatDate(polledAt)}.`
  return `Of the trials there ${words}.${asked}`
}

/** Whether something may still come home from it. */
export function hasOpenTrials({ trials }: ClusterState): boolean {
  return Object.values(trials).some((count) => count > 0)
}

/** What was found when results were looked for. */
export function collectedWords(found: {
  readonly collected: number
  readonly open: number
}): string {
  const { collected, open } = found
  const news =
    collected === 0
      ? 'No new result yet'
      : `${upperFirst(formatCount(collected, 'result was', 'results were'))} collected`
  const rest =
    open === 0
      ? 'nothing is waited for any more'
      : `${formatCount(open, 'trial is', 'trials are')} still waited for`
  return `${news}; ${rest}.`
}
