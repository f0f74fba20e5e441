// @ts-check
/** Slurm with one computer, this one, in a folder of its own: root alone can start it. */
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { endDaemon, freePort, startDaemon, until } from './daemons.mjs'

/** @typedef {Awaited<ReturnType<typeof startSlurm>>} Slurm */

export const slurmPrograms = ['sbatch', 'slurmctld', 'slurmd', 'munged']
export const slurmPackages = ['slurm-wlm', 'munge']

/** @param {string} folder @param {Readonly<Record<'controller' | 'node', number>>} ports */
function configuration(folder, ports) {
  const [host] = hostname().split('.')
  const at = (/** @type {string} */ name) => join(folder, name)
  return `
ClusterName=test
SlurmctldHost=${host}(127.0.0.1)
SlurmctldPort=${ports.controller}
SlurmdPort=${ports.node}
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=${at('munge/socket')}
StateSaveLocation=${at('state')}
SlurmdSpoolDir=${at('spool')}
SlurmctldPidFile=${at('slurmctld.pid')}
SlurmdPidFile=${at('slurmd.pid')}
SlurmctldLogFile=${at('slurmctld.log')}
SlurmdLogFile=${at('slurmd.log')}
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
MpiDefault=none
ReturnToService=2
SchedulerParameters=sched_interval=1
MinJobAge=3600
NodeName=${host} NodeAddr=127.0.0.1 CPUs=2 RealMemory=2000 State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
`
}

/** Munge runs as its own user, who has to reach its folder. @param {string} folder */
function makeFolders(folder) {
  chmodSync(folder, 0o755)
  for (const name of ['state', 'spool']) mkdirSync(join(folder, name))
  const munge = join(folder, 'munge')
  execFileSync('install', ['-d', '-o', 'munge', '-g', 'munge', '-m', '755', munge])
  const key = join(munge, 'key')
  const words = ['-o', 'munge', '-g', 'munge', '-m', '400', '/dev/null', key]
  execFileSync('install', words)
  writeFileSync(key, crypto.getRandomValues(new Uint8Array(128)))
  writeFileSync(join(folder, 'cgroup.conf'), '# Nothing is confined.\n')
}

/**
 * Starts it in a folder that is empty, and waits until it takes jobs.
 * @param {string} folder
 */
export async function startSlurm(folder) {
  makeFolders(folder)
  const conf = join(folder, 'slurm.conf')
  const ports = { controller: await freePort(), node: await freePort() }
  writeFileSync(conf, configuration(folder, ports))
  const env = { ...process.env, SLURM_CONF: conf }
  const at = (/** @type {string} */ name) => join(folder, name)
  const munge = ['socket', 'key-file', 'pid-file', 'log-file', 'seed-file'].map(
    (option) => `--${option}=${join(folder, 'munge', option.replace('key-file', 'key'))}`,
  )
  const startController = () => startDaemon(at('slurmctld.pid'), ['slurmctld', '-f', conf])
  const stopController = () => endDaemon(at('slurmctld.pid'))
  const stop = async () => {
    await endDaemon(at('slurmd.pid'))
    await stopController()
    await endDaemon(at('munge/pid-file'))
  }
  /** What one of its programs says. @param {string} program @param {readonly string[]} words */
  const ask = (program, ...words) => execFileSync(program, words, { env, encoding: 'utf8' })
  try {
    await startDaemon(at('munge/pid-file'), [
      ...['su', '-s', '/bin/sh', 'munge', '-c', '/usr/sbin/munged "$@"', '--', 'munged', ...munge],
    ])
    await startController()
    await startDaemon(at('slurmd.pid'), ['slurmd', '-f', conf])
    await until('a node is free', () => ask('sinfo', '-h', '-o', '%T').trim() === 'idle')
  } catch (error) {
    await stop()
    throw error
  }
  return { conf, ask, startController, stopController, stop }
}
