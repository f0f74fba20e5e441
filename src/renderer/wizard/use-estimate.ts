/** What the request would cost where it is to run, asked again a moment after each change. */
import { onScopeDispose, ref, watch } from 'vue'
import type { Place, Where } from '@shared/contract/clusters'
import type { ResultOf } from '@shared/contract/contract'
import type { ExperimentRequest } from '@shared/experiments/common/resolve'
import { writableRequest } from '@shared/experiments/common/writable-request'
import { useLab } from '../lab/use-lab'

export type Estimate = ResultOf<'experiments.estimate'>

/** Where trials are computed. A cluster has its own device, whichever is chosen here. */
export function whereOf(device: string, place: Place | undefined): Where {
  if (place) return { place }
  return device === '' ? {} : { device }
}

export function useEstimate(
  current: { readonly value: ExperimentRequest },
  where: { readonly value: Where },
  problems: { readonly value: ReadonlyMap<string, string> },
) {
  const lab = useLab()
  const estimate = ref<Estimate>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let controller = new AbortController()

  async function ask(): Promise<void> {
    controller.abort()
    controller = new AbortController()
    const { signal } = controller
    const args = { request: writableRequest(current.value), ...where.value }
    const answer = await lab.call('experiments.estimate', args, { signal }).catch(() => undefined)
    if (!signal.aborted) estimate.value = answer
  }

  watch(
    () => [current.value, where.value],
    () => {
      clearTimeout(timer)
      if (problems.value.size > 0) estimate.value = undefined
      else timer = setTimeout(() => void ask(), 250)
    },
    { immediate: true },
  )
  // What it costs here says nothing of what it costs elsewhere.
  watch(
    () => where.value,
    () => (estimate.value = undefined),
  )
  onScopeDispose(() => {
    clearTimeout(timer)
    controller.abort()
  })
  return estimate
}
