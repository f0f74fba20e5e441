/** Scripts for LSF, whose arrays count from 1. */
import { handInCommand } from '@shared/clusters/schedulers'
import { foldersIn } from '../work/folders-there'
import { directives } from './directives'
import { taskScript } from './task-script'
import { template } from './template'

/** Minutes before its end at which a task is warned, so that it saves itself. */
const warning = 1

export const lsf = template('lsf', (job, settings) => {
  const { partition, account, hoursOfTask, memoryMegabytes, cores, tasksAtOnce, extraLines } =
    settings
  const there = foldersIn(job.folder)
  return taskScript(job, {
    head: [
      `# Hand it in with: ${handInCommand('lsf', there.script(job.id))}`,
      ...directives('#BSUB', [
        ['-J', `palimpsest[1-${job.tasks}]%${tasksAtOnce}`],
        ['-n', cores],
        ['-R', 'span[hosts=1]'],
        ['-M', `${memoryMegabytes}MB`],
        ['-R', `rusage[mem=${memoryMegabytes}MB]`],
        ['-W', Math.ceil(60 * hoursOfTask)],
        ...[['-wt', warning] as const, ['-wa', 'USR1'] as const, ['-r'] as const],
        ['-o', `${there.logs(job.id)}/%I`],
        ['-q', partition],
        ['-P', account],
      ]),
    ],
    extraLines,
    task: '$((${LSB_JOBINDEX:-1} - 1))',
    warnings: ['USR1'],
  })
})
