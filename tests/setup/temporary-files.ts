/** What tests write for a while lies in one folder of the run, which goes with it; they must have tidied up before. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Folders that tests and program make; but for the one in which labs keep their sockets. */
const ours = /^palimpsest-(?!\d+$)/

export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'palimpsest-tests-'))
  // Which of them counts depends on the system; all processes of the run inherit them.
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder
  return () => {
    const left = readdirSync(folder).filter((name) => ours.test(name))
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 })
    if (left.length > 0)
      throw new Error(
        `Tests left ${left.join(', ')} in the temporary folder: use tests/fixtures/temporary-folder.ts.`,
      )
  }
}
