/** The machine on which the scheduler of a cluster is talked to. */
import type { ClusterSettings } from '@shared/clusters/settings'
import { localMachine } from './local'
import type { Machine } from './machine'
import { SshMachine } from './ssh'
import type { Asking } from './ssh-options'

/**
 * Nothing is connected before something is asked of it. Behind `ssh` one connection is kept open for all
 * processes of hers; `close` ends it for all.
 * @param asking who asks her for a password; nobody where absent: her keys and agent have to do
 */
export function machineOf(
  settings: Pick<ClusterSettings, 'host' | 'user'>,
  asking: Asking = { by: 'nobody' },
): Machine {
  return settings.host === '' ? localMachine() : new SshMachine(settings, asking)
}
