/** What the help pane explains: what has the focus on this page, else the page itself. */
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { useRoute } from 'vue-router'
import { helpOnPage, type PageHelp } from './page-help'

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
  /** What has the focus, or was asked for. */
  const topic = ref<HelpTopic>()
  const page = computed<PageHelp | undefined>(() => helpOnPage(route.name))
  /** Absent where there is nothing to explain; the pane is closed there. */
  const shown = computed(() => topic.value ?? page.value)
  const open = computed(() => wanted.value && shown.value !== undefined)

  function show(wantedTopic: HelpTopic): void {
    topic.value = wantedTopic
  }

  /** From what has the focus to the page. */
  function back(): void {
    topic.value = undefined
  }

  function toggle(): void {
    wanted.value = !open.value
  }

  /** What was explained belongs to the page that is left. */
  function leave(): void {
    wanted.value = false
    topic.value = undefined
  }

  return { open, shown, topic, page, show, back, toggle, leave }
})
