// @ts-check
/** Daemons of other programs: started, waited for, and ended by the id that they have written down. */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { kill } from './processes.mjs'

/** Milliseconds for a daemon to come, to answer, or to go. */
const patience = 30_000

/** Whether a program of this name can be called. @param {string} name */
export const isInstalled = (name) =>
  spawnSync('sh', ['-c', 'command -v "$1"', 'sh', name], { stdio: 'ignore' }).status === 0

/**
 * Installs packages of Debian where the programs are not there, if that goes quickly.
 * @param {readonly string[]} programs @param {readonly string[]} packages
 * @returns whether they are there now
 */
export function haveInstalled(programs, packages) {
  if (programs.every(isInstalled)) return true
  if (process.getuid?.() !== 0 || !isInstalled('apt-get')) return false
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const call = (/** @type {readonly string[]} */ ...words) =>
    spawnSync('apt-get', words, { env, stdio: 'ignore', timeout: 120_000 })
  call('update', '-qq')
  call('install', '-y', '--no-install-recommends', ...packages)
  return programs.every(isInstalled)
}

/** Waits until it holds. @param {string} what @param {() => unknown} holds @param {number} [longest] milliseconds */
export async function until(what, holds, longest = patience) {
  const late = performance.now() + longest
  while (!(await holds())) {
    if (performance.now() > late) throw new Error(`In vain it was waited until ${what}.`)
    await delay(200)
  }
}

/** A port of this computer that nobody listens on. @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/**
 * Calls a program that goes to the background by itself, and waits for its file with its id.
 * @param {string} pidFile
 * @param {readonly string[]} words
 */
export async function startDaemon(pidFile, [program = '', ...words]) {
  rmSync(pidFile, { force: true })
  execFileSync(program, words, { stdio: ['ignore', 'ignore', 'inherit'] })
  await until(`${program} has started`, () => existsSync(pidFile) && idIn(pidFile) > 0)
}

/** Ends the daemon of a file, where it is there, and waits for its end. @param {string} pidFile */
export async function endDaemon(pidFile) {
  const pid = existsSync(pidFile) ? idIn(pidFile) : 0
  if (pid === 0 || !kill(pid, 'SIGTERM')) return
  await until(`process ${pid} has ended`, () => !lives(pid)).catch(() => kill(pid))
}

/** The id that a daemon has written down. */
export const idIn = (/** @type {string} */ pidFile) => Number(readFileSync(pidFile, 'utf8').trim())

/** A process that has ended and that nobody has asked about counts as gone. @param {number} pid */
function lives(pid) {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
