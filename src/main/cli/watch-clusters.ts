/** Watching clusters from a terminal. */
import type { LabClient } from '@shared/contract/client'
import type { ClusterState } from '@shared/contract/clusters'
import type { Terminal } from './command'

/** Hears where clusters stand until `hear` has heard enough, which it says by `true`, or she has seen enough. */
export async function watchClusters(
  client: LabClient,
  terminal: Terminal,
  hear: (states: readonly ClusterState[]) => boolean,
): Promise<void> {
  const over = new AbortController()
  const signal = AbortSignal.any([over.signal, terminal.interrupted])
  const onProgress = (states: readonly ClusterState[]) => {
    if (hear(states)) over.abort()
  }
  await client.call('clusters.watch', {}, { signal, onProgress }).catch((error: unknown) => {
    if (!signal.aborted) throw error
  })
  terminal.status('')
}
