/** Data folders of labs that outlive their windows for a moment. */
import { mkdtemp, rm } from 'node:fs/promises'
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

async function endLabsOf(folder: string): Promise<void> {
  // There a folder cannot be removed while somebody uses it.
  if (process.platform === 'win32') return
  const labs = () => processesWith(folder).filter(({ words }) => words.includes('lab.js'))
  for (const { pid } of labs()) kill(pid, 'SIGTERM')
  const late = performance.now() + patience
  while (labs().length > 0 && performance.now() < late) await delay(100)
  for (const { pid } of labs()) kill(pid)
}
