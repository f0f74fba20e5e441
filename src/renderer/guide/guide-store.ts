/**
 * How far the first experiment is. Only what the person says is remembered; the rest is read off the
 * experiments themselves, so that nothing is lost by leaving, closing or deleting.
 */
import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import type { RouteLocationRaw } from 'vue-router'
import { z } from 'zod'
import { useExperiments } from '../lab/experiments-store'
import { firstExperiment, type GuidePlace } from './guide-steps'

const storageKey = 'palimpsest.guide'
const told = z.object({
  /** ISO 8601. */
  begun: z.string(),
  read: z.boolean(),
  saved: z.boolean(),
  /** Hidden, to be taken up from Home. */
  left: z.boolean(),
})
type Told = z.infer<typeof told>

/** What was remembered; nothing where that cannot be read. */
function remembered(): Told | undefined {
  try {
    return told.parse(JSON.parse(localStorage.getItem(storageKey) ?? ''))
  } catch {
    return undefined
  }
}

export const useGuide = defineStore('guide', () => {
  const experiments = useExperiments()
  const state = ref<Told | undefined>(remembered())
  watch(state, (now) => {
    if (now) localStorage.setItem(storageKey, JSON.stringify(now))
    else localStorage.removeItem(storageKey)
  })

  /** The experiment that was started on the way. */
  const own = computed(() => {
    const begun = state.value?.begun
    if (begun === undefined) return undefined
    return experiments.list.find(
      ({ preset, createdAt }) => preset === firstExperiment.preset && createdAt >= begun,
    )
  })
  /** Absent where nobody has begun. */
  const place = computed<GuidePlace | undefined>(() => {
    if (!state.value) return undefined
    if (!own.value) return 'choose'
    if (own.value.trials.open > 0 || own.value.trials.done === 0) return 'run'
    if (!state.value.read) return 'read'
    return state.value.saved ? 'finished' : 'save'
  })
  const isOpen = computed(() => place.value !== undefined && state.value?.left === false)
  /** The page of the step. */
  const to = computed<RouteLocationRaw>(() =>
    own.value ? `/experiments/${own.value.id}` : firstExperiment.to,
  )

  function begin(): void {
    state.value = { begun: new Date().toISOString(), read: false, saved: false, left: false }
  }
  function leave(): void {
    if (state.value) state.value = { ...state.value, left: true }
  }
  function takeUp(): void {
    if (state.value) state.value = { ...state.value, left: false }
  }
  /** What the program cannot tell by itself: that the answer was read, that a figure was saved. */
  function goOn(): void {
    if (!state.value) return
    if (place.value === 'read') state.value = { ...state.value, read: true }
    else if (place.value === 'save') state.value = { ...state.value, saved: true }
    else if (place.value === 'finished') state.value = undefined
  }

  return { place, own, isOpen, to, begin, leave, takeUp, goOn }
})
