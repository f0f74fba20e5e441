/** Whether the lab is reachable, and since when it is not. */
import { defineStore } from 'pinia'
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { formatClock } from '../words/dates'
import { useLab } from './use-lab'

/** Milliseconds for which a line may be lost before anybody is told. */
const grace = 800

export const useConnection = defineStore('connection', () => {
  const lab = useLab()
  const line = shallowRef(lab.state)
  const away = computed(() => line.value.status !== 'connected')
  /** Away for long enough to be told. */
  const isTold = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined

  watch(
    away,
    (isAway) => {
      clearTimeout(timer)
      if (isAway) timer = setTimeout(() => (isTold.value = true), grace)
      else isTold.value = false
    },
    { immediate: true, flush: 'sync' },
  )
  onScopeDispose(() => {
    clearTimeout(timer)
  })

  /** When what is shown was last known to be so, as a clock tells it; empty while the lab answers. */
  const asOf = computed(() => {
    const { lostAt } = line.value
    return isTold.value && lostAt !== undefined ? formatClock(new Date(lostAt)) : ''
  })

  lab.onChange((state) => {
    line.value = state
  })

  return { line, isTold, asOf, retryNow: () => lab.retryNow() }
})
