/**
 * Scripts for HTCondor, which wants a description beside what it runs: started by her, the script hands its
 * own description in; started with the number of a task, it is what is run.
 */
import { handInCommand } from '@shared/clusters/schedulers'
import { shellWord } from '@shared/clusters/shell-word'
import { foldersIn } from '../work/folders-there'
import { taskScript } from './task-script'
import { template } from './template'

const end = 'END-OF-DESCRIPTION'

/** A dollar sign begins a macro of HTCondor. */
const plain = (value: string) => value.replaceAll('$', '$(DOLLAR)')

export const htcondor = template('htcondor', (job, settings) => {
  const { partition, account, hoursOfTask, memoryMegabytes, cores, tasksAtOnce, extraLines } =
    settings
  const there = foldersIn(job.folder)
  const pool = partition === '' ? '' : ` -pool ${shellWord(partition)}`
  return taskScript(job, {
    head: [
      `# Hand it in with: ${handInCommand('htcondor', there.script(job.id))}`,
      'if [ "$#" -eq 0 ]; then',
      `exec condor_submit${pool} - << '${end}'`,
      `executable = ${plain(there.script(job.id))}`,
      'arguments = $(Process)',
      'universe = vanilla',
      `initialdir = ${plain(there.job(job.id))}`,
      'output = logs/$(Process)',
      'error = logs/$(Process)',
      'log = logs/events',
      'should_transfer_files = no',
      `request_cpus = ${cores}`,
      `request_memory = ${memoryMegabytes}MB`,
      `allowed_job_duration = ${Math.ceil(3600 * hoursOfTask)}`,
      `max_materialize = ${tasksAtOnce}`,
      ...(account === '' ? [] : [`accounting_group = ${plain(account)}`]),
      ...extraLines,
      `queue ${job.tasks}`,
      end,
      'fi',
    ],
    extraLines: [],
    task: '"$1"',
  })
})
