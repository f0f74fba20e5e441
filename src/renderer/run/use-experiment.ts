/** Watches one experiment for as long as a page is open, redrawing at most a few times a second. */
import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { WireError } from '@shared/contract/wire'
import { problemOf } from '../lab/problem'
import { useLab } from '../lab/use-lab'
import { afterEvent, emptyView, type ExperimentView } from './experiment-view'

/** Milliseconds between two drawings of a running experiment. */
const pace = 250

/** What was shown last, for who comes back to it while the lab does not answer. */
let lastShown: { readonly id: string; readonly view: ExperimentView } | undefined

export interface WatchedExperiment {
  readonly view: Readonly<ShallowRef<ExperimentView>>
  readonly problem: Readonly<Ref<WireError | undefined>>
  /** Asks the lab again after a problem. */
  readonly retry: () => void
}

export function useExperiment(id: () => string): WatchedExperiment {
  const lab = useLab()
  const view = shallowRef(emptyView)
  const problem = ref<WireError>()
  let next = emptyView
  let stop: () => void = () => undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  function show(): void {
    timer = undefined
    view.value = next
  }

  function start(): void {
    end()
    const wanted = id()
    const kept = lab.state.status === 'connected' ? undefined : lastShown
    next = kept?.id === wanted ? kept.view : emptyView
    view.value = next
    problem.value = undefined
    stop = lab.subscribe(
      'experiments.watch',
      { id: wanted },
      (event) => {
        next = afterEvent(next, event)
        lastShown = { id: wanted, view: next }
        if (view.value.detail === undefined || event.kind === 'deleted') show()
        else timer ??= setTimeout(show, pace)
      },
      (error) => {
        problem.value = problemOf(error)
      },
    )
  }

  function end(): void {
    stop()
    clearTimeout(timer)
    timer = undefined
  }

  watch(id, start, { immediate: true })
  onScopeDispose(end)
  return { view, problem, retry: start }
}
