/** `lab cancel ID`: gives up what is open. */
import { exitCode, shared, type Command } from './command'
import { withLab } from './with-lab'

export const cancel: Command = {
  name: 'cancel',
  usage: 'ID [--db FILE]',
  summary: 'Gives up the open trials of an experiment; finished ones stay.',
  options: { ...shared.db },
  words: [1, 1],
  async run(invocation, terminal) {
    const [id = ''] = invocation.words
    const { trials } = await withLab(invocation, async (client) => {
      await client.call('experiments.cancel', { id })
      return client.call('experiments.get', { id })
    })
    terminal.say(
      `Cancelled ${id}. ${trials.done} of ${trials.total} trials were done and are kept.`,
    )
    return exitCode.done
  },
}
