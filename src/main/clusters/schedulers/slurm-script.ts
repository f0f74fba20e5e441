/** The script of an array for Slurm. */
import type { ClusterSettings } from '@shared/clusters/settings'
import { foldersIn } from '../work/folders-there'
import type { ArrayJob } from './scheduler'
import { taskScript, whereTimeWasUp } from './task-script'

/** Seconds before its end at which a task is warned, so that it saves itself. */
const warning = 60

/** A value as Slurm reads it from a line of a script: as it is between quotes, but for these two. */
const valueOf = (value: string) => `"${value.replace(/["\\]/g, String.raw`\$&`)}"`

/** By which an array is found again. */
export const slurmJobName = (id: string) => `palimpsest-${id}`

/** A task that is warned goes back into the queue by itself, and on from where it saved itself. */
export function slurmScript(job: ArrayJob, settings: ClusterSettings): string {
  const { tasksAtOnce, hoursOfTask, memoryMegabytes, cores, partition, account } = settings
  const there = foldersIn(job.folder)
  const options = [
    `job-name=${slurmJobName(job.id)}`,
    `array=0-${job.tasks - 1}%${tasksAtOnce}`,
    `chdir=${valueOf(there.job(job.id))}`,
    // Slurm would read percent signs of the folder, too.
    `output=${valueOf(`${there.logs(job.id).replaceAll('%', '%%')}/%a`)}`,
    ...['open-mode=append', 'requeue', `signal=B:USR1@${warning}`],
    `time=${Math.ceil(60 * hoursOfTask)}`,
    ...[`mem=${memoryMegabytes}M`, 'nodes=1', 'ntasks=1', `cpus-per-task=${cores}`],
    ...(partition === '' ? [] : [`partition=${valueOf(partition)}`]),
    ...(account === '' ? [] : [`account=${valueOf(account)}`]),
  ]
  return taskScript(job, {
    head: options.map((option) => `#SBATCH --${option}`),
    extraLines: settings.extraLines,
    task: '${SLURM_ARRAY_TASK_ID:-0}',
    warnings: ['USR1'],
    afterwards: whereTimeWasUp(
      'scontrol requeue "${SLURM_ARRAY_JOB_ID:-$SLURM_JOB_ID}_${SLURM_ARRAY_TASK_ID:-0}"',
    ),
  })
}
