/** This computer, where a scheduler is at hand: the login node of a cluster, or a cluster of one. */
import { randomBytes } from 'node:crypto'
import { copyFile, cp, rename, rm, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { requireFileNames } from './file-names'
import { MachineError, type Machine } from './machine'
import { runProgram } from './run-program'

/** Milliseconds after which a program that has not answered is ended. */
const patience = 5 * 60_000

export const thisComputer = 'This computer'

/** Paths that do not begin with “/” begin in the home folder, as they do behind `ssh`. */
export function localMachine(): Machine {
  const there = (path: string) => resolve(homedir(), path)
  return {
    name: thisComputer,
    run: (words, { stdin = '' } = {}) =>
      runProgram(words, { cwd: homedir(), stdin, patience }).catch(because(words[0])),
    send: (local, remote) => copyWhole(local, there(remote)).catch(because(remote)),
    fetch: async (folder, names, local) => {
      requireFileNames(names)
      for (const name of names)
        await copyFile(join(there(folder), name), join(local, name)).catch(because(name))
    },
    close: () => Promise.resolve(),
  }
}

async function copyWhole(from: string, to: string): Promise<void> {
  if ((await stat(from)).isDirectory()) {
    await cp(from, to, { recursive: true })
    return
  }
  const unfinished = `${to}.${randomBytes(6).toString('hex')}.new`
  try {
    await copyFile(from, unfinished)
    await rename(unfinished, to)
  } finally {
    await rm(unfinished, { force: true })
  }
}

const because =
  (what = '') =>
  (error: unknown): never => {
    const reason = error instanceof Error ? error.message : String(error)
    throw new MachineError(
      `${thisComputer} did not do what was asked of it with “${what}”: ${reason}`,
      'Look whether the folder of the cluster exists, may be written to and has space left.',
    )
  }
