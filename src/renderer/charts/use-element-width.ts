/** The width of an element, followed. */
import { onScopeDispose, ref, watch, type Ref } from 'vue'

export function useElementWidth(element: Readonly<Ref<HTMLElement | null>>): Readonly<Ref<number>> {
  const width = ref(0)
  const observer = new ResizeObserver(([entry]) => {
    if (entry) width.value = Math.floor(entry.contentRect.width)
  })
  watch(element, (next, previous) => {
    if (previous) observer.unobserve(previous)
    if (next) observer.observe(next)
  })
  onScopeDispose(() => {
    observer.disconnect()
  })
  return width
}
