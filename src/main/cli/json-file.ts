/** JSON files that are named on the command line. */
import { readFileSync } from 'node:fs'
import { UsageError } from './command'

/** What a file holds. @throws UsageError where it cannot be read, or is no JSON */
export function readJsonFile(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UsageError(`“${path}” cannot be read: ${reason}`)
  }
}
