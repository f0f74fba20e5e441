/** The stored reproductions (docs/reproduction), read and checked. */
import { measuredSchema } from './measured'
import type { StoredFile } from './report'

/** Whether a file holds measurements; searches and checks lie beside them. */
export function holdsMeasurements(content: unknown): boolean {
  return typeof content === 'object' && content !== null && 'cells' in content
}

/**
 * Those of some JSON files that hold measurements, by name.
 * @param files contents by the names of the files
 * @throws Error naming a file whose measurements are not as `measuredSchema` has them
 */
export function storedFiles(files: Readonly<Record<string, unknown>>): StoredFile[] {
  return Object.entries(files)
    .filter(([, content]) => holdsMeasurements(content))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, content]) => {
      const parsed = measuredSchema.safeParse(content)
      if (!parsed.success) throw new Error(`${name}: ${parsed.error.message}`)
      return { name, measured: parsed.data }
    })
}
