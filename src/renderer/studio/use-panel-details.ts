/** The experiments of a sheet's panels, watched: it is drawn anew when data arrive. */
import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { ExperimentDetail } from '@shared/contract/experiments'
import { useLab } from '../lab/use-lab'
import { afterEvent, emptyView, type ExperimentView } from '../run/experiment-view'

/** Milliseconds between two drawings of what is running. */
const pace = 1_000

export function usePanelDetails(ids: () => readonly string[]) {
  const lab = useLab()
  const views = new Map<string, ExperimentView>()
  const stops = new Map<string, () => void>()
  /** Those that have come, by id; one that was deleted is no longer there. */
  const details = shallowRef<ReadonlyMap<string, ExperimentDetail>>(new Map())
  /** Counts up with what has come since the sheet was opened. */
  const revision = ref(0)
  let timer: ReturnType<typeof setTimeout> | undefined

  function show(): void {
    timer = undefined
    revision.value += 1
    const there = [...views].flatMap(([id, { detail, deleted }]) =>
      detail && !deleted ? [[id, detail] as const] : [],
    )
    details.value = new Map(there)
  }

  function begin(id: string): void {
    views.set(id, emptyView)
    const stop = lab.subscribe('experiments.watch', { id }, (event) => {
      if (event.kind === 'network') return
      const before = views.get(id) ?? emptyView
      views.set(id, afterEvent(before, event))
      if (before.detail && event.kind !== 'deleted') timer ??= setTimeout(show, pace)
      else show()
    })
    stops.set(id, stop)
  }

  function end(id: string): void {
    stops.get(id)?.()
    stops.delete(id)
    views.delete(id)
  }

  watch(
    () => [...new Set(ids())].sort().join(' '),
    () => {
      const wanted = new Set(ids())
      for (const id of [...stops.keys()]) if (!wanted.has(id)) end(id)
      for (const id of wanted) if (!stops.has(id)) begin(id)
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    clearTimeout(timer)
    for (const id of [...stops.keys()]) end(id)
  })
  return { details, revision }
}
