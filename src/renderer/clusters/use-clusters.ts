/** The clusters as the lab tells of them, for as long as the page is open. */
import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'
import type { ClusterState } from '@shared/contract/clusters'
import type { WireError } from '@shared/contract/wire'
import { problemOf } from '../lab/problem'
import { useLab } from '../lab/use-lab'

export interface WatchedClusters {
  readonly list: Readonly<ShallowRef<readonly ClusterState[] | undefined>>
  /** Why the clusters cannot be told of. */
  readonly problem: Readonly<ShallowRef<WireError | undefined>>
  /** Asks again after a problem. */
  watch(): void
}

export function useClusters(): WatchedClusters {
  const lab = useLab()
  const list = shallowRef<readonly ClusterState[]>()
  const problem = shallowRef<WireError>()
  let leave = () => {}

  function watch(): void {
    leave()
    problem.value = undefined
    leave = lab.subscribe(
      'clusters.watch',
      {},
      (next) => {
        list.value = next
      },
      (error) => {
        problem.value = problemOf(error)
      },
    )
  }

  watch()
  onScopeDispose(() => {
    leave()
  })
  return { list, problem, watch }
}
