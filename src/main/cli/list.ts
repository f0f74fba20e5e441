/** `lab list`: the experiments of a store. */
import { formatPercent } from '@shared/words/numbers'
import { exitCode, shared, type Command } from './command'
import { withLab } from './with-lab'
import { columns } from './words'

export const list: Command = {
  name: 'list',
  usage: '[--db FILE] [--json]',
  summary: 'The experiments that are stored, newest first.',
  options: { ...shared.db, ...shared.json },
  words: [0, 0],
  async run(invocation, terminal) {
    const experiments = await withLab(invocation, (client) => client.call('experiments.list', {}))
    if (invocation.flag('json')) terminal.out(JSON.stringify({ experiments }))
    else if (experiments.length === 0) terminal.say('No experiments yet.')
    else
      terminal.out(
        columns(
          experiments.map(({ id, createdAt, status, progress, trials, preset, name }) => [
            id,
            createdAt.slice(0, 16).replace('T', ' '),
            status === 'active' ? `running ${formatPercent(progress, 0)}` : status,
            `${trials.done}/${trials.total}`,
            preset ?? '',
            name,
          ]),
        ),
      )
    const left = experiments.filter(({ trials }) => (trials.resumable ?? 0) > 0)
    if (left.length > 0)
      terminal.say(
        `Paused or interrupted: ${left.map(({ id }) => id).join(', ')}. “lab resume ID” goes on with one.`,
      )
    return exitCode.done
  },
}
