/** Whether a frame holds more than there is room for: only then is it a stop for the Tab key. */
import { onBeforeUnmount, onUpdated, ref, watch, type Ref } from 'vue'

/** @param frame the element, as soon as it is there */
export function useScrolls(frame: Readonly<Ref<HTMLElement | null>>): Readonly<Ref<boolean>> {
  const scrolls = ref(false)

  function measure(): void {
    const element = frame.value
    scrolls.value =
      element !== null &&
      (element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight)
  }

  const observer = new ResizeObserver(measure)
  const observe = (element: HTMLElement | null): void => {
    observer.disconnect()
    if (element) {
      observer.observe(element)
      for (const child of element.children) observer.observe(child)
    }
    measure()
  }
  watch(frame, observe, { flush: 'post', immediate: true })
  // What is in it may be other elements than before.
  onUpdated(() => {
    observe(frame.value)
  })
  onBeforeUnmount(() => {
    observer.disconnect()
  })
  return scrolls
}
