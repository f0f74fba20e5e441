/** What the store and each experiment take on the disk. */
import type { DiskUseReport, ExperimentBytes } from '@shared/contract/shelf'
import { computed, shallowRef, watch } from 'vue'
import { useExperiments } from '../lab/experiments-store'
import { useLab } from '../lab/use-lab'

export function useDiskUse() {
  const lab = useLab()
  const store = useExperiments()
  const report = shallowRef<DiskUseReport>()
  const byId = computed(
    () => new Map(report.value?.experiments.map((each) => [each.id, each] as const)),
  )

  /** Sizes are beside the point of the page: where they cannot be had they are missing, no more. */
  async function refresh(): Promise<void> {
    report.value = await lab.call('library.usage', {}).catch(() => undefined)
  }

  watch([() => store.loaded, () => store.list.length], refresh, { immediate: true })

  return {
    report,
    refresh,
    of: (id: string): ExperimentBytes | undefined => byId.value.get(id),
    /** Nothing where none is known. */
    bytesOf(id: string): number | undefined {
      const found = byId.value.get(id)
      return found && found.networks + found.checkpoints + (found.results ?? 0)
    },
  }
}
