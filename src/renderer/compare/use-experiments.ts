/** Watches several experiments at once, for as long as a page is open. */
import type { WireError } from '@shared/contract/wire'
import {
  computed,
  effectScope,
  getCurrentInstance,
  onScopeDispose,
  shallowRef,
  watch,
  type ComputedRef,
} from 'vue'
import type { ExperimentView } from '../run/experiment-view'
import { useExperiment, type WatchedExperiment } from '../run/use-experiment'

export interface Watched {
  readonly id: string
  readonly view: ExperimentView
  readonly problem: WireError | undefined
  readonly retry: () => void
}

/** In the order of `ids`. */
export function useExperiments(ids: () => readonly string[]): ComputedRef<readonly Watched[]> {
  const all = shallowRef<ReadonlyMap<string, WatchedExperiment>>(new Map())
  const scopes = new Map<string, ReturnType<typeof effectScope>>()
  // Whoever is followed later looks for the lab as well, when the page has long been set up.
  const app = getCurrentInstance()?.appContext.app
  if (!app) throw new Error('Experiments are watched by a page.')

  const follow = (wanted: readonly string[]): void => {
    for (const [id, scope] of scopes)
      if (!wanted.includes(id)) {
        scope.stop()
        scopes.delete(id)
      }
    const next = new Map<string, WatchedExperiment>()
    for (const id of wanted) {
      const known = all.value.get(id)
      if (known && scopes.has(id)) next.set(id, known)
      else {
        const scope = effectScope(true)
        scopes.set(id, scope)
        const watched = app.runWithContext(() => scope.run(() => useExperiment(() => id)))
        if (watched) next.set(id, watched)
      }
    }
    all.value = next
  }

  watch(
    () => ids().join(),
    () => follow(ids()),
    { immediate: true },
  )
  onScopeDispose(() => follow([]))
  return computed(() =>
    [...all.value].map(([id, { view, problem, retry }]) => ({
      id,
      view: view.value,
      problem: problem.value,
      retry,
    })),
  )
}
