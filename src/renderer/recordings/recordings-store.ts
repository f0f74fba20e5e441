/** Recordings that were imported, newest first, and what can be done to each. */
import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { ArgsOf } from '@shared/contract/contract'
import type { PredictionSummary, RecordingSummary } from '@shared/contract/recordings'
import type { WireError } from '@shared/contract/wire'
import { formatCount } from '@shared/words/numbers'
import { useToasts } from '../design/toasts'
import { problemOf } from '../lab/problem'
import { useLab } from '../lab/use-lab'

export const useRecordings = defineStore('recordings', () => {
  const lab = useLab()
  const toasts = useToasts()
  const list = shallowRef<readonly RecordingSummary[]>([])
  /** Trials that can stand beside recordings. */
  const predictions = shallowRef<readonly PredictionSummary[]>([])
  const loaded = ref(false)
  const problem = shallowRef<WireError>()

  async function refresh(): Promise<void> {
    try {
      const [recordings, trials] = await Promise.all([
        lab.call('recordings.list', {}),
        lab.call('recordings.predictions', {}),
      ])
      list.value = recordings
      predictions.value = trials
      problem.value = undefined
    } catch (error) {
      problem.value = problemOf(error)
    } finally {
      loaded.value = true
    }
  }

  async function hide(id: string): Promise<void> {
    await lab.call('recordings.delete', { id })
    await refresh()
  }

  async function show(id: string): Promise<void> {
    await lab.call('recordings.restore', { id })
    await refresh()
  }

  /** Imports a file and offers the way back. @throws LabError naming line and column of a fault. */
  async function bringIn(file: ArgsOf<'recordings.import'>): Promise<RecordingSummary> {
    const summary = await lab.call('recordings.import', file)
    await refresh()
    toasts.notify(`“${summary.name}” was imported: ${formatCount(summary.synapses, 'synapse')}.`, {
      label: 'Undo',
      run: () => void hide(summary.id).catch(toasts.complain),
    })
    return summary
  }

  /** Deletes at once and offers the way back. */
  async function remove({ id, name }: RecordingSummary): Promise<void> {
    await hide(id)
    toasts.notify(`“${name}” was deleted.`, {
      label: 'Undo',
      run: () => void show(id).catch(toasts.complain),
    })
  }

  async function rename(id: string, name: string): Promise<void> {
    await lab.call('recordings.rename', { id, name })
    await refresh()
  }

  return { list, predictions, loaded, problem, refresh, bringIn, remove, rename }
})
