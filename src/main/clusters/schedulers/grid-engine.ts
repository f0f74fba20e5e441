/** Scripts for Grid Engine, whose arrays count from 1. */
import { handInCommand } from '@shared/clusters/schedulers'
import { foldersIn } from '../work/folders-there'
import { clockOf, directives } from './directives'
import { taskScript } from './task-script'
import { template } from './template'

/** Of a parallel environment on one computer, as most clusters call it. */
const parallelEnvironment = 'smp'

export const gridEngine = template('grid-engine', (job, settings) => {
  const { partition, account, hoursOfTask, memoryMegabytes, cores, tasksAtOnce, extraLines } =
    settings
  const there = foldersIn(job.folder)
  return taskScript(job, {
    head: [
      `# Hand it in with: ${handInCommand('grid-engine', there.script(job.id))}`,
      ...directives('#$', [
        ['-N', 'palimpsest'],
        ...[
          ['-S', '/bin/sh'] as const,
          ['-t', `1-${job.tasks}`] as const,
          ['-tc', tasksAtOnce] as const,
        ],
        ...(cores > 1 ? [['-pe', parallelEnvironment, cores] as const] : []),
        ['-l', `h_rt=${clockOf(hoursOfTask)}`],
        // It counts for each core.
        ['-l', `h_vmem=${Math.ceil(memoryMegabytes / cores)}M`],
        ...[['-notify'] as const, ['-r', 'y'] as const, ['-j', 'y'] as const],
        ['-o', `${there.logs(job.id)}/$TASK_ID`],
        ['-q', partition],
        ['-P', account],
      ]),
    ],
    extraLines,
    task: '$((${SGE_TASK_ID:-1} - 1))',
    warnings: ['USR1', 'USR2'],
  })
})
