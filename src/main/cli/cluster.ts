/** `lab cluster add|check|list|remove`: the clusters that experiments can be given to. */
import { schedulers } from '@shared/clusters/schedulers'
import { exitCode, shared, UsageError, type Command, type ExitCode } from './command'
import { clusterOptions, settingsOf } from './cluster-settings'
import { openConnection } from './on-cluster'
import { reportLines, stateRow } from './cluster-words'
import { withLab } from './with-lab'
import { columns } from './words'
import type { Invocation, Terminal } from './command'

type Doing = (invocation: Invocation, terminal: Terminal) => Promise<ExitCode>

function nameOf(invocation: Invocation): string {
  const [doing, name] = invocation.words
  if (name === undefined) throw new UsageError(`Which cluster? lab cluster ${doing} NAME`)
  return name
}

const add: Doing = async (invocation, terminal) => {
  const settings = settingsOf(nameOf(invocation), invocation)
  await withLab(invocation, (client) => client.call('clusters.add', { settings }))
  terminal.say(
    `${settings.name} is added. “lab cluster check ${settings.name}” looks what it can do.`,
  )
  return exitCode.done
}

const check: Doing = async (invocation, terminal) => {
  const name = nameOf(invocation)
  const { report, settings } = await withLab(invocation, async (client) => {
    await openConnection(client, name, terminal)
    const report = await client.call('clusters.check', { name })
    const states = await client.call('clusters.list', {})
    return { report, settings: states.find(({ settings }) => settings.name === name)?.settings }
  })
  const scheduler = schedulers[settings?.scheduler ?? 'slurm'].name
  terminal.out(
    invocation.flag('json')
      ? JSON.stringify({ name, report })
      : reportLines(name, scheduler, report),
  )
  return report.ready ? exitCode.done : exitCode.failed
}

const list: Doing = async (invocation, terminal) => {
  const clusters = await withLab(invocation, (client) => client.call('clusters.list', {}))
  if (invocation.flag('json')) terminal.out(JSON.stringify({ clusters }))
  else if (clusters.length === 0)
    terminal.say('No clusters yet. “lab cluster add NAME --host H” adds one.')
  else terminal.out(columns(clusters.map(stateRow)))
  for (const { settings, toHandIn } of clusters)
    for (const command of toHandIn)
      terminal.say(`${settings.name} waits for you to hand in trials there: ${command}`)
  return exitCode.done
}

const remove: Doing = async (invocation, terminal) => {
  const name = nameOf(invocation)
  await withLab(invocation, (client) => client.call('clusters.remove', { name }))
  terminal.say(`${name} is removed. What lies in its folder there stays.`)
  return exitCode.done
}

const doings: Readonly<Record<string, Doing>> = { add, check, list, remove }

export const cluster: Command = {
  name: 'cluster',
  usage:
    'add|check|list|remove [NAME] [--scheduler KIND] [--host H] [--user U] [--folder F] [--partition P] [--account A] [--minutes-per-task N] [--hours N] [--memory MB] [--cores N] [--at-once N] [--line TEXT]… [--db FILE] [--json]',
  summary:
    'Clusters that experiments can be given to: adds one or replaces it (without --host it is this computer), checks what it can do and what is wrong, lists them, removes one.',
  options: { ...shared.db, ...shared.json, ...clusterOptions },
  words: [1, 2],
  run(invocation, terminal) {
    const [word = ''] = invocation.words
    const doing = Object.hasOwn(doings, word) ? doings[word] : undefined
    if (!doing)
      throw new UsageError(
        `There is no “lab cluster ${word}”, but: ${Object.keys(doings).join(', ')}.`,
      )
    return doing(invocation, terminal)
  },
}
