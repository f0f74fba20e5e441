/** `lab recover`: what can be done with a store that is refused, and the copies of one that is not. */
import type { LabClient } from '@shared/contract/client'
import type { ResultOf } from '@shared/contract/contract'
import type { StoreCopy } from '@shared/contract/store'
import { formatCount } from '@shared/words/numbers'
import { exitCode, shared, UsageError, type Command, type ExitCode, type Terminal } from './command'
import { withLab } from './with-lab'

export const recover: Command = {
  name: 'recover',
  usage: '[--restore COPY | --export | --start-anew] [--db FILE] [--json]',
  summary:
    'Tells how the store is and which copies lie beside it; puts a copy in its place, reads out what a damaged one still holds, or begins an empty one. Nothing is deleted.',
  options: {
    ...shared.db,
    ...shared.json,
    restore: { type: 'string' },
    export: { type: 'boolean' },
    'start-anew': { type: 'boolean' },
  },
  words: [0, 0],
  async run(invocation, terminal) {
    const name = invocation.text('restore')
    const asked = [name !== undefined, invocation.flag('export'), invocation.flag('start-anew')]
    if (asked.filter(Boolean).length > 1)
      throw new UsageError('Choose one of --restore, --export and --start-anew.')
    return withLab(invocation, async (client) => {
      if (name !== undefined) return restore(client, name, terminal)
      if (invocation.flag('export')) return exportReadable(client, terminal)
      if (invocation.flag('start-anew')) return startAnew(client, terminal)
      const state = await client.call('store.state', {})
      if (invocation.flag('json')) terminal.out(JSON.stringify(state))
      else tellState(state, terminal)
      return state.state === 'usable' ? exitCode.done : exitCode.failed
    })
  },
}

async function restore(client: LabClient, name: string, terminal: Terminal): Promise<ExitCode> {
  const { kept } = await client.call('store.restore', { name })
  terminal.say(`“${name}” is the store now.${kept === undefined ? '' : keptWords(kept)}`)
  return exitCode.done
}

async function exportReadable(client: LabClient, terminal: Terminal): Promise<ExitCode> {
  const { path, tables } = await client.call('store.export', {})
  for (const { table, rows, whole } of tables)
    terminal.say(
      `${table}: ${formatCount(rows, 'row')}${whole ? '' : ', others could not be read'}`,
    )
  terminal.out(path)
  return exitCode.done
}

async function startAnew(client: LabClient, terminal: Terminal): Promise<ExitCode> {
  const { kept } = await client.call('store.start-anew', {})
  terminal.say(`The store is empty.${keptWords(kept)}`)
  return exitCode.done
}

function keptWords(name: string): string {
  return ` What was there is kept beside it as “${name}”.`
}

function tellState(
  { state, database, problem, copies }: ResultOf<'store.state'>,
  terminal: Terminal,
): void {
  const words = problem
    ? [problem.message, problem.safe, problem.remedy].filter((text) => text !== undefined)
    : [`“${database}” is ${state}.`]
  for (const text of words) terminal.say(text)
  terminal.say(copies.length === 0 ? 'No copy lies beside it.' : 'Copies, newest first:')
  for (const copy of copies) terminal.out(lineOf(copy))
}

function lineOf({ name, experiments, trials, fits }: StoreCopy): string {
  const contents = fits
    ? `${formatCount(experiments, 'experiment')}, ${formatCount(trials, 'trial')}`
    : 'cannot be opened'
  return `${name}  ${contents}`
}
