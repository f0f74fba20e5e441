/** Light or dark: follows the system until someone chooses, and remembers the choice. */
import { defineStore } from 'pinia'
import { computed, ref, watchEffect } from 'vue'

export type ThemeChoice = 'system' | 'light' | 'dark'

const storageKey = 'palimpsest.theme'

function storedChoice(): ThemeChoice {
  const stored = localStorage.getItem(storageKey)
  return stored === 'light' || stored === 'dark' ? stored : 'system'
}

export const useTheme = defineStore('theme', () => {
  const system = window.matchMedia('(prefers-color-scheme: dark)')
  const systemIsDark = ref(system.matches)
  system.addEventListener('change', (event) => {
    systemIsDark.value = event.matches
  })

  const choice = ref<ThemeChoice>(storedChoice())
  /** What is shown now; charts redraw when it changes. */
  const shown = computed<'light' | 'dark'>(() => {
    if (choice.value !== 'system') return choice.value
    return systemIsDark.value ? 'dark' : 'light'
  })

  watchEffect(() => {
    document.documentElement.dataset['theme'] = shown.value
  })

  function choose(next: ThemeChoice): void {
    choice.value = next
    if (next === 'system') localStorage.removeItem(storageKey)
    else localStorage.setItem(storageKey, next)
  }

  return { choice, shown, choose }
})
