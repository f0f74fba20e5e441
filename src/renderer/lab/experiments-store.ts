/** The list of experiments, newest first, and what can be done to each. */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { ExperimentSummary } from '@shared/contract/experiments'
import type { LibraryChanges } from '@shared/contract/shelf'
import type { WireError } from '@shared/contract/wire'
import { formatCount } from '@shared/words/numbers'
import { useToasts } from '../design/toasts'
import { problemOf } from './problem'
import { useConnection } from './connection-store'
import { oneAfterAnother } from './one-after-another'
import { useQueue } from './queue-store'
import { useLab } from './use-lab'

type Named = Pick<ExperimentSummary, 'id' | 'name'>

/** Times of one form are in the order of their letters. */
const newestFirst = (a: ExperimentSummary, b: ExperimentSummary): number =>
  a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0

export const useExperiments = defineStore('experiments', () => {
  const lab = useLab()
  const queue = useQueue()
  const connection = useConnection()
  const toasts = useToasts()
  const stored = shallowRef<readonly ExperimentSummary[]>([])
  const loaded = ref(false)
  const problem = ref<WireError>()

  /** Stored summaries, with the queue's newer ones laid over them. */
  const list = computed(() => {
    const newer = new Map(queue.experiments.map((summary) => [summary.id, summary]))
    const laid =
      newer.size === 0
        ? stored.value
        : stored.value.map((summary) => newer.get(summary.id) ?? summary)
    return laid.toSorted(newestFirst)
  })

  async function read(): Promise<void> {
    try {
      stored.value = await lab.call('experiments.list', {})
      problem.value = undefined
    } catch (error) {
      problem.value = problemOf(error)
    } finally {
      loaded.value = true
    }
  }
  /** Reads the list. Several who ask while it is being read are all served by one reading after that. */
  const refresh = oneAfterAnother(read)

  /** What became of some experiments, here or in another window. */
  function take({ changed, gone }: LibraryChanges): void {
    const newer = new Map(changed.map((summary) => [summary.id, summary]))
    const left = new Set(gone)
    const kept = stored.value.flatMap((old) => {
      if (left.has(old.id)) return []
      const summary = newer.get(old.id)
      newer.delete(old.id)
      return [summary ?? old]
    })
    stored.value = [...kept, ...newer.values()]
  }

  async function rename(id: string, name: string): Promise<void> {
    take({ changed: [await lab.call('experiments.update', { id, name })], gone: [] })
  }

  async function annotate(id: string, note: string): Promise<void> {
    take({ changed: [await lab.call('experiments.update', { id, note })], gone: [] })
  }

  async function restore(experiments: readonly Named[]): Promise<void> {
    for (const { id } of experiments) await lab.call('experiments.restore', { id })
    await refresh()
  }

  /** Deletes at once and offers the way back. */
  async function remove(...experiments: readonly Named[]): Promise<void> {
    for (const { id } of experiments) await lab.call('experiments.delete', { id })
    take({ changed: [], gone: experiments.map(({ id }) => id) })
    const [only] = experiments
    const what =
      only && experiments.length === 1
        ? `“${only.name}” was`
        : `${formatCount(experiments.length, 'experiment')} were`
    toasts.notify(`${what} deleted.`, {
      label: 'Undo',
      run: () => void restore(experiments).catch(toasts.complain),
    })
  }

  /** Gives experiments a tag, or takes it from them. */
  async function tag(ids: readonly string[], name: string, on: boolean): Promise<void> {
    await lab.call('library.tag', { ids: [...ids], tag: name, on })
  }

  lab.subscribe('library.watch', {}, take)
  watch(() => queue.experiments.map((summary) => summary.id).join(), refresh)
  watch(
    () => connection.line.status,
    (status) => {
      if (status === 'connected') void refresh()
    },
    { immediate: true },
  )

  return { list, loaded, problem, refresh, rename, annotate, restore, remove, tag }
})
