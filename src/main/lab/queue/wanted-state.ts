/** What should become of a trial that several experiments may share. */
import type { LinkedTrial } from '../../store/links'

/** It runs if any experiment wants it, waits if any has only paused it, and is given up otherwise. */
export function wantedState(links: readonly LinkedTrial[]): 'queued' | 'paused' | 'cancelled' {
  const wishes = links.map(({ link }) => link.wish)
  if (wishes.includes('run')) return 'queued'
  return wishes.includes('pause') ? 'paused' : 'cancelled'
}
