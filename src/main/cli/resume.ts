/** `lab resume ID`: goes on with what was paused or interrupted. */
import type { ExperimentDetail, TrialStatus } from '@shared/contract/experiments'
import { formatCount } from '@shared/words/numbers'
import { exitCode, shared, type Command } from './command'
import { follow } from './follow'
import { table } from './run'
import { runOutput } from './run-output'
import { withLab } from './with-lab'

const resumed: ReadonlySet<TrialStatus> = new Set(['paused', 'interrupted'])
const onlyIfAsked: ReadonlySet<TrialStatus> = new Set(['failed', 'cancelled'])

/** What can be gone on with, in a sentence that names the command; nothing where there is nothing. */
export function resumeWords({ id, results }: ExperimentDetail): string | undefined {
  const left = results.filter(({ status }) => resumed.has(status))
  const saved = left.filter((trial) => trial.saved).length
  const others = results.filter(({ status }) => onlyIfAsked.has(status)).length
  if (left.length === 0)
    return others === 0
      ? undefined
      : `“lab resume ${id} --all” runs again what failed or was cancelled: ${formatCount(others, 'trial')}.`
  return `“lab resume ${id}” goes on with ${formatCount(left.length, 'trial')}, ${wayOf(left.length, saved)}.`
}

function wayOf(left: number, saved: number): string {
  if (saved === 0) return 'from the beginning'
  if (saved < left)
    return `${saved} of them from where ${saved === 1 ? 'it was' : 'they were'} saved`
  return left === 1 ? 'from where it was saved' : 'from where they were saved'
}

export const resume: Command = {
  name: 'resume',
  usage: 'ID [--all] [--db FILE] [--json]',
  summary:
    'Goes on with the trials of an experiment that were paused or interrupted, from where they were saved; --all also runs again what failed or was cancelled. Ctrl-C cancels it.',
  options: { ...shared.db, ...shared.json, all: { type: 'boolean' } },
  words: [1, 1],
  async run(invocation, terminal) {
    const [id = ''] = invocation.words
    const all = invocation.flag('all')
    const start = performance.now()
    const detail = await withLab(invocation, async (client) => {
      const before = await client.call('experiments.get', { id })
      const isLeft = before.results.some(
        ({ status }) => resumed.has(status) || (all && onlyIfAsked.has(status)),
      )
      if (isLeft) await client.call('experiments.resume', { id, all })
      else if (before.status !== 'active')
        terminal.say(resumeWords(before) ?? 'Every trial has its result.')
      return follow(client, id, terminal, () => undefined)
    })
    if (terminal.interrupted.aborted) return exitCode.cancelled
    const seconds = (performance.now() - start) / 1000
    terminal.out(
      invocation.flag('json') ? JSON.stringify(runOutput(detail, seconds)) : table(detail),
    )
    return detail.status === 'done' ? exitCode.done : exitCode.failed
  },
}
