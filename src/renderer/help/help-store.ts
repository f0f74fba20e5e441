/** What the help pane explains: what has the focus on this page, else the page itself. */
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { useRoute } from 'vue-router'
import { helpOnPage } from './page-help'

export interface HelpTopic {
  readonly title: string
  readonly text: string
  /** TeX, behind a disclosure. */
  readonly formula?: string
  /** Section or equation of the thesis. */
  readonly source?: string
}

export const useHelp = defineStore('help', () => {
  const route = useRoute()
  const wanted = ref(false)
  const focused = ref<HelpTopic>()
  /** Absent where there is nothing to explain; the pane is closed there. */
  const shown = computed(() => focused.value ?? helpOnPage(route.name))
  const open = computed(() => wanted.value && shown.value !== undefined)

  function show(topic: HelpTopic): void {
    focused.value = topic
  }

  function toggle(): void {
    wanted.value = !open.value
  }

  /** What was explained belongs to the page that is left. */
  function leave(): void {
    wanted.value = false
    focused.value = undefined
  }

  return { open, shown, show, toggle, leave }
})
