/** Looking at a Slurm cluster: its partitions and limits, and whether they fit the settings. */
import type { ClusterSettings } from '@shared/clusters/settings'
import type { ClusterReport } from '@shared/contract/clusters'
import { lastLine } from '../machines/last-line'
import { programNotFound, type Machine } from '../machines/machine'
import { checkMachine } from './check-machine'
import { partitionFormat, readLargestArray, readPartitions } from './slurm-partitions'

export async function checkSlurm(
  machine: Machine,
  settings: ClusterSettings,
): Promise<Partial<ClusterReport>> {
  const base = await checkMachine(machine, settings)
  const problems = [...(base.problems ?? [])]
  const told = { ...base, problems }
  const version = await machine.run(['sinfo', '--version'])
  if (version.code === programNotFound) {
    problems.push(
      `There is no Slurm on ${machine.name}, or not where ssh looks for programs. Log in there and type “which sinfo”: where it is found, add its folder to PATH in the file .bashrc of your home folder there.`,
    )
    return told
  }
  const sinfo = await machine.run(['sinfo', '--noheader', `--format=${partitionFormat}`])
  const config = await machine.run(['scontrol', 'show', 'config'])
  if (sinfo.code !== 0 || config.code !== 0) {
    const said = lastLine(sinfo.stderr || config.stderr)
    problems.push(
      `Slurm on ${machine.name} does not answer: ${said} Try again later, or ask its administrator.`,
    )
    return told
  }
  const partitions = readPartitions(sinfo.stdout)
  const largestArray = readLargestArray(config.stdout)
  problems.push(...problemsOf(settings, partitions))
  if (largestArray === 0)
    problems.push('This cluster allows no arrays of jobs. Ask its administrator to allow them.')
  return {
    ...told,
    schedulerVersion: version.stdout.trim().replace(/^slurm(-wlm)? /, ''),
    partitions,
    ...(largestArray ? { largestArray } : {}),
  }
}

function problemsOf(
  { partition, hoursOfTask, cores }: ClusterSettings,
  partitions: ClusterReport['partitions'],
): string[] {
  if (partitions.length === 0)
    return ['No partition of this cluster takes jobs now. Try again later.']
  const chosen = partitions.filter(({ name, isDefault }) =>
    partition === '' ? isDefault : partition.split(',').includes(name),
  )
  const names = partitions.map(({ name }) => name).join(', ')
  if (chosen.length === 0)
    return [
      partition === ''
        ? `This cluster has no usual partition. Choose one of these: ${names}.`
        : `There is no partition “${partition}” that takes jobs. Choose one of these: ${names}.`,
    ]
  const longest = Math.max(...chosen.map(({ hours = Infinity }) => hours))
  const most = Math.max(...chosen.map(({ coresPerNode = Infinity }) => coresPerNode))
  return [
    ...(hoursOfTask > longest
      ? [`A task may take ${longest} h there at most. Make its time limit shorter.`]
      : []),
    ...(cores > most
      ? [`No computer of this partition has more than ${most} cores. Use fewer for a task.`]
      : []),
  ]
}
