/** The wizard's keys: Enter goes on, Ctrl+Enter (or ⌘ Enter) starts. */

/** Where Enter has no meaning of its own. */
function isQuietPlace(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement || target === document.body) return true
  if (target.matches('h1, main')) return true
  return ['radio', 'checkbox', 'switch', 'slider'].includes(target.getAttribute('role') ?? '')
}

export function meansNext(event: KeyboardEvent): boolean {
  const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey
  return event.key === 'Enter' && plain && !event.isComposing && isQuietPlace(event.target)
}

export function meansStart(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && (event.ctrlKey || event.metaKey)
}
