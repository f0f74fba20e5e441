/** Scripts for PBS: PBS Professional, OpenPBS, and Torque by another variable. */
import { handInCommand } from '@shared/clusters/schedulers'
import { foldersIn } from '../work/folders-there'
import { clockOf, directives } from './directives'
import { taskScript } from './task-script'
import { template } from './template'

export const pbs = template('pbs', (job, settings) => {
  const { partition, account, hoursOfTask, memoryMegabytes, cores, tasksAtOnce, extraLines } =
    settings
  const there = foldersIn(job.folder)
  return taskScript(job, {
    head: [
      `# Hand it in with: ${handInCommand('pbs', there.script(job.id))}`,
      ...directives('#PBS', [
        ['-N', 'palimpsest'],
        // An array of one is none to it.
        ...(job.tasks > 1 ? [['-J', `0-${job.tasks - 1}%${tasksAtOnce}`] as const] : []),
        ['-l', `select=1:ncpus=${cores}:mem=${memoryMegabytes}mb`],
        ['-l', `walltime=${clockOf(hoursOfTask)}`],
        ...[['-r', 'y'] as const, ['-j', 'oe'] as const],
        ['-o', `${there.logs(job.id)}/`],
        ['-q', partition],
        ['-A', account],
      ]),
    ],
    extraLines,
    task: '${PBS_ARRAY_INDEX:-${PBS_ARRAYID:-0}}',
  })
})
