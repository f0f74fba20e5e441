/** `lab collect [NAME]`: brings home what has ended on clusters. */
import type { LabClient } from '@shared/contract/client'
import type { ClusterState } from '@shared/contract/clusters'
import { formatCount } from '@shared/words/numbers'
import { exitCode, shared, type Command, type Terminal } from './command'
import { openConnection } from './on-cluster'
import { watchClusters } from './watch-clusters'
import { withLab } from './with-lab'

const openOf = ({ trials }: ClusterState) =>
  Object.values(trials).reduce((sum, count) => sum + count, 0)

/** All of them where none is named. */
const meant = (states: readonly ClusterState[], name: string | undefined) =>
  states.filter(({ settings }) => name === undefined || settings.name === name)

/** Until nothing is open there any more, or she has seen enough. */
async function waitFor(
  client: LabClient,
  name: string | undefined,
  terminal: Terminal,
): Promise<void> {
  let told = ''
  await watchClusters(client, terminal, (states) => {
    const open = meant(states, name).reduce((sum, state) => sum + openOf(state), 0)
    const problems = meant(states, name)
      .flatMap(({ problem }) => problem ?? [])
      .join('\n')
    if (problems !== told && problems !== '') terminal.say(problems)
    told = problems
    terminal.status(`${formatCount(open, 'trial')} to come`)
    return open === 0
  })
}

export const collect: Command = {
  name: 'collect',
  usage: '[NAME] [--wait] [--db FILE] [--json]',
  summary:
    'Brings home what has ended on a cluster, or on all of them; --wait until nothing is open there any more.',
  options: { ...shared.db, ...shared.json, wait: { type: 'boolean' } },
  words: [0, 1],
  async run(invocation, terminal) {
    const [name] = invocation.words
    const { collected, open } = await withLab(invocation, async (client) => {
      const states = await client.call('clusters.list', {})
      for (const state of meant(states, name))
        if (openOf(state) > 0) await openConnection(client, state.settings.name, terminal)
      const named = name === undefined ? {} : { name }
      const first = await client.call('clusters.collect', named)
      if (!invocation.flag('wait') || first.open === 0) return first
      await waitFor(client, name, terminal)
      const { open } = await client.call('clusters.collect', named)
      return { collected: first.collected + first.open - open, open }
    })
    if (invocation.flag('json')) terminal.out(JSON.stringify({ collected, open }))
    else
      terminal.say(
        `${formatCount(collected, 'trial')} came home; ${open === 0 ? 'nothing is' : `${formatCount(open, 'trial')} ${open === 1 ? 'is' : 'are'}`} still there.`,
      )
    return terminal.interrupted.aborted ? exitCode.cancelled : exitCode.done
  },
}
