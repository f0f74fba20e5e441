/** What the help pane explains: whatever has the focus, or a term of the glossary. */
import { defineStore } from 'pinia'
import { ref } from 'vue'
import { glossary } from './glossary'

export interface HelpTopic {
  readonly title: string
  readonly text: string
  /** TeX, behind a disclosure. */
  readonly formula?: string
  /** Section or equation of the thesis. */
  readonly source?: string
}

const storageKey = 'palimpsest.help'

export const useHelp = defineStore('help', () => {
  const open = ref(localStorage.getItem(storageKey) === 'open')
  const topic = ref<HelpTopic>()

  function show(next: HelpTopic): void {
    topic.value = next
  }

  /** Shows a glossary entry and unfolds the pane. */
  function showTerm(id: string): void {
    const entry = glossary.find((candidate) => candidate.id === id)
    if (!entry) return
    topic.value = { ...entry, title: entry.term }
    setOpen(true)
  }

  function setOpen(next: boolean): void {
    open.value = next
    localStorage.setItem(storageKey, next ? 'open' : 'folded')
  }

  function toggle(): void {
    setOpen(!open.value)
  }

  return { open, topic, show, showTerm, toggle }
})
