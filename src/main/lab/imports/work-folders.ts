/** Folders beside the imported data sets that are none, or no longer. */
import { readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'

/** What the folders of imports and removals at work begin with; those of others lie beside them. */
export const prefixes = { work: '.import-', removed: '.removed-' } as const

/** Takes away what imports and removals left that were cut off before this is called. */
export async function clearCutOff(folder: string): Promise<void> {
  // Looked for before anything new begins, however long taking it away lasts.
  for (const name of leftIn(folder)) await rm(join(folder, name), { recursive: true, force: true })
}

function leftIn(folder: string): readonly string[] {
  try {
    const ours = Object.values(prefixes)
    return readdirSync(folder).filter((name) => ours.some((prefix) => name.startsWith(prefix)))
  } catch {
    return []
  }
}
