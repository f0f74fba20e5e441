/** Something as the lab tells of it, for as long as whoever asks is there. */
import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'
import type { ArgsOf, MethodName, ProgressOf } from '@shared/contract/contract'
import type { WireError } from '@shared/contract/wire'
import { problemOf } from './problem'
import { useLab } from './use-lab'

export interface Watched<State> {
  /** Absent until it was told for the first time. */
  readonly state: Readonly<ShallowRef<State | undefined>>
  /** Why it cannot be told of. */
  readonly problem: Readonly<ShallowRef<WireError | undefined>>
  /** Asks again after a problem. */
  watch(): void
}

export function useWatched<Name extends MethodName>(
  method: Name,
  args: ArgsOf<Name>,
): Watched<ProgressOf<Name>> {
  const lab = useLab()
  const state = shallowRef<ProgressOf<Name>>()
  const problem = shallowRef<WireError>()
  let leave = () => {}

  function watch(): void {
    leave()
    problem.value = undefined
    leave = lab.subscribe(
      method,
      args,
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
