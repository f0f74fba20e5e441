/** Whether the lab is reachable, and what it is. */
import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { ResultOf } from '@shared/contract/contract'
import { useLab } from './use-lab'

export const useConnection = defineStore('connection', () => {
  const lab = useLab()
  const line = shallowRef(lab.state)
  const info = ref<ResultOf<'lab.info'>>()
  const everConnected = ref(false)

  async function introduce(): Promise<void> {
    info.value = await lab.call('lab.info', {}).catch(() => info.value)
  }

  function follow(): void {
    line.value = lab.state
    if (lab.state.status !== 'connected') return
    everConnected.value = true
    void introduce()
  }

  lab.onChange(follow)
  follow()

  return { line, info, everConnected, retryNow: () => lab.retryNow() }
})
