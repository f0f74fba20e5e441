/** The lab's diary beside the store: what happened when, for whoever has to find out why. */
import { appendFileSync, renameSync, statSync } from 'node:fs'

const largest = 4 * 1024 * 1024

export type Log = (what: string, error?: unknown) => void

/** A log that writes to `path` and never fails: a full disk must not stop the lab. */
export function openLog(path: string): Log {
  return (what, error) => {
    const cause = error instanceof Error ? (error.stack ?? error.message) : undefined
    const line = `${new Date().toISOString()} ${what}${cause ? `\n${cause}` : ''}\n`
    try {
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > largest)
        renameSync(path, `${path}.old`)
      appendFileSync(path, line, { mode: 0o600 })
    } catch {
      process.stderr.write(line)
    }
  }
}
