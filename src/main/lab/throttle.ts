/** Calls that come too often, made at most once in `interval` milliseconds; the last one is never lost. */
export function throttled(interval: number, signal: AbortSignal, call: () => void): () => void {
  let timer: NodeJS.Timeout | undefined
  let last = -Infinity
  signal.addEventListener('abort', () => clearTimeout(timer))
  const now = () => {
    timer = undefined
    last = performance.now()
    if (!signal.aborted) call()
  }
  return () => {
    if (timer || signal.aborted) return
    const wait = last + interval - performance.now()
    if (wait <= 0) now()
    else timer = setTimeout(now, wait)
  }
}
