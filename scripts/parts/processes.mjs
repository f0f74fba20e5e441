// @ts-check
/** The program's own processes, as the system lists them. */
import { execFileSync } from 'node:child_process'

/** @typedef {{ pid: number, parent: number, words: string }} Process */

/** Processes whose command line contains `part`. @param {string} part @returns {Process[]} */
export function processesWith(part) {
  const table = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' })
  return table.split('\n').flatMap((line) => {
    const [pid, parent, ...words] = line.trim().split(/\s+/)
    const own = { pid: Number(pid), parent: Number(parent), words: words.join(' ') }
    return own.words.includes(part) ? [own] : []
  })
}

/**
 * Ends it, without a warning if nothing else is said, where it is still there.
 * @param {number} pid
 * @param {NodeJS.Signals} [signal]
 */
export function kill(pid, signal = 'SIGKILL') {
  try {
    process.kill(pid, signal)
    return true
  } catch {
    return false
  }
}
