/** What the lab computes now. */
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { QueueState } from '@shared/contract/queue'
import { useLab } from './use-lab'

export const useQueue = defineStore('queue', () => {
  const state = shallowRef<QueueState>()
  useLab().subscribe('queue.watch', {}, (next) => {
    state.value = next
  })

  const running = computed(() => state.value?.running ?? [])
  const waiting = computed(() => state.value?.waiting ?? 0)
  /** Experiments with open trials, paused ones among them. */
  const experiments = computed(() => state.value?.experiments ?? [])
  const busy = computed(() => running.value.length > 0 || waiting.value > 0)

  return { state, running, waiting, experiments, busy }
})
