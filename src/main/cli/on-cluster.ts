/** Experiments that `lab run --on` gives to a cluster. */
import { isFinal } from '@shared/clusters/standing'
import type { LabClient } from '@shared/contract/client'
import type { Place } from '@shared/contract/clusters'
import type { ExperimentDetail } from '@shared/contract/experiments'
import { LabError } from '@shared/contract/wire'
import { formatCount } from '@shared/words/numbers'
import { MachineError } from '../clusters/machines/machine'
import { machineOf } from '../clusters/machines/machine-of'
import { UsageError, type Invocation, type Terminal } from './command'
import { watchClusters } from './watch-clusters'

/** Where the command line wants trials to be computed; this computer where absent. */
export function placeOf(invocation: Invocation): Place | undefined {
  const cluster = invocation.text('on')
  const alsoHere = invocation.flag('also-here')
  if (cluster !== undefined) return { cluster, ...(alsoHere ? { alsoHere } : {}) }
  if (alsoHere || invocation.flag('wait'))
    throw new UsageError('--also-here and --wait say how to run --on a cluster.')
  return undefined
}

/**
 * Waits until the trials of an experiment are handed in, or the cluster cannot take them now, and tells how
 * their results come home.
 */
export async function leaveOnCluster(
  client: LabClient,
  id: string,
  cluster: string,
  terminal: Terminal,
): Promise<ExperimentDetail> {
  let problem: string | undefined
  await watchClusters(client, terminal, (states) => {
    const state = states.find(({ settings }) => settings.name === cluster)
    problem = state?.problem
    const waiting = state?.trials.waiting ?? 0
    terminal.status(`${cluster}: ${formatCount(waiting, 'trial')} to send`)
    return problem !== undefined || waiting === 0
  })
  const detail = await client.call('experiments.get', { id })
  const open = detail.results.filter(({ place }) => place && !isFinal(place.standing))
  if (problem !== undefined) terminal.say(problem)
  if (open.length > 0)
    terminal.say(
      `${formatCount(open.length, 'trial')} of it ${open.length === 1 ? 'is' : 'are'} given to ${cluster}. ` +
        `“lab collect ${cluster}” brings home what has ended, “lab resume ${id}” waits for all of it, “lab cancel ${id}” takes it back.`,
    )
  return detail
}

/**
 * Opens the connection to a cluster behind `ssh` where she can be asked for a password or a second factor; the
 * lab, which has no terminal, then uses it, too.
 * @throws LabError where it cannot be opened, or there is no such cluster
 */
export async function openConnection(
  client: LabClient,
  name: string,
  terminal: Terminal,
): Promise<void> {
  const clusters = await client.call('clusters.list', {})
  const settings = clusters.find(({ settings }) => settings.name === name)?.settings
  if (settings === undefined || settings.host === '' || !terminal.isInteractive) return
  try {
    await machineOf(settings, { by: 'terminal' }).run(['true'])
  } catch (error) {
    if (!(error instanceof MachineError)) throw error
    throw new LabError({
      code: 'failed',
      message: error.message,
      ...(error.remedy === undefined ? {} : { remedy: error.remedy }),
    })
  }
}
