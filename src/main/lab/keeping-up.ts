/** Telling the state of something to callers that may be slow to take it. */
import type { CallContext } from '@shared/contract/server'

type Caller = Pick<CallContext<'queue.watch'>, 'isBehind' | 'onceTaken'>

/**
 * `tell` for a caller that keeps up; one that is behind is told once, as it is then, when it has caught
 * up, unless `signal` is aborted before.
 */
export function keepingUp(caller: Caller, signal: AbortSignal, tell: () => void): () => void {
  let waits = false
  return () => {
    if (!caller.isBehind) {
      tell()
      return
    }
    if (waits) return
    waits = true
    caller.onceTaken(() => {
      waits = false
      if (!signal.aborted) tell()
    })
  }
}
