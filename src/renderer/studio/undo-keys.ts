/** Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y, ⌘ on a Mac, wherever the focus is on the page. */
import { onBeforeUnmount, onMounted } from 'vue'

/** In a box of words the keys are the box's own; numbers are part of the figure. */
function isWriting({ target }: KeyboardEvent): boolean {
  if (target instanceof HTMLTextAreaElement) return true
  return target instanceof HTMLInputElement && target.inputMode !== 'decimal'
}

export function useUndoKeys(actions: { undo(): void; redo(): void }): void {
  function press(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || isWriting(event)) return
    // Nothing below a dialog changes.
    if (document.querySelector('[role="dialog"]')) return
    const key = event.key.toLowerCase()
    const redo = key === 'y' || (key === 'z' && event.shiftKey)
    if (!redo && key !== 'z') return
    event.preventDefault()
    if (redo) actions.redo()
    else actions.undo()
  }
  onMounted(() => window.addEventListener('keydown', press))
  onBeforeUnmount(() => window.removeEventListener('keydown', press))
}
