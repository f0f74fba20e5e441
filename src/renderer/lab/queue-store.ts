/** What the lab computes now. */
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { QueueState } from '@shared/contract/queue'
import { useConnection } from './connection-store'
import { useLab } from './use-lab'

export const useQueue = defineStore('queue', () => {
  const connection = useConnection()
  const state = shallowRef<QueueState>()
  useLab().subscribe('queue.watch', {}, (next) => {
    state.value = next
  })

  /** What ran when the lab was last heard is not counted as running while nobody can tell. */
  const known = computed(() => (connection.asOf === '' ? state.value : undefined))
  const running = computed(() => known.value?.running ?? [])
  const waiting = computed(() => known.value?.waiting ?? 0)
  /** Experiments with open trials, paused ones among them. */
  const experiments = computed(() => state.value?.experiments ?? [])
  const busy = computed(() => running.value.length > 0 || waiting.value > 0)

  return { state, running, waiting, experiments, busy }
})
