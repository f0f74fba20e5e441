/** Partitions and limits of a Slurm cluster, read from what it says of itself. */
import type { ClusterReport } from '@shared/contract/clusters'

type Partition = ClusterReport['partitions'][number]

/** Of `sinfo`: name with a star where it is the default, state, time limit, nodes, cores of each. */
export const partitionFormat = '%P|%a|%l|%D|%c'

/** `7-00:00:00`, `12:00:00`, `30:00` or `infinite` in hours. */
export function hoursOf(limit: string): number | undefined {
  const [, days = '0', rest = ''] = /^(?:(\d+)-)?([\d:]+)$/.exec(limit.trim()) ?? []
  if (rest === '') return undefined
  const parts = rest.split(':').map(Number)
  // Without days a time begins at its end, with minutes; with days it begins with hours.
  const [hours = 0, minutes = 0, seconds = 0] =
    limit.includes('-') || parts.length === 3 ? parts : [0, ...parts]
  return 24 * Number(days) + hours + minutes / 60 + seconds / 3600
}

/** One of each name: kinds of nodes are put together. Those that take no jobs are left out. */
export function readPartitions(said: string): Partition[] {
  const found = new Map<string, Partition>()
  for (const line of said.split('\n')) {
    const [starred = '', state, limit = '', nodes, cores] = line.trim().split('|')
    if (state !== 'up') continue
    const name = starred.replace(/\*$/, '')
    const before = found.get(name)
    const hours = hoursOf(limit)
    found.set(name, {
      name,
      isDefault: starred.endsWith('*'),
      ...(hours === undefined ? {} : { hours }),
      nodes: (before?.nodes ?? 0) + (Number.parseInt(nodes ?? '', 10) || 0),
      coresPerNode: Math.max(before?.coresPerNode ?? 0, Number.parseInt(cores ?? '', 10) || 0),
    })
  }
  return [...found.values()]
}

/** Most tasks of one array, of `scontrol show config`. */
export function readLargestArray(said: string): number | undefined {
  const [, size] = /^\s*MaxArraySize\s*=\s*(\d+)/m.exec(said) ?? []
  return size === undefined ? undefined : Number(size)
}
