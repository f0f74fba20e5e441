/** How the lab found its store; asked anew whenever the line is good again. */
import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import type { ResultOf } from '@shared/contract/contract'
import { useConnection } from './connection-store'
import { useLab } from './use-lab'

export const useStoreState = defineStore('store-state', () => {
  const lab = useLab()
  const connection = useConnection()
  const found = shallowRef<ResultOf<'store.state'>>()
  const isRefused = computed(() => found.value !== undefined && found.value.problem !== undefined)

  async function look(): Promise<void> {
    const before = isRefused.value
    try {
      found.value = await lab.call('store.state', {})
    } catch {
      // The line was lost again; it is asked when it is back.
      return
    }
    // All pages have been refused what they asked for: they begin anew.
    if (before && found.value.problem === undefined) window.location.reload()
  }

  watch(
    () => connection.line.status,
    (status) => {
      if (status === 'connected') void look()
    },
    { immediate: true },
  )

  return { found, isRefused, look }
})
