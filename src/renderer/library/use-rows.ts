/** Rows of a long table: only those that can be seen are drawn, and one of them is where the keyboard is. */
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/vue-virtual'
import { computed, nextTick, onMounted, onUpdated, ref, shallowRef, type Ref } from 'vue'

/** Height of a row before it is measured, in pixels. */
const usualHeight = 84
/** Rows that are drawn beyond the edge. */
const beyond = 6
/** Rows that Page up and Page down pass over. */
const pageOfRows = 8

/** What stands in a table's body: a row, or the height of those that are not drawn. */
export type Piece =
  | { readonly kind: 'row'; readonly index: number; readonly key: string }
  | { readonly kind: 'gap'; readonly height: number; readonly key: string }

function scrollerOf(element: HTMLElement): HTMLElement {
  for (let at = element.parentElement; at; at = at.parentElement) {
    const { overflowY } = getComputedStyle(at)
    // A frame that scrolls sideways is no taller than what is in it.
    if (/auto|scroll/.test(overflowY) && at.scrollHeight > at.clientHeight + 1) return at
  }
  return document.documentElement
}

export function useRows(ids: Ref<readonly string[]>, body: Ref<HTMLElement | null>) {
  const scroller = shallowRef<HTMLElement | null>(null)
  const margin = ref(0)
  const active = ref('')
  const activeIndex = computed(() => Math.max(0, ids.value.indexOf(active.value)))

  const virtualizer = useVirtualizer(
    computed(() => ({
      count: ids.value.length,
      getScrollElement: () => scroller.value,
      getItemKey: (index: number) => ids.value[index] ?? index,
      estimateSize: () => usualHeight,
      overscan: beyond,
      scrollMargin: margin.value,
      // The row with the keyboard stays, however far one scrolls.
      rangeExtractor: (range: Parameters<typeof defaultRangeExtractor>[0]) =>
        [...new Set([...defaultRangeExtractor(range), activeIndex.value])]
          .filter((index) => index < ids.value.length)
          .sort((a, b) => a - b),
    })),
  )

  /** Where the table begins in what scrolls: above it things come and go. */
  function place(): void {
    if (!body.value) return
    const found = scrollerOf(body.value)
    if (scroller.value !== found) scroller.value = found
    const from = body.value.getBoundingClientRect().top - found.getBoundingClientRect().top
    const next = Math.round(from + found.scrollTop)
    if (Math.abs(next - margin.value) > 1) margin.value = next
  }
  onMounted(place)
  onUpdated(place)

  const pieces = computed((): readonly Piece[] => {
    const drawn: Piece[] = []
    let end = margin.value
    for (const { index, start, end: rowEnd } of virtualizer.value.getVirtualItems()) {
      if (start > end) drawn.push({ kind: 'gap', height: start - end, key: `gap-${index}` })
      drawn.push({ kind: 'row', index, key: ids.value[index] ?? String(index) })
      end = rowEnd
    }
    const rest = virtualizer.value.getTotalSize() + margin.value - end
    if (rest > 0) drawn.push({ kind: 'gap', height: rest, key: 'gap-end' })
    return drawn
  })

  async function goTo(index: number): Promise<void> {
    const next = Math.min(Math.max(index, 0), ids.value.length - 1)
    active.value = ids.value[next] ?? ''
    virtualizer.value.scrollToIndex(next)
    await nextTick()
    body.value?.querySelector<HTMLElement>(`[data-row="${CSS.escape(active.value)}"]`)?.focus()
  }

  const steps: Readonly<Record<string, (from: number) => number>> = {
    ArrowDown: (from) => from + 1,
    ArrowUp: (from) => from - 1,
    PageDown: (from) => from + pageOfRows,
    PageUp: (from) => from - pageOfRows,
    Home: () => 0,
    End: () => ids.value.length - 1,
  }

  return {
    pieces,
    active,
    activeIndex,
    /** Measures a row that is drawn. */
    measure: (element: unknown) => {
      if (element instanceof HTMLElement) virtualizer.value.measureElement(element)
    },
    /** Goes where a key leads; tells whether it leads anywhere. */
    step(key: string): boolean {
      const next = steps[key]
      if (!next) return false
      void goTo(next(activeIndex.value))
      return true
    },
  }
}
