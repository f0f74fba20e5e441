// @ts-check
/** Child processes of the scripts. */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { programFolder } from './program.mjs'

/**
 * Runs a command to its end and gives its exit code, 128 + n where signal n ended it. Signals to
 * this process are passed on, so that the child decides how to end.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @param {(child: import('node:child_process').ChildProcess) => void} [onStart]
 * @returns {Promise<number>}
 */
export function run(command, args, options = {}, onStart = () => {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', cwd: programFolder, ...options })
    onStart(child)
    /** @type {NodeJS.Signals[]} */
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    /** @param {NodeJS.Signals} signal */
    const pass = (signal) => {
      // The terminal has already sent its Ctrl+C to the whole group, the child included.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    }
    for (const signal of signals) process.on(signal, pass)
    child.once('error', reject)
    child.once('close', (code, signal) => {
      for (const name of signals) process.off(name, pass)
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0))
    })
  })
}

/**
 * Runs a script of Node under the Node that runs this one.
 * @param {readonly string[]} args script and its arguments
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export const runNode = (args, options) => run(process.execPath, args, options)

/**
 * What a command prints on standard output; what it says on standard error is passed on.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @throws Error where it ends with another code than 0
 */
export async function outputOf(command, args, options) {
  let text = ''
  /** @type {import('node:child_process').SpawnOptions} */
  const piped = { ...options, stdio: ['ignore', 'pipe', 'inherit'] }
  const code = await run(command, args, piped, ({ stdout }) => {
    stdout?.setEncoding('utf8').on('data', (part) => (text += part))
  })
  if (code !== 0) throw new Error(`“${args.join(' ')}” ended with exit code ${code}.`)
  return text
}
