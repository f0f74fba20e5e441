/** Opening a file of experiments from a terminal. */
import type { Opened } from '@shared/contract/experiment-files'
import { beginning, beginsExperimentFile } from '@shared/experiment-files/format'
import { formatPercent } from '@shared/words/numbers'
import { writtenOut } from '@shared/words/names'
import { closeSync, openSync, readSync } from 'node:fs'
import { exitCode, type ExitCode, type Invocation, type Terminal } from './command'
import { withLab } from './with-lab'

/** Whether a file is one of experiments, by what is in it; what cannot be read is none. */
export function isExperimentFile(path: string): boolean {
  try {
    const file = openSync(path, 'r')
    try {
      const bytes = Buffer.alloc(beginning)
      return beginsExperimentFile(bytes.subarray(0, readSync(file, bytes, 0, beginning, 0)))
    } finally {
      closeSync(file)
    }
  } catch {
    return false
  }
}

const words: Readonly<Record<Opened['was'], string>> = {
  new: 'came in',
  renamed: 'came in beside another of its number',
  here: 'was here already, unchanged',
  restored: 'had been deleted here, and is back',
}

/** @param path whole */
export async function importExperiments(
  path: string,
  invocation: Invocation,
  terminal: Terminal,
): Promise<ExitCode> {
  const { experiments } = await withLab(invocation, (client) =>
    client.call(
      'experiment-files.open',
      { path },
      {
        signal: terminal.interrupted,
        onProgress: ({ phase, fraction }) =>
          terminal.status(`${formatPercent(fraction, 0)} · ${phase}`),
      },
    ),
  )
  terminal.status('')
  if (invocation.flag('json')) terminal.out(JSON.stringify({ experiments }))
  else
    terminal.out(
      experiments
        .map(({ id, name, was }) => `${id}  “${writtenOut(name)}” ${words[was]}.`)
        .join('\n'),
    )
  return exitCode.done
}
