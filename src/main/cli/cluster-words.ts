/** Clusters in the words of a terminal. */
import { schedulers } from '@shared/clusters/schedulers'
import { standings, standingWords } from '@shared/clusters/standing'
import type { ClusterReport, ClusterState } from '@shared/contract/clusters'
import { formatBytes, formatCount } from '@shared/words/numbers'
import { columns } from './words'

/** Name, place, scheduler, and what is there or wrong. */
export function stateRow({ settings, report, trials, problem }: ClusterState): string[] {
  const there = standings.flatMap((standing) => {
    const count = trials[standing]
    return count === undefined ? [] : [`${formatCount(count, 'trial')}: ${standingWords[standing]}`]
  })
  const state =
    report === undefined ? 'not checked yet' : report.ready ? 'ready' : 'cannot be used yet'
  return [
    settings.name,
    settings.host === '' ? 'this computer' : settings.host,
    schedulers[settings.scheduler].name,
    state,
    [...there, ...(problem === undefined ? [] : [problem])].join(' · '),
  ]
}

/** What a check found. @param scheduler as its makers write it */
export function reportLines(name: string, scheduler: string, report: ClusterReport): string {
  const { ready, platform, schedulerVersion, partitions, largestArray, freeBytes, problems } =
    report
  const facts = [
    schedulerVersion === undefined ? undefined : `${scheduler} ${schedulerVersion}`,
    platform,
    largestArray === undefined ? undefined : `arrays of up to ${largestArray} tasks`,
    freeBytes === undefined ? undefined : `${formatBytes(freeBytes)} free`,
  ].filter((fact) => fact !== undefined)
  const rows = partitions.map(({ name, isDefault, hours, nodes, coresPerNode }) => [
    `  ${name}`,
    isDefault ? 'default' : '',
    hours === undefined ? 'no time limit' : `up to ${hours} h`,
    nodes === undefined ? '' : formatCount(nodes, 'node'),
    coresPerNode === undefined ? '' : formatCount(coresPerNode, 'core'),
  ])
  return [
    `${name}: ${[ready ? 'ready' : 'cannot be used yet', ...facts].join(' · ')}`,
    ...(rows.length > 0 ? [columns(rows)] : []),
    ...problems,
  ].join('\n')
}
