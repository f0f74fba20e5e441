/**
 * What an import adds beside the database before its one transaction: written down before, so that the next
 * start takes away what a killed lab has left.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { realDisk } from '../../store/disk'
import type { Store } from '../../store/store'

const prefix = '.experiments-'
const listName = 'networks.json'
const listSchema = z.array(z.string().regex(/^[0-9a-f]{64}$/))

/** An empty work folder in `folder`. */
export function newWorkFolder(folder: string, id: string): string {
  const path = join(folder, `${prefix}${id}`)
  mkdirSync(path, { recursive: true, mode: 0o700 })
  return path
}

/** Says which networks are about to be added; it is on the disk when this returns. */
export function announce(workFolder: string, networks: readonly string[]): void {
  realDisk.write(join(workFolder, listName), Buffer.from(JSON.stringify(networks)))
  realDisk.syncFolder(workFolder)
}

/** Takes a work folder away, and the networks that it announced and no trial has. */
export function clearWorkFolder(workFolder: string, store: Store): void {
  for (const network of announced(workFolder)) store.files.dropIfUnused(network)
  rmSync(workFolder, { recursive: true, force: true })
}

function announced(workFolder: string): readonly string[] {
  try {
    return listSchema.parse(JSON.parse(readFileSync(join(workFolder, listName), 'utf8')))
  } catch {
    // It was killed before it said so, and has added nothing.
    return []
  }
}

/** Clears everything in `folder` that imports have left. */
export function clearLeftovers(folder: string, store: Store): void {
  for (const name of namesIn(folder))
    if (name.startsWith(prefix)) clearWorkFolder(join(folder, name), store)
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
