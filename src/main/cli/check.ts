/** `lab check`: is the store sound? */
import { exitCode, shared, type Command } from './command'
import { withLab } from './with-lab'

export const check: Command = {
  name: 'check',
  usage: '[--db FILE] [--json]',
  summary: 'Checks the integrity of the store and of the files beside it.',
  options: { ...shared.db, ...shared.json },
  words: [0, 0],
  async run(invocation, terminal) {
    const found = await withLab(invocation, (client) => client.call('lab.check', {}))
    if (invocation.flag('json')) terminal.out(JSON.stringify(found))
    else {
      for (const problem of found.problems) terminal.out(problem)
      for (const note of found.notes) terminal.say(note)
      terminal.say(
        `${found.experiments} experiments, ${found.trials} trials: ${
          found.problems.length === 0 ? 'sound.' : `${found.problems.length} problems.`
        }`,
      )
    }
    return found.problems.length === 0 ? exitCode.done : exitCode.failed
  },
}
