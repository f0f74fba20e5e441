/** `lab save ID…`: experiments as a file that another store can open. */
import { fileLicenceIds } from '@shared/contract/experiment-files'
import { formatBytes, formatCount, formatPercent } from '@shared/words/numbers'
import { resolve } from 'node:path'
import { exitCode, shared, UsageError, type Command, type Invocation } from './command'
import { withLab } from './with-lab'

function licenceOf(invocation: Invocation) {
  const text = invocation.text('licence')
  if (text === undefined) return undefined
  const found = fileLicenceIds.find((id) => id.toLowerCase() === text.toLowerCase())
  if (found) return found
  throw new UsageError(`--licence is ${fileLicenceIds.join(' or ')}, not “${text}”.`)
}

export const save: Command = {
  name: 'save',
  usage:
    'ID… --out FILE.palimpsest [--networks] [--by NAME] [--licence CC-BY-4.0|CC0-1.0] [--replace] [--db FILE] [--json]',
  summary:
    'Writes experiments with settings, results and figures into one file, which “lab import” opens elsewhere.',
  options: {
    ...shared.db,
    ...shared.json,
    out: { type: 'string' },
    networks: { type: 'boolean' },
    by: { type: 'string' },
    licence: { type: 'string' },
    replace: { type: 'boolean' },
  },
  words: [1, 100],
  async run(invocation, terminal) {
    const out = invocation.text('out')
    if (out === undefined) throw new UsageError('Say --out.')
    const savedBy = invocation.text('by')
    const licence = licenceOf(invocation)
    const saved = await withLab(invocation, (client) =>
      client.call(
        'experiment-files.save',
        {
          ids: [...invocation.words],
          networks: invocation.flag('networks'),
          path: resolve(out),
          replace: invocation.flag('replace'),
          ...(savedBy === undefined ? {} : { savedBy }),
          ...(licence === undefined ? {} : { licence }),
        },
        {
          signal: terminal.interrupted,
          onProgress: ({ phase, fraction }) =>
            terminal.status(`${formatPercent(fraction, 0)} · ${phase}`),
        },
      ),
    )
    terminal.status('')
    if (invocation.flag('json')) terminal.out(JSON.stringify(saved))
    else
      terminal.say(
        `Wrote ${saved.path ?? ''}: ${formatCount(new Set(invocation.words).size, 'experiment')}, ${formatBytes(saved.bytes)}.`,
      )
    return exitCode.done
  },
}
