/** Reading something anew that many may ask for at once. */

/**
 * A `read` that runs once at a time. Whoever asks while it runs is served by the next one, which begins after
 * it: what was changed before they asked is seen by them.
 */
export function oneAfterAnother(read: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined
  const begin = (): Promise<void> =>
    (running = read().finally(() => {
      running = undefined
    }))
  return () => {
    if (!running) return begin()
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = undefined
        return begin()
      })
    return next
  }
}
