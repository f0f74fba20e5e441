/** The last lines of what tasks have written. */
import type { Machine } from '../machines/machine'
import type { FoldersThere } from './folders-there'
import { inPieces } from './plan-tasks'
import type { HandedInTrial } from './tasks-of'

const linesOfLog = 20
const lettersOfLog = 4000
/** So that a command stays short. */
const logsAtOnce = 50

/** By the path of the log; those that there are not are left out. */
export async function endsOfLogs(
  machine: Machine,
  there: FoldersThere,
  trials: readonly HandedInTrial[],
): Promise<ReadonlyMap<string, string>> {
  const logs = [...new Set(trials.map(({ array, task }) => there.log(array, task)))]
  const ends = new Map<string, string>()
  for (const piece of inPieces(logs, logsAtOnce)) {
    // With one file alone `tail` does not say whose the lines are.
    const { stdout } = await machine.run(['tail', '-n', String(linesOfLog), ...piece, '/dev/null'])
    let path: string | undefined
    for (const line of stdout.split('\n')) {
      const heading = /^==> (.*) <==$/.exec(line)?.[1]
      if (heading === '/dev/null' || piece.includes(heading ?? '')) path = heading
      else if (path !== undefined) ends.set(path, `${ends.get(path) ?? ''}${line}\n`)
    }
  }
  ends.delete('/dev/null')
  return new Map(Array.from(ends, ([path, end]) => [path, end.trim().slice(-lettersOfLog)]))
}
