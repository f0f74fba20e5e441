/**
 * Of several protocols by which settings were chosen that are not published, the one that a verdict is on:
 * a model differs from the thesis only where it does by each that was run.
 */
import { judgedSize, mayAgree } from '../statistics/agreement'
import type { Judgement } from './judgement'

type Judged = Pick<Judgement, 'verdict' | 'protocols' | 'interval' | 'margin'>

function mayStillAgree({ interval, margin }: Judged): boolean {
  return !!interval && !!margin && mayAgree(interval, { size: judgedSize(margin) })
}

/**
 * The higher, the more it is preferred: what agrees, then what may, then what was chosen for the sequence
 * itself. The same for all whose settings are published: among those nothing is chosen by its result.
 */
export function protocolPreference(judged: Judged): number {
  const { verdict, protocols } = judged
  if (!protocols) return 0
  const isOwn = protocols.includes('each') ? 1 : 0
  if (verdict === 'agrees') return 4 + isOwn
  return (mayStillAgree(judged) ? 2 : 0) + isOwn
}

export function preferredFirst<T extends Judged>(all: readonly T[]): T[] {
  return [...all].sort((a, b) => protocolPreference(b) - protocolPreference(a))
}
