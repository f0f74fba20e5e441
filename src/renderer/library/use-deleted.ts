/** Deleted experiments, until they are erased. */
import type { ExperimentSummary } from '@shared/contract/experiments'
import { shallowRef, watch } from 'vue'
import { useToasts } from '../design/toasts'
import { useExperiments } from '../lab/experiments-store'
import { useLab } from '../lab/use-lab'

export function useDeleted() {
  const lab = useLab()
  const toasts = useToasts()
  const store = useExperiments()
  const list = shallowRef<readonly ExperimentSummary[]>([])

  async function refresh(): Promise<void> {
    try {
      list.value = await lab.call('experiments.list', { deleted: true })
    } catch (error) {
      toasts.complain(error)
    }
  }

  // Whatever is deleted or brought back changes how many there are.
  watch(() => store.list.length, refresh, { immediate: true })

  return {
    list,
    async erase(ids: readonly string[]): Promise<void> {
      await lab.call('library.erase', { ids: [...ids] })
      await refresh()
    },
  }
}
