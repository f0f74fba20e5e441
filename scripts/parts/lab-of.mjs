// @ts-check
/** The lab and the command line of the program in one folder or another, on a store of its own. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { outputOf, run } from './child.mjs'

/** @typedef {Awaited<ReturnType<typeof startLab>>} Lab */

/**
 * Starts the lab of the program in `folder` on the store `db`, and waits until it serves.
 * @param {string} folder
 * @param {string} db
 * @throws Error where another lab serves the store, or the store cannot be opened
 */
export async function startLab(folder, db) {
  const bundle = (/** @type {string} */ name) => join(folder, 'out/main', `${name}.js`)
  const child = fork(bundle('lab'), ['--db', db], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ended = once(child, 'exit')
  const [message] = await once(child, 'message')
  if (message.kind !== 'ready') throw new Error(`The lab of ${folder} is ${message.kind}.`)
  /** @param {readonly string[]} words */
  const command = (words) => [bundle('cli'), ...words, '--json', '--db', db]
  const end = async (/** @type {NodeJS.Signals} */ signal) => {
    child.kill(signal)
    await ended
  }
  return {
    /**
     * A command of the program's own command line, and what it prints.
     * @param {readonly string[]} words
     * @returns {Promise<any>}
     * @throws Error where it fails
     */
    ask: async (...words) =>
      JSON.parse(await outputOf(process.execPath, command(words), { cwd: folder })),
    /** A command whose answer does not matter, and its exit code. @param {readonly string[]} words */
    begin: (...words) => run(process.execPath, command(words), { cwd: folder, stdio: 'ignore' }),
    /** Pauses what runs, and ends. */
    close: () => end('SIGTERM'),
    /** Ends it in the middle of whatever it does. */
    kill: () => end('SIGKILL'),
  }
}
