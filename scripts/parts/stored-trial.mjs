// @ts-check
/** The newest trial of a store, read beside the lab that works on it. */
import { setTimeout as wait } from 'node:timers/promises'
import SqliteFile from 'better-sqlite3'

/** @typedef {{ status: string, progress: number, checkpoint: string | null }} Trial */

const newest =
  'SELECT status, progress, checkpoint_file AS checkpoint FROM trials ORDER BY id DESC LIMIT 1'

/** @param {string} db path of the store */
export function trialIn(db) {
  const file = new SqliteFile(db, { readonly: true })
  try {
    return /** @type {Trial | undefined} */ (file.prepare(newest).get())
  } finally {
    file.close()
  }
}

/**
 * The trial once it is as wanted; nothing where `command` ends before.
 * @param {string} db
 * @param {Promise<unknown>} command
 * @param {(trial: Trial) => unknown} isAsWanted
 */
export async function trialOnce(db, command, isAsWanted) {
  let ended = false
  const end = () => {
    ended = true
  }
  command.then(end, end)
  while (!ended) {
    const trial = trialIn(db)
    if (trial && isAsWanted(trial)) return trial
    await wait(10)
  }
  return undefined
}
