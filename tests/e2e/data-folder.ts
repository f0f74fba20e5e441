/** Data folders of labs that outlive their windows for a moment. */
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { kill, processesWith } from '../../scripts/parts/processes.mjs'

/** Milliseconds for a lab to end by itself. */
const patience = 15_000

export function newDataFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'palimpsest-e2e-'))
}

/** Takes it away once no lab of it is left: one that still stored something would make it again. */
export async function removeDataFolder(folder: string): Promise<void> {
  await endLabsOf(folder)
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 })
}

/** Gives an empty one for as long as it is used, and returns what that came to. */
export async function withDataFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await newDataFolder()
  try {
    return await use(folder)
  } finally {
    await removeDataFolder(folder)
  }
}

/** Gives what another one holds, in which nothing may be written any more (`endLabsOf`). */
export async function withCopyOf(
  stored: string,
  use: (folder: string) => Promise<void>,
): Promise<void> {
  // Its socket and its lock stay.
  const isData = (path: string) => !/\.(lab|lock)$/.test(path)
  await withDataFolder(async (folder) => {
    await cp(stored, folder, { recursive: true, filter: isData })
    await use(folder)
  })
}

/** Ends the labs that still serve it, whose database is then whole and still. */
export async function endLabsOf(folder: string): Promise<void> {
  // There a folder cannot be removed while somebody uses it.
  if (process.platform === 'win32') return
  const labs = () => processesWith(folder).filter(({ words }) => words.includes('lab.js'))
  for (const { pid } of labs()) kill(pid, 'SIGTERM')
  const late = performance.now() + patience
  while (labs().length > 0 && performance.now() < late) await delay(100)
  for (const { pid } of labs()) kill(pid)
}
