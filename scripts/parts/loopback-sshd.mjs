// @ts-check
/** A computer behind `ssh` that is this one: a daemon of its own on loopback, with its own keys, in a folder of its own. */
import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { endDaemon, freePort, idIn, startDaemon } from './daemons.mjs'
import { kill, processesWith } from './processes.mjs'

export const sshPrograms = ['ssh', 'ssh-keygen', 'sshd']
export const sshPackages = ['openssh-server', 'openssh-client']

/**
 * Starts it in a folder that is empty.
 * @param {string} folder
 * @param {Readonly<Record<string, string>>} environment of those who come in
 * @returns the name of the computer, and a folder for the front of PATH in which `ssh` knows it
 */
export async function startSshd(folder, environment) {
  const at = (/** @type {string} */ name) => join(folder, name)
  const port = await freePort()
  for (const name of ['host-key', 'key'])
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', at(name)])
  copyFileSync(at('key.pub'), at('authorized'))
  chmodSync(at('authorized'), 0o600)
  // Whoever looks after the daemon's own user wants it there.
  mkdirSync('/run/sshd', { recursive: true, mode: 0o755 })
  const variables = Object.entries(environment).map(([name, value]) => `"${name}=${value}"`)
  writeFileSync(
    at('sshd_config'),
    `
Port ${port}
ListenAddress 127.0.0.1
HostKey ${at('host-key')}
AuthorizedKeysFile ${at('authorized')}
PidFile ${at('sshd.pid')}
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
StrictModes no
UsePAM no
SetEnv ${variables.join(' ')}
`,
  )
  // A name that no connection of before has.
  const name = `one-machine-${port}`
  const publicKey = execFileSync('ssh-keygen', ['-y', '-f', at('host-key')], { encoding: 'utf8' })
  writeFileSync(at('known'), `[127.0.0.1]:${port} ${publicKey}`)
  writeFileSync(
    at('ssh_config'),
    `
Host ${name}
  HostName 127.0.0.1
  Port ${port}
  User ${userInfo().username}
  IdentityFile ${at('key')}
  IdentitiesOnly yes
  UserKnownHostsFile ${at('known')}
`,
  )
  const programs = at('programs')
  mkdirSync(programs)
  // `ssh` looks for its configuration in the home folder of the system's own list, whatever HOME says.
  const ssh = execFileSync('sh', ['-c', 'command -v ssh'], { encoding: 'utf8' }).trim()
  writeFileSync(join(programs, 'ssh'), `#!/bin/sh\nexec ${ssh} -F ${at('ssh_config')} "$@"\n`, {
    mode: 0o755,
  })
  const daemon = execFileSync('sh', ['-c', 'command -v sshd'], { encoding: 'utf8' }).trim()
  await startDaemon(at('sshd.pid'), [daemon, '-f', at('sshd_config'), '-E', at('sshd.log')])
  return {
    ...{ name, programs },
    async stop() {
      const daemon = idIn(at('sshd.pid'))
      const sessions = processesWith('sshd').filter(({ parent }) => parent === daemon)
      await endDaemon(at('sshd.pid'))
      // Connections that are kept open end with their sessions.
      for (const { pid } of sessions) kill(pid, 'SIGTERM')
    },
  }
}
