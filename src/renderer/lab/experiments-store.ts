/** The list of experiments, newest first, and what can be done to each. */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { ExperimentSummary } from '@shared/contract/experiments'
import type { WireError } from '@shared/contract/wire'
import { useToasts } from '../design/toasts'
import { problemOf } from './problem'
import { useConnection } from './connection-store'
import { useQueue } from './queue-store'
import { useLab } from './use-lab'

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
    return stored.value
      .map((summary) => newer.get(summary.id) ?? summary)
      .sort((a, b) => b.createdAt.localeCompare(a.createdAt))
  })

  async function refresh(): Promise<void> {
    try {
      stored.value = await lab.call('experiments.list', {})
      problem.value = undefined
    } catch (error) {
      problem.value = problemOf(error)
    } finally {
      loaded.value = true
    }
  }

  async function rename(id: string, name: string): Promise<void> {
    const summary = await lab.call('experiments.update', { id, name })
    stored.value = stored.value.map((old) => (old.id === id ? summary : old))
  }

  /** Deletes at once and offers the way back. */
  async function remove({ id, name }: Pick<ExperimentSummary, 'id' | 'name'>): Promise<void> {
    await lab.call('experiments.delete', { id })
    await refresh()
    toasts.notify(`“${name}” was deleted.`, {
      label: 'Undo',
      run: () => void lab.call('experiments.restore', { id }).then(refresh, toasts.complain),
    })
  }

  watch(() => queue.experiments.map((summary) => summary.id).join(), refresh)
  watch(
    () => connection.line.status,
    (status) => {
      if (status === 'connected') void refresh()
    },
  )
  void refresh()

  return { list, loaded, problem, refresh, rename, remove }
})
