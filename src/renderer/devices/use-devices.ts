/** The devices as the lab tells of them, for as long as the page is open. */
import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'
import type { DevicesState } from '@shared/contract/devices'
import type { WireError } from '@shared/contract/wire'
import { problemOf } from '../lab/problem'
import { useLab } from '../lab/use-lab'

export interface WatchedDevices {
  readonly state: Readonly<ShallowRef<DevicesState | undefined>>
  /** Why the devices cannot be told of. */
  readonly problem: Readonly<ShallowRef<WireError | undefined>>
  /** Asks again after a problem. */
  watch(): void
}

export function useDevices(): WatchedDevices {
  const lab = useLab()
  const state = shallowRef<DevicesState>()
  const problem = shallowRef<WireError>()
  let leave = () => {}

  function watch(): void {
    leave()
    problem.value = undefined
    leave = lab.subscribe(
      'devices.watch',
      {},
      (next) => {
        state.value = next
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
  return { state, problem, watch }
}
