/** Handing an array in to Slurm, and taking tasks back. */
import { lastLine } from '../machines/last-line'
import { MachineError, programNotFound, type Machine } from '../machines/machine'
import { Refused, type Submitted } from './scheduler'
import { slurmName } from './slurm-tasks'

/** Where Slurm has not answered in time, the array may be in its queue all the same. */
const isUncertain = (said: string) =>
  /timed out|zero bytes|unexpected message|communication (shutdown )?failure|interrupted/i.test(
    said,
  )

export async function submitToSlurm(machine: Machine, script: string): Promise<Submitted> {
  const { code, stdout, stderr } = await machine.run(['sbatch', '--parsable', script])
  // Banners may come before it.
  const [, jobId] = /^(\d+)(?:;\S*)?$/.exec(lastLine(stdout)) ?? []
  if (code === 0 && jobId !== undefined) return { kind: 'handed-in', jobId }
  const said = lastLine(stderr) || lastLine(stdout) || `exit code ${code}`
  if (code === programNotFound)
    throw new Refused(
      `${machine.name} has no “sbatch”.`,
      'Check the cluster: its scheduler may be another one, or not in the path of ssh.',
    )
  if (code === 0 || isUncertain(stderr))
    throw new MachineError(
      `Slurm on ${machine.name} did not say whether it took the trials: ${said}`,
      'Nothing has to be done: what it has taken is looked for, and the rest handed in again.',
    )
  throw new Refused(
    `Slurm on ${machine.name} did not take the trials: ${said}`,
    'Change the settings of the cluster accordingly; the trials wait until then.',
  )
}

/** Tasks that have ended are none to take back. */
export async function cancelInSlurm(
  machine: Machine,
  jobId: string,
  tasks?: readonly number[],
): Promise<void> {
  if (tasks?.length === 0) return
  const { code, stderr } = await machine.run(['scancel', slurmName(jobId, tasks)])
  if (code === 0 || /invalid job id|already (completing|completed)/i.test(stderr)) return
  throw new MachineError(
    `Slurm on ${machine.name} did not take trials back: ${lastLine(stderr) || `exit code ${code}`}`,
    'It is tried again by itself.',
  )
}
