/** The lesions that were looked at, with ways back and forth. No Vue in here. */
import { targetOf, type Lesion } from '@shared/lesions/lesion'

export interface LesionHistory {
  readonly past: readonly Lesion[]
  readonly present: Lesion
  readonly future: readonly Lesion[]
  /** When the present one was set, in milliseconds. */
  readonly at: number
}

/** Moves of the slider that follow one another this fast are one step back. */
const oneMove = 700

export function historyFrom(lesion: Lesion): LesionHistory {
  return { past: [], present: lesion, future: [], at: -Infinity }
}

/** Whether only their shares may differ. */
function sameKind(a: Lesion, b: Lesion): boolean {
  return a.ordering === b.ordering && a.layer === b.layer && targetOf(a) === targetOf(b)
}

export function sameLesion(a: Lesion, b: Lesion): boolean {
  return sameKind(a, b) && a.share === b.share
}

/** Goes on to `next`; a quick further move of the same slider replaces the one before. */
export function moved(history: LesionHistory, next: Lesion, now: number): LesionHistory {
  const { past, present, at } = history
  if (sameLesion(present, next)) return history
  const goesOn = sameKind(present, next) && now - at < oneMove && past.length > 0
  return { past: goesOn ? past : [...past, present], present: next, future: [], at: now }
}

/** One step back; the same where there is none. */
export function undone(history: LesionHistory): LesionHistory {
  const previous = history.past.at(-1)
  if (!previous) return history
  return {
    past: history.past.slice(0, -1),
    present: previous,
    future: [history.present, ...history.future],
    at: -Infinity,
  }
}

/** One step forward again; the same where there is none. */
export function redone(history: LesionHistory): LesionHistory {
  const [next, ...future] = history.future
  if (!next) return history
  return { past: [...history.past, history.present], present: next, future, at: -Infinity }
}
