/** Whether an element has come into sight; once seen, it stays so. */
import { onScopeDispose, ref, watch, type Ref } from 'vue'

export function useSeen(element: Readonly<Ref<HTMLElement | null>>): Readonly<Ref<boolean>> {
  const isSeen = ref(false)
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return
    isSeen.value = true
    observer.disconnect()
  })
  watch(element, (next) => {
    if (next && !isSeen.value) observer.observe(next)
  })
  onScopeDispose(() => {
    observer.disconnect()
  })
  return isSeen
}
