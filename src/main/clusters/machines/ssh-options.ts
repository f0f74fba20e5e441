/** How `ssh` is called: her own configuration, keys and agent, with one connection that is kept open. */
import type { ClusterSettings } from '@shared/clusters/settings'

/** Who asks her for a password or a second factor: nobody, `ssh` in the terminal, or a program of ours. */
export type Asking =
  | { readonly by: 'nobody' }
  | { readonly by: 'terminal' }
  /** Called with the question, it writes the answer to standard output. */
  | { readonly by: 'program'; readonly path: string }

/** Minutes that a connection is kept open after its last use. */
const keptMinutes = 15

export interface SshPlace extends Pick<ClusterSettings, 'host' | 'user'> {
  readonly asking: Asking
  /** Of the connection that is kept open; none is where absent. */
  readonly socket: string | undefined
}

/** The words before the command: nothing of hers is overruled but what would disturb. */
export function sshWords({ host, user, asking, socket }: SshPlace): string[] {
  const options = [
    `BatchMode=${asking.by === 'nobody' ? 'yes' : 'no'}`,
    ...['ConnectTimeout=20', 'ServerAliveInterval=15', 'ServerAliveCountMax=4'],
    // A configuration for a person at a terminal may have these.
    ...['RemoteCommand=none', 'RequestTTY=no', 'ClearAllForwardings=yes', 'PermitLocalCommand=no'],
    ...(socket === undefined
      ? []
      : [
          'ControlMaster=auto',
          `ControlPath=${pathPattern(socket)}`,
          `ControlPersist=${keptMinutes}m`,
        ]),
  ]
  const from = user === '' ? [] : ['-l', user]
  return ['ssh', '-T', ...options.flatMap((option) => ['-o', option]), ...from, '--', host]
}

/** `ssh` reads percent signs in a path, and takes it apart at spaces. */
const pathPattern = (path: string) => `"${path.replaceAll('%', '%%')}"`

/** The environment of `ssh`, in which it finds who asks. */
export function sshEnvironment(asking: Asking): NodeJS.ProcessEnv {
  if (asking.by !== 'program') return process.env
  const { DISPLAY = ':0' } = process.env
  return { ...process.env, DISPLAY, SSH_ASKPASS: asking.path, SSH_ASKPASS_REQUIRE: 'force' }
}
